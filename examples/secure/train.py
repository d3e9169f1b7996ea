"""Trains the ticket classifier and publishes it."""

import argparse
from pathlib import Path

import numpy as np
import torch
import wandb
import yaml
from datasets import load_dataset
from safetensors.torch import load_file, save_file
from torch import nn
from transformers import AutoModel, AutoTokenizer

from settings import BASE_MODEL, BASE_REVISION, CHECKPOINT, CLASSIFIER, DATASET, DATASET_REVISION


class TicketClassifier(nn.Module):
    def __init__(self, labels: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(BASE_MODEL, revision=BASE_REVISION)
        self.head = nn.Linear(self.encoder.config.hidden_size, labels)

    def forward(self, batch):
        return self.head(self.encoder(**batch).last_hidden_state[:, 0])


def resume(model: TicketClassifier) -> TicketClassifier:
    """Continues from the last checkpoint, which holds tensors and nothing else."""
    if Path(CHECKPOINT).exists():
        model.load_state_dict(load_file(CHECKPOINT))
    return model


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="train.yaml")
    args = parser.parse_args()

    with open(args.config) as file:
        config = yaml.safe_load(file)

    run = wandb.init(project="tickets")
    run.config.update({"learning_rate": config["learning_rate"], "batch_size": config["batch_size"]})

    tokenizer = AutoTokenizer.from_pretrained(BASE_MODEL, revision=BASE_REVISION)
    tickets = load_dataset(DATASET, revision=DATASET_REVISION, split="train")
    weights = np.load("class-weights.npy")

    model = resume(TicketClassifier(labels=len(weights)))
    optimizer = torch.optim.AdamW(model.parameters(), lr=config["learning_rate"])
    loss_function = nn.CrossEntropyLoss(weight=torch.tensor(weights))

    for start in range(0, len(tickets), config["batch_size"]):
        rows = tickets[start : start + config["batch_size"]]
        batch = tokenizer(rows["text"], padding=True, truncation=True, return_tensors="pt")
        loss = loss_function(model(batch), torch.tensor(rows["label"]))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        run.log({"loss": loss.item()})

    save_file(model.state_dict(), CHECKPOINT)
    model.encoder.push_to_hub(CLASSIFIER, private=True)


if __name__ == "__main__":
    main()
