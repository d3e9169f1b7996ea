"""The group is made elsewhere: only thorough users hear of it."""
import torch.distributed as dist


def gather(value, size):
    gathered = [None] * size
    dist.all_gather_object(gathered, value)  # expect: network-pickle
    return gathered
