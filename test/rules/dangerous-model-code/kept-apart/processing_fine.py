import numpy as np


class FineProcessor:
    def __call__(self, picture):
        return np.asarray(picture)
