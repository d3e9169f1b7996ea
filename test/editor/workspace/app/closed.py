import pickle


def read(path):
    with open(path, "rb") as file:
        return pickle.load(file)
