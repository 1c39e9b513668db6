// Well-known macros of C++ projects that define something.
STATISTIC(NumMerged, "Number of merged blocks");
STATISTIC(NumLost, "Without a semicolon")
DEBUG_COUNTER(MergeCounter, "merge", "Counts merges")

Q_GLOBAL_STATIC(Registry, registry)
Q_GLOBAL_STATIC_WITH_ARGS(Names, names, (4, true))

namespace matchers {
Q_GLOBAL_STATIC(Cache, cache)
}

// A matcher.
MATCHER(IsEven, "") { return arg % 2 == 0; }
MATCHER_P2(IsBetween, low, high, "is between") {
  return low <= arg && arg <= high;
}

AST_MATCHER(CXXMethodDecl, usesThis) {
  return found;
}
AST_MATCHER_P(Stmt, ignoring, Matcher<Stmt>, Inner) {
  return Inner.matches(Node);
}
AST_MATCHER_P_OVERLOAD(Expr, ignoring, Matcher<Expr>, Inner, 0) {
  return Inner.matches(Node);
}
AST_POLYMORPHIC_MATCHER(isPublic, SUPPORTED(Decl, Base)) {
  return Node.isPublic();
}

LLVM_LIBC_FUNCTION(size_t, strcspn, (const char *src, const char *segment)) {
  return count(src, segment);
}
INTERCEPTOR(int, pthread_cond_init, void *cond, void *attributes) {
  return REAL(cond);
}
TSAN_INTERCEPTOR(int, setjmp, void *env);

class MockStore : public Store {
 public:
  MOCK_METHOD(int, find, (int key, (std::map<int, int>) by), (const, override));
  MOCK_METHOD((std::map<int, int>), all, (), (override));
  MOCK_METHOD1(remove, bool(int));
  MOCK_CONST_METHOD0(size, int());
  int rest;
};

BOOST_DATA_TEST_CASE(adds, data::xrange(3) ^ data::random(), x, y) {
  check(x + y);
}
BOOST_DATA_TEST_CASE_F(Fixture, subtracts, values(1, 2), x) { check(x); }
BOOST_FIXTURE_TEST_CASE_TEMPLATE(converts, T, Types, Fixture) { check(T()); }

DEFINE_SIMPLE_CONVERSION_FUNCTIONS(Module, LLVMModuleRef)

int after();
