// A macro that closes a bracket: what begins in the first column after it is not in the function.
void each(int a) {
  FOR_EACH(a) {
    ++a;
  END_FOR_EACH
}

struct After {
  int field;
};

namespace after {
int function();
}

int last() { struct Local {}; return 0; }
}
