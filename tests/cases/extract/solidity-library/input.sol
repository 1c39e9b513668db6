pragma solidity >=0.4.22 <0.9.0;

/// Helpers for lists of accounts.
/// Duplicates are kept.
library Accounts {
    struct List {
        address[] items;
    }

    bytes32 internal constant SLOT = 0x0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef;

    // No documentation.
    function add(List storage list, address item) internal {
        list.items.push(item);
        for (uint256 i; i < list.items.length; ++i) {
            if (list.items[i] == item) return;
        }
    }

    function hidden(List storage) private {}
}

/// @dev How many accounts a list has at most.
uint256 constant LIMIT = 100;

error Full(uint256 limit);

event Filled();

type Id is bytes32;

struct Pair {
    Id first;
    Accounts.List second;
}

enum Side { Left, Right }

/// @return True if both are the same.
function same(Id a, Id b) pure returns (bool) {
    return Id.unwrap(a) == Id.unwrap(b);
}

using {same as ==} for Id global;

contract Old {
    uint total;

    function Old(uint first) public {
        var (a, b) = parts(first);
        total = a;
        throw;
    }

    function() payable {
        total += msg.value;
    }
}
