// decltype of several expressions.
namespace a {

template <typename T>
auto hash(const T& o) -> decltype(std::hash<T, int>()(o), get<T, size_t>()) {
  return std::hash<T, int>()(o);
}

template <typename T>
auto size(const T& o) -> decltype(o.size()) {
  return o.size();
}

void after() {}

}  // namespace a
