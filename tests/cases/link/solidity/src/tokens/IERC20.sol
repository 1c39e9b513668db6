interface IERC20 {  // expect: interface IERC20 public
    function transfer(address to, uint256 amount) external returns (bool);  // expect: method IERC20.transfer public
}
