library Math {  // expect: class Math public
    function half(uint256 a) internal pure returns (uint256) { return a / 2; }  // expect: method Math.half public
}
