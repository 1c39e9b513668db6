error TooMuch(uint256 amount);  // expect: type TooMuch public
