import pkg  # expect: import -> pkg/__init__.py
import pkg.sub.deep  # expect: import -> pkg/sub/deep.py
import pkg.sub as inner  # expect: import -> pkg/sub/__init__.py
import numpy as np  # expect: import -> external
from pkg import Motor, clean  # expect: import -> pkg/__init__.py; Motor -> pkg/core.py#Engine; clean -> pkg/helpers.py#clean
from pkg.sub import Base as B  # expect: import -> pkg/sub/__init__.py; Base -> pkg/sub/deep.py#Base


class Client(B):  # expect: class Client public; B -> pkg/sub/deep.py#Base
    def __init__(self):  # expect: constructor Client.__init__ public
        self.motor = Motor()  # expect: Motor -> pkg/core.py#Engine; field Client.motor public
        self.limit = inner.LIMIT  # expect: LIMIT -> pkg/sub/deep.py#LIMIT; field Client.limit public

    def go(self):  # expect: method Client.go public
        if self.check(pkg.sub.deep.LIMIT):  # expect: check -> pkg/sub/deep.py#Base.check; LIMIT -> pkg/sub/deep.py#LIMIT
            pkg.start()  # expect: start -> pkg/core.py#start
        return clean(np.clean("x"))  # expect: clean -> pkg/helpers.py#clean


def unknown(start, clean):  # expect: function unknown public
    start()
    pkg.stop()
    pkg._secret()
    pkg.helpers._secret()  # expect: _secret -> pkg/helpers.py#_secret
    return clean.start, Motor.size, Client.make()  # expect: Motor -> pkg/core.py#Engine; size -> pkg/core.py#Part.size; make -> pkg/sub/deep.py#Base.make
