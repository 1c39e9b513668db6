def table(name, src):  # expect: function table public
    _check(src)
    native.genrule(name = name, srcs = [src])

def _check(src):  # expect: function _check
    pass

LIMIT = 3  # expect: constant LIMIT public
