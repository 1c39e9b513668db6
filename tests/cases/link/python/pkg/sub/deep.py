LIMIT = 10  # expect: constant LIMIT public


class Base:  # expect: class Base public
    def check(self, value):  # expect: method Base.check public
        return value < LIMIT

    @classmethod
    def make(cls):  # expect: method Base.make public
        return cls()
