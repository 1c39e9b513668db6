import engine  # expect: import -> engine.py
from engine import Engine, all_parts, make  # expect: import -> engine.py; import Engine -> engine.py#Engine; import all_parts -> engine.py#all_parts; import make -> engine.py#make

default = Engine()  # expect: Engine -> engine.py#Engine; variable default public


def declared(one: Engine, two: "engine.Engine", text: str):  # expect: Engine -> engine.py#Engine; function declared public
    one.start()  # expect: start -> engine.py#Engine.start
    two.stop()  # expect: stop -> engine.py#Base.stop
    text.fit()


def evident():  # expect: function evident public
    motor = make("a")  # expect: make -> engine.py#make
    motor.start().fit()  # expect: fit -> engine.py#Part.fit; start -> engine.py#Engine.start
    motor.part.size  # expect: part -> engine.py#Engine.part; size -> engine.py#Part.size
    motor.spare.fit()  # expect: fit -> engine.py#Part.fit; spare -> engine.py#Engine.spare
    part = motor.start()
    part.fit()


def changed(flag):  # expect: function changed public
    motor = Engine()
    if flag:
        motor = open("x")
    motor.start()


def empty():  # expect: function empty public
    motor = None
    motor = Engine()
    motor.stop()  # expect: stop -> engine.py#Base.stop


def elements():  # expect: function elements public
    for part in all_parts():  # expect: all_parts -> engine.py#all_parts
        part.fit()  # expect: fit -> engine.py#Part.fit
    all_parts()[0].fit()
    all_parts().fit()


def managed():  # expect: function managed public
    with Engine() as motor:
        motor.stop()


def shared():  # expect: function shared public
    default.start()  # expect: start -> engine.py#Engine.start


class Car:  # expect: class Car public
    def __init__(self, motor: Engine):  # expect: constructor Car.__init__ public
        self.motor = motor  # expect: field Car.motor public
        self.other = unknown()  # expect: field Car.other public

    def go(self):  # expect: method Car.go public
        self.motor.start()  # expect: start -> engine.py#Engine.start
        self.other.start()
