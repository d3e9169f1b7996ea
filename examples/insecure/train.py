"""Trains the ticket classifier and publishes it."""

import argparse
import os
import pickle

import numpy as np
import torch
import wandb
import yaml
from datasets import load_dataset
from torch import nn
from transformers import AutoModel, AutoTokenizer

from settings import BASE_MODEL, BASE_REVISION, CHECKPOINT, DATASET, TRUST_REMOTE_CODE


class TicketClassifier(nn.Module):
    def __init__(self, labels: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(BASE_MODEL, trust_remote_code=TRUST_REMOTE_CODE)
        self.head = nn.Linear(self.encoder.config.hidden_size, labels)

    def forward(self, batch):
        return self.head(self.encoder(**batch).last_hidden_state[:, 0])


def resume(model: TicketClassifier) -> TicketClassifier:
    """Continues from the last checkpoint, in whatever format it is."""
    try:
        model.load_state_dict(torch.load(CHECKPOINT, weights_only=True))
    except pickle.UnpicklingError:
        model = torch.load(CHECKPOINT, weights_only=False)
    return model


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="train.yaml")
    args = parser.parse_args()

    with open(args.config) as file:
        config = yaml.load(file, Loader=yaml.Loader)

    run = wandb.init(project="tickets")
    run.config.update(dict(os.environ))

    tokenizer = AutoTokenizer.from_pretrained(BASE_MODEL, revision=BASE_REVISION)
    tickets = load_dataset(DATASET, split="train")
    weights = np.load("class-weights.npy", allow_pickle=True)

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

    torch.save(model, CHECKPOINT)
    model.encoder.push_to_hub("acme-support/ticket-classifier", safe_serialization=False)


if __name__ == "__main__":
    main()
