"""Vectors of many rows through one tower, in PyTorch: all rows at once, which is its fastest way."""

import time

import torch
from job import job, load, report
from tower_torch import tower

if "threads" in job:
    torch.set_num_threads(job["threads"])
users = torch.from_numpy(load("users"))
user = tower().eval()
seconds = []
with torch.no_grad():
    for _ in range(job["times"]):
        start = time.perf_counter()
        user(users)
        seconds.append(time.perf_counter() - start)
report(seconds=seconds)
