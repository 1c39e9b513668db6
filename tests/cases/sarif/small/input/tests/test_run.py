import subprocess


def test_run():
    assert subprocess.call("ls", shell=True) == 0
