"""Loads the parts that are written in another language."""

from fast_core import *  # expect: import -> external


def plain():  # expect: function plain public
    return 1
