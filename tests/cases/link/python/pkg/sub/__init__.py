from .deep import *  # expect: import -> pkg/sub/deep.py
