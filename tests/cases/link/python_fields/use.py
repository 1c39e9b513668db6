from shapes import *  # expect: import -> shapes.py

shape = make_shape()  # expect: variable shape public; make_shape -> shapes.py#make_shape
shape.twice().center.move()  # expect: center -> shapes.py#Circle.center; move -> shapes.py#Point.move; twice -> shapes.py#Circle.twice
_hidden_helper()  # expect: _hidden_helper -> shapes.py#_hidden_helper
not_listed()


class Top:  # expect: class Top public
    def run(self):  # expect: method Top.run public
        pass


class Left(Top):  # expect: class Left public
    pass


class Right(Top):  # expect: class Right public
    def run(self):  # expect: method Right.run public
        pass


class Both(Left, Right):  # expect: class Both public
    def go(self):  # expect: method Both.go public
        self.run()
