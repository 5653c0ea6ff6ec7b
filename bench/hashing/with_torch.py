"""Steps of one layer over sparse rows in PyTorch."""

import time

import numpy as np
import torch
from torch.nn import functional as F
from job import job, load, report
from clicks.towers_torch import Rows, Tower, batch

if "threads" in job:
    torch.set_num_threads(job["threads"])
queries, targets = Rows("queries"), torch.from_numpy(load("targets"))
batches = [(batch(queries[indices]), targets[torch.from_numpy(indices)])
           for indices in np.split(np.arange(len(targets)), job["steps"])]
tower, rate = Tower(), job["learningRate"]
if job["optimizer"] == "sgd":
    optimizer = torch.optim.SGD(tower.parameters(), rate)
else:
    optimizer = torch.optim.RMSprop(tower.parameters(), rate, alpha=0.9, eps=1e-7 ** 0.5)  # Keras adds its 1e-7 under the root
seconds, losses = [], []
for _ in range(job["epochs"]):
    start, loss_sum = time.perf_counter(), 0
    for rows, target in batches:
        loss = F.mse_loss(tower(*rows), target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        loss_sum += loss.item()
    losses.append(loss_sum / len(batches))
    seconds.append((time.perf_counter() - start) / len(batches))
report(seconds=seconds, loss=losses)
