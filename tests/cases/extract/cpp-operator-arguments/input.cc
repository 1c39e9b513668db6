// Template arguments of operators.
namespace a {

template <>
bool Call<C>::operator()<Half>(int i) const {
  return this->operator()<Pair<int, C>>(i);
}

void after() {}

}  // namespace a
