"""What the module is for. More of it.

Second paragraph.
"""
from __future__ import annotations

import os, sys as system
from ..a.b import c as d, e
from . import *

LIMIT: int = 3
value = LIMIT


@decorated(1)
class Base(dict, metaclass=Meta):
    r"""Raw \d doc."""

    field: int = 0

    def __init__(self, x):
        self.x = x

    async def _hidden(self): pass  # why
    # trailing comment


def test_nested(a, *args, b: int = 2, **kw) -> "Base":
    'First line\nsecond'
    def inner(): return a
    local = inner()
    return Base(local)


if __name__ == "__main__":
    test_nested(1)
