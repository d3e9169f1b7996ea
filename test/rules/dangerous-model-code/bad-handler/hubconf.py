import os

dependencies = ["torch"]
os.system("echo example")  # expect: dangerous-model-code
