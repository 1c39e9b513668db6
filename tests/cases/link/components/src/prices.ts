export function formatPrice(value: number): string {  // expect: function formatPrice public
  return value.toFixed(2)
}
