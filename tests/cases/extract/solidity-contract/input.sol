// SPDX-License-Identifier: MIT
// Vaults (last updated v2.1) (vaults/Vault.sol)
pragma solidity ^0.8.20;

import "./Ownable.sol";
import {IERC20 as Token, SafeMath} from "../tokens/IERC20.sol";
import * as Math from "math/Math.sol";
import "./Errors.sol" as Errors;

/**
 * @title Vault
 * @author Example Labs
 * @notice Holds tokens for their owners until a time has come.
 * @dev Shares are not transferable.
 */
abstract contract Vault is Ownable, Pausable(true), Errors.Base {
    using SafeMath for uint256;
    using {Math.half, Math.third as -} for Price;

    /// @notice A price in the smallest unit.
    type Price is uint128;

    /// @notice What an account holds.
    struct Deposit {
        uint256 amount; // in tokens
        mapping(address spender => Errors.Limit limit) limits;
    }

    enum State {
        Open,
        /// @dev Nobody can take tokens out.
        Closed
    }

    /// @notice An account has put tokens in.
    event Deposited(address indexed account, uint256 amount);

    /// @dev The account holds less than `amount`.
    error TooLittle(address account, uint256 amount);

    uint256 public constant FEE_LIMIT = 10 ** 4;
    Token private immutable token;
    mapping(address account => Deposit) internal deposits;
    function(uint256 amount) external returns (bool) callback;
    State state = State.Open;

    /// @notice Only while the vault is open.
    modifier whenOpen(State wanted) virtual {
        require(state == wanted, "closed");
        _;
    }

    modifier checked() virtual;

    /// @param token_ The token that the vault holds.
    constructor(Token token_, uint256 fee) Pausable(fee > 0) payable {
        token = token_;
    }

    /**
     * @notice Puts tokens in.
     * @param amount How many.
     * @return shares What the account gets for them.
     */
    function deposit(uint256 amount, address payable) external payable virtual override(Base, Errors.Base) whenOpen(State.Open) returns (uint256 shares) {
        Deposit storage mine = deposits[msg.sender];
        (uint256 rest, , bool ok) = split(amount);
        mine.amount = mine.amount.add(rest);
        if (!ok) revert TooLittle({account: msg.sender, amount: amount});
        emit Deposited(msg.sender, amount);
        try token.transferFrom{gas: 5000}(msg.sender, address(this), amount) returns (bool done) {
            ok = done;
        } catch Error(string memory reason) {
            revert Errors.Failed(reason);
        } catch (bytes memory data) {
            lastError = data;
        }
        Receipt receipt = new Receipt{salt: 0}(rest);
        receipt.mint();
        super.deposit(amount, payable(msg.sender));
        return Math.half(rest);
    }

    function quote(uint256 amount) public view virtual returns (Price);

    function split(uint256 amount) private pure returns (uint256, uint256, bool) {
        assembly ("memory-safe") {
            function half(value) -> result {
                result := div(value, 2)
            }
            let part := half(amount)
            mstore(0x00, part)
        }
    }

    receive() external payable {}

    fallback(bytes calldata input) external payable returns (bytes memory output) {
        output = input;
    }
}

interface IVault {
    function quote(uint256 amount) external view returns (uint256);
}
