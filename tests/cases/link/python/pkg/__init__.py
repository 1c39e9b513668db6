from .core import Engine as Motor, start  # expect: import -> pkg/core.py; import Engine -> pkg/core.py#Engine; import start -> pkg/core.py#start
from .helpers import *  # expect: import -> pkg/helpers.py
from . import sub  # expect: import -> pkg/__init__.py; import sub -> pkg/sub/__init__.py


def lazily():  # expect: function lazily public
    from .core import stop  # expect: import -> pkg/core.py; import stop -> pkg/core.py#stop
    return stop  # expect: stop -> pkg/core.py#stop
