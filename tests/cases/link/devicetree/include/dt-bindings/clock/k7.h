#define K7_CLK_UART 4  // expect: macro K7_CLK_UART public
