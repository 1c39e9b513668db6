#define PAGE_BIT(n) (1 << (n))  // expect: macro PAGE_BIT public
int ring_full(void);            // expect: function ring_full public
