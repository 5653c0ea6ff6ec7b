"""Two towers over sparse rows in PyTorch, trained on clicks with in-batch softmax."""

import time

import numpy as np
import torch
from torch.nn import functional as F
from job import job, load, report
from clicks.towers_torch import Rows, Tower, batch

if "threads" in job:
    torch.set_num_threads(job["threads"])
queries, clicked, clicks = Rows("queries"), Rows("clicked"), load("clicks").astype(np.int64)
first = Tower()
second = first if job["shared"] else Tower()

def optimizers():
    """One for all weights; for sparse gradients of Adam, one of their own, which is lazy as ours."""
    weights = list({id(w): w for tower in (first, second) for w in tower.parameters()}.values())
    rate, name = job["learningRate"], job["optimizer"]
    if name == "sgd":
        return [torch.optim.SGD(weights, rate)]
    if name == "rmsprop":
        return [torch.optim.RMSprop(weights, rate, alpha=0.9, eps=1e-7 ** 0.5)]  # Keras adds its 1e-7 under the root
    tables = {id(w) for tower in (first, second) for name, w in tower.named_parameters()
              if job["sparse"] and name.startswith("bags.")}
    groups = {torch.optim.SparseAdam: [w for w in weights if id(w) in tables],
              torch.optim.Adam: [w for w in weights if id(w) not in tables]}
    return [kind(group, rate) for kind, group in groups.items() if group]

# Documents that were clicked for the same query are no candidates against it.
known = None
of_query = [np.flatnonzero(clicks[:, 0] == query) for query in range(clicks[:, 0].max() + 1)]
if len(clicks) > len(of_query):
    known = torch.zeros(len(of_query), clicks[:, 1].max() + 1, dtype=torch.bool)
    known[clicks[:, 0], clicks[:, 1]] = True

steppers, random = optimizers(), np.random.default_rng(1)
seconds, losses = [], []
for epoch in range(job["epochs"]):
    start = time.perf_counter()
    # One click of each query, in random order.
    order = random.permutation([random.choice(own) if len(own) > 1 else own[0] for own in of_query])
    loss_sum, steps = 0, range(0, len(order), job["batchSize"])
    for at in steps:
        indices = order[at:at + job["batchSize"]]
        q, d = clicks[indices].T
        if job["shared"]:  # in one pass: sums of sparse gradients cost more than they do
            a, b = F.normalize(first(*batch(queries[q] + clicked[indices]))).split(len(q))
        else:
            a, b = F.normalize(first(*batch(queries[q]))), F.normalize(second(*batch(clicked[indices])))
        logits = 10 * a @ b.T
        if known is not None:
            hits = known[q][:, d].fill_diagonal_(False)
            logits = logits.masked_fill(hits, -torch.inf)
        loss = F.cross_entropy(logits, torch.arange(len(indices)))
        for stepper in steppers:
            stepper.zero_grad()
        loss.backward()
        for stepper in steppers:
            stepper.step()
        loss_sum += loss.item() * len(indices)
    losses.append(loss_sum / len(order))
    seconds.append((time.perf_counter() - start) / len(steps))
report(seconds=seconds, loss=losses)
