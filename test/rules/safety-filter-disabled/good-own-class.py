"""A class of one's own may have an option of the same name."""


class Painter:
    def __init__(self, weights, safety_checker=None):
        self.weights = weights
        self.safety_checker = safety_checker


painter = Painter("./weights", safety_checker=None)
