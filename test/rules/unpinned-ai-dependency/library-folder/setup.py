from setuptools import setup

setup(name="kit", install_requires=open("requirements/" + "common.txt").read())
