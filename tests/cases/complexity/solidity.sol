contract Shapes {
    // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
    function straight(uint256 a) public pure returns (uint256, bool) {
        return (a, true);
    }

    // expect: cognitive 3, cyclomatic 3, nesting 1, parameters 2
    function chain(uint256 a, uint256 b) internal pure returns (uint256) {
        if (a == 1) {
            return 1;
        } else if (b == 2) {
            return 2;
        } else {
            return 3;
        }
    }

    // expect: cognitive 6, cyclomatic 4, nesting 3, parameters 1
    function sum(uint256 most) internal pure returns (uint256 total) {
        for (uint256 i = 0; i < most; i++) {
            for (uint256 j = 0; j < i; j++) {
                if (i % j == 0) continue;
            }
            total += i;
        }
    }

    // expect: cognitive 5, cyclomatic 5, nesting 2, parameters 2
    function handles(bool a, bool b) internal {
        if (a && b || !a) {
            while (b) stop();
        }
    }

    // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
    function pick(bool a) internal pure returns (uint256) {
        return a ? 1 : 2;
    }

    // expect: cognitive 1, cyclomatic 3, nesting 0, parameters 2
    function both(bool a, bool b) internal pure returns (bool) {
        return a || (b || a);
    }

    // expect: cognitive 2, cyclomatic 3, nesting 1, parameters 1
    function tries(address a) external {
        try IShape(a).area() returns (uint256 area) {
            use(area);
        } catch Error(string memory reason) {
            log(reason);
        } catch {
            stop();
        }
    }

    // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
    constructor(uint256 a) {
        do {
            a--;
        } while (a > 0);
    }

    // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
    modifier only(address owner) {
        if (msg.sender != owner) revert();
        _;
    }

    // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
    fallback(bytes calldata data) external returns (bytes memory) {
        return data;
    }

    // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 2
    function list(uint256[] memory items, uint256 most) internal {
        while (items.length > most) items.pop();
    }

    // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
    receive() external payable {}
}
