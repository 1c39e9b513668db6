// Lambda captures with initial values in braces or parentheses.
namespace a {

void read(Pipe p, Function fn) {
  p->get([this, fn{std::move(fn)}, p, &count(total)](const Error& error, Descriptor d) mutable {
    if (error) fail(d);
  });
  then(
      // A comment.
      [future(this->get()), pf(std::move(pf)), pair{1, f(2, 3)}, empty{}](Future& /* unused */) -> Value {
        return pf();
      },
      Type::get());
  int values[] = {1, 2};
  return values[index(1)] + matrix[x{2}](3);
}

void after() {}

}  // namespace a
