try:
    from pkg.core import start  # expect: import -> pkg/core.py; import start -> pkg/core.py#start
except ImportError:
    from pkg.helpers import clean as start  # expect: import -> pkg/helpers.py; import clean -> pkg/helpers.py#clean

start()
