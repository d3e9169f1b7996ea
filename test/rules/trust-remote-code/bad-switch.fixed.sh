lm_eval --tasks mmlu
python train.py train.yaml
python train.py train.yaml
