enum class Mode : int {
  Plain,
  Old [[deprecated]],
  Older [[deprecated("use Plain")]] [[maybe_unused]] = 2,
  Hidden UMETA(Hidden),
  Shown = Plain UMETA(DisplayName = "Shown, really"),
  Cast = (int) Plain,
  Last DEPRECATED_MODE = 7
};
int after;
