import os


class SmallNet:
    def __init__(self) -> None:
        self.home = os.environ.get("HOME")
