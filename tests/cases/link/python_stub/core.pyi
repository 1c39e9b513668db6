def plain() -> int: ...  # expect: function plain public
def quick(n: int) -> int: ...  # expect: function quick public
