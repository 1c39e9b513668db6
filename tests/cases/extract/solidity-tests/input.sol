pragma solidity ^0.8.0;

import {Test, console} from "forge-std/Test.sol";
import {Script} from "forge-std/Script.sol";
import {Vault} from "../src/Vault.sol";

contract VaultTest is Test {
    Vault internal vault;

    function setUp() public {
        vault = new Vault();
    }

    function testDeposit() public {
        vault.deposit(1);
        assertEq(vault.total(), 1);
    }

    function test_RevertIf_Empty() public {
        vm.expectRevert(Vault.Empty.selector);
        vault.deposit(0);
    }

    function testFuzz_Deposit(uint256 amount) public {}

    function invariant_total() public {}

    function testimony() internal {}
}

contract PlainTests {
    function test_sum() public {}
}

contract ProtocolTest {
    function run() public {}
}

contract Deploy is Script {
    function run() external {
        vm.startBroadcast();
        new Vault();
    }
}
