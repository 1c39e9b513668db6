// Raw strings: C++ allows delimiters of 16 bytes.
static const char* kKernel = R"ABCDEFGHIJKLMNOP(
kernel void hidden(int a) { g(); }
)ABCDEFGHIJKLMNOP";
const auto* kWide = u8R"ABCDEFGHIJKLMNOP()ABCDEFGHIJKLMNOP";
const char* kShort = R"x(int hidden();)x";
void after() {}
