"""Runs commands."""
import hashlib
import subprocess
from subprocess import run as r


class Guard:
    """A context manager: a pattern, which is not a result."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


def all_ways(c):
    subprocess.call(c, shell=True)
    r(c, shell=True)
    subprocess.call(c, shell=True)
    subprocess.call(c, shell=True)  # nosec
    assert c
