#!/bin/sh
pip install torch transformers
