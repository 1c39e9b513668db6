// Heads keep template headers and leave out comments and attributes.
template <typename T /* the type */, int N = 3>
class [[nodiscard]] Box final /* sealed */ : public Base<T> {
  template <typename U = T>
  U convert(U from /* what */, // how
            int to = 0 /* where */) const;
};

template <typename T>
  requires Drawable<T>
[[nodiscard]] bool draw(T /*unused*/) { return true; }

template <typename T> using Vector = std::vector<T>;
template <typename T> constexpr T kZero = T(0);
template <> struct Box<int, 1> { };
template <typename T> template <typename U> void Box<T>::visit(U u) {}
