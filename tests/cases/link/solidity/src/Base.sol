pragma solidity ^0.8.20;

uint256 constant LIMIT = 10;  // expect: constant LIMIT public

enum State { Open, Closed }  // expect: enum State public; enumerator State.Closed public; enumerator State.Open public

contract Base {  // expect: class Base public
    event Paid(address to);  // expect: type Base.Paid public

    address owner;  // expect: field Base.owner public

    modifier onlyOwner() {  // expect: method Base.onlyOwner public
        require(msg.sender == owner);
        _;
    }

    function _check(address to) internal {}  // expect: method Base._check public
    function secret() private {}  // expect: method Base.secret
}
