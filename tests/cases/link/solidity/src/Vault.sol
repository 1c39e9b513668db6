pragma solidity ^0.8.20;

import "./Base.sol";  // expect: import -> src/Base.sol
import {IERC20 as Token} from "./tokens/IERC20.sol";  // expect: import -> src/tokens/IERC20.sol; import IERC20 -> src/tokens/IERC20.sol#IERC20
import {Math} from "kit/Math.sol";  // expect: import -> lib/kit/src/Math.sol; import Math -> lib/kit/src/Math.sol#Math
import * as Errors from "src/Errors.sol";  // expect: import -> src/Errors.sol
import "@other/contracts/Other.sol";  // expect: import -> external
import "./Missing.sol";  // expect: import -> not found

contract Vault is Base {  // expect: Base -> src/Base.sol#Base; class Vault public
    using Math for uint256;  // expect: Math -> lib/kit/src/Math.sol#Math

    Token token;  // expect: Token -> src/tokens/IERC20.sol#IERC20; field Vault.token public

    function pay(address to, uint256 amount) external onlyOwner {  // expect: onlyOwner -> src/Base.sol#Base.onlyOwner; method Vault.pay public
        if (amount > LIMIT) revert Errors.TooMuch(amount);  // expect: LIMIT -> src/Base.sol#LIMIT; TooMuch -> src/Errors.sol#TooMuch
        token.transfer(to, Math.half(amount));  // expect: transfer -> src/tokens/IERC20.sol#IERC20.transfer; half -> lib/kit/src/Math.sol#Math.half
        Token(to).transfer(to, 1);  // expect: Token -> src/tokens/IERC20.sol#IERC20; transfer -> src/tokens/IERC20.sol#IERC20.transfer
        emit Paid(to);  // expect: Paid -> src/Base.sol#Base.Paid
        payable(to).transfer(1);
        _check(to);  // expect: _check -> src/Base.sol#Base._check
        this.pay(to, 1);
        State state = State.Open;  // expect: State -> src/Base.sol#State; Open -> src/Base.sol#State.Open
    }
}
