import {Vault} from "../src/Vault.sol";  // expect: import -> src/Vault.sol; import Vault -> src/Vault.sol#Vault

contract VaultTest {  // expect: class VaultTest public test
    function testPay() public {  // expect: method VaultTest.testPay public test
        Vault vault = new Vault();  // expect: Vault -> src/Vault.sol#Vault
        vault.pay(address(0), 1);  // expect: pay -> src/Vault.sol#Vault.pay
        vault._check(address(0));  // expect: _check -> src/Base.sol#Base._check
    }
}
