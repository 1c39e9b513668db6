class Part:  # expect: class Part public
    size = 1  # expect: field Part.size public

    def weigh(self):  # expect: method Part.weigh public
        return self.size


class Engine(Part):  # expect: class Engine public
    def run(self):  # expect: method Engine.run public
        return self.weigh()


def start():  # expect: function start public
    return Engine()


def stop():  # expect: function stop public
    pass
