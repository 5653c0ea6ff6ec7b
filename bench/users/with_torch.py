"""Two tables of ids in PyTorch, trained on clicks with all documents as rivals."""

import math
import time

import numpy as np
import torch
from torch.nn import functional as F
from job import job, load, report

if "threads" in job:
    torch.set_num_threads(job["threads"])
users, items, (width,) = job["users"], job["items"], job["units"]
clicks = load("clicks").astype(np.int64)
known = torch.zeros(users, items, dtype=torch.bool)
known[clicks[:, 0], clicks[:, 1]] = True
sizes = known.sum(1).float()

torch.manual_seed(1)
def table(rows):
    """A table of vectors that begins as Glorot's, as ours does."""
    limit = math.sqrt(6 / (rows + width))
    return torch.empty(rows, width).uniform_(-limit, limit).requires_grad_()
user, item = table(users), table(items)
optimizer = torch.optim.Adam([user, item], job["learningRate"], eps=1e-7)

seconds, losses = [], []
for epoch in range(job["epochs"]):
    start = time.perf_counter()
    for group in optimizer.param_groups:
        group["lr"] = job["learningRate"] * (1 - epoch / job["epochs"])
    order, loss_sum = torch.randperm(users), 0
    steps = range(0, users, job["batchSize"])
    for at in steps:
        asked = order[at:at + job["batchSize"]]
        clicked = known[asked]
        rows, columns = clicked.nonzero(as_tuple=True)
        scores = 5 * F.normalize(user[asked]) @ F.normalize(item).T
        # A click is compared with what its user has not clicked.
        others = scores.masked_fill(clicked, -torch.inf).logsumexp(1)
        weights = sizes[asked].rsqrt()[rows]
        loss = (F.softplus(others[rows] - scores[rows, columns]) * weights).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        loss_sum += loss.item() * len(rows)
    losses.append(loss_sum / len(clicks))
    seconds.append((time.perf_counter() - start) / len(steps))
report(seconds=seconds, loss=losses)
