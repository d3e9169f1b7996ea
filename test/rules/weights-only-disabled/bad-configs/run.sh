export TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD=1  # expect: weights-only-disabled
TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD=true python train.py  # expect: weights-only-disabled
