// A macro that is the body of a function.
struct S {
  template <typename T>
  static constexpr auto invoke(T&& t)
      RETURN(
          (lib::forward<T>(t))())
  auto size() const RETURN(n + 1)
  int n;
};
