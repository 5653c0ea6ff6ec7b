"""The article's model in PyTorch, with Keras's settings: trains, and prints a score."""

import time

import torch
from torch import nn
from torch.nn import functional as F
from job import job, load, report
from tower_torch import tower

if "threads" in job:
    torch.set_num_threads(job["threads"])
users, items, labels = (torch.from_numpy(load(name)) for name in ("users", "items", "labels"))
labels = labels[:, 0]
user, item = tower(), tower()
optimizer = torch.optim.RMSprop([*user.parameters(), *item.parameters()], lr=0.001, alpha=0.9, eps=1e-7 ** 0.5)  # Keras adds its 1e-7 under the root
seconds, losses, accuracies = [], [], []
for epoch in range(job["epochs"]):
    start = time.perf_counter()
    loss_sum, right = torch.zeros(()), torch.zeros(())
    for rows in torch.randperm(len(labels)).split(128):
        cosine = F.cosine_similarity(user(users[rows]), item(items[rows]))
        y = labels[rows]
        # Keras clips so; raw cosines may lie below 0.
        loss = F.binary_cross_entropy(cosine.clamp(1e-7, 1 - 1e-7), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        loss_sum += loss.detach() * len(rows)
        right += ((cosine.detach() > 0.5) == (y > 0.5)).sum()
    losses.append(loss_sum.item() / len(labels))
    accuracies.append(right.item() / len(labels))
    seconds.append(time.perf_counter() - start)

user.eval(), item.eval()
with torch.no_grad():
    score = F.cosine_similarity(user(users[:1]), item(items[:1])).item()
report(seconds=seconds, loss=losses, accuracy=accuracies, score=score)
