pragma solidity ^0.8.0;

import {A from "./A.sol";

/// Still found.
contract First {
    uint256 public total

    function good(uint256 a) public returns (uint256) {
        return total.add(a;
    }

    function next() external {}
}

contract Second is First {
    string text = "not { a } contract Fake {";
    // contract Comment { function no() {} }
    function f( {
