import core as c  # expect: import -> core.py
from core import quick  # expect: import -> core.py; quick -> core.pyi#quick


def run():  # expect: function run public
    return c.plain() + c.quick(2) + quick(3)  # expect: plain -> core.py#plain; quick -> core.pyi#quick
