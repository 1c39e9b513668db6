from typing import List, Optional  # expect: import -> standard library


class Part:  # expect: class Part public
    size: int = 1  # expect: field Part.size public

    def fit(self) -> "Part":  # expect: method Part.fit public
        return self


class Base:  # expect: class Base public
    def __enter__(self):  # expect: method Base.__enter__ public
        return self

    def stop(self):  # expect: method Base.stop public
        pass


class Engine(Base):  # expect: class Engine public
    part: Part  # expect: field Engine.part public

    def __init__(self):  # expect: constructor Engine.__init__ public
        self.spare = Part()  # expect: field Engine.spare public

    def start(self) -> Part:  # expect: method Engine.start public
        return self.part


def make(name: str) -> Optional[Engine]:  # expect: function make public
    return Engine()


def all_parts() -> List[Part]:  # expect: function all_parts public
    return []
