"""Libraries around torch that read its checkpoints."""
import lightning.pytorch as pl
import pytorch_lightning
import torch
from fastai.vision.all import *
from fastai.learner import load_learner as load_exported
from huggingface_hub import hf_hub_download
from huggingface_sb3 import load_from_hub
from stable_baselines3 import PPO, SAC
from transformers import AutoModel
from ultralytics import YOLO

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Segmenter(pl.LightningModule):
    def forward(self, x):
        return x


model = Segmenter.load_from_checkpoint("last.ckpt", weights_only=False)  # expect: unsafe-torch-load
model = Segmenter.load_from_checkpoint("last.ckpt", weights_only=True)
model = Segmenter.load_from_checkpoint("last.ckpt", map_location="cpu")
pl.Trainer().fit(model, ckpt_path="last.ckpt", weights_only=False)  # expect: unsafe-torch-load
pytorch_lightning.Trainer().test(model, ckpt_path="last.ckpt", weights_only=True)

learner = load_learner("export.pkl")  # expect: unsafe-torch-load
learner = load_exported("export.pkl", cpu=True)  # expect: unsafe-torch-load

detector = YOLO("yolo11n.pt")
detector = YOLO("runs/detect/train/weights/best.pt")
detector = YOLO("https://models.example.com/best.pt")  # expect: unsafe-torch-load
detector = YOLO(hf_hub_download("acme/detector", "best.pt", revision=COMMIT))  # expect: unsafe-torch-load

agent = PPO.load("models/ppo_cartpole")
agent = PPO.load(load_from_hub("acme/ppo-cartpole", "ppo.zip"))  # expect: unsafe-torch-load
checkpoint = hf_hub_download("acme/sac", "sac.zip", revision=COMMIT)
agent = SAC.load(checkpoint)  # expect: unsafe-torch-load

encoder = AutoModel.from_pretrained("acme/encoder", revision=COMMIT, weights_only=False)  # expect: unsafe-torch-load
encoder = AutoModel.from_pretrained("acme/encoder", revision=COMMIT)
weights = torch.hub.load_state_dict_from_url(
    "https://models.example.com/w-0123abcd.pth", check_hash=True, weights_only=True
)
