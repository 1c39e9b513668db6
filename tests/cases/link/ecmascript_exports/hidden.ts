export const hidden = 1; // expect: constant hidden public
