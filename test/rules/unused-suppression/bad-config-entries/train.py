import torch  # expect: unused-suppression

torch.load("model.pt", weights_only=False)  # expect: unsafe-torch-load
