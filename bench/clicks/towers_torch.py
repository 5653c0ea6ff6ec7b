"""Towers over sparse rows in PyTorch: with Keras's first values, as ours."""

import numpy as np
import torch
from torch import nn
from job import job, load

def glorot(layer):
    for name, weight in layer.named_parameters():
        nn.init.zeros_(weight) if "bias" in name else nn.init.xavier_uniform_(weight)
    return layer

def keras_lstm(layer):
    """Keras's first values: orthogonal for the states, and 1 for the forget gate, the second of four."""
    nn.init.xavier_uniform_(layer.weight_ih_l0)
    nn.init.orthogonal_(layer.weight_hh_l0)
    nn.init.zeros_(layer.bias_hh_l0)
    nn.init.zeros_(layer.bias_ih_l0)
    nn.init.ones_(layer.bias_ih_l0.data.chunk(4)[1])
    return layer

class Rows:
    """Sparse rows without their padding; a row that has words has a bag for each of them."""

    def __init__(self, name):
        pairs = load(name)
        self.bags = [[bag[bag[:, 1] != 0] for bag in np.reshape(row, (-1, *row.shape[-2:]))] for row in pairs]
        if pairs.ndim == 4:
            self.bags = [[bag for bag in row if len(bag)] for row in self.bags]

    def __getitem__(self, indices):
        return [self.bags[index] for index in indices]

def batch(rows):
    """Ids, weights (or none where all are 1), where each bag begins, and how many bags a row has."""
    bags = [bag for row in rows for bag in row]
    pairs = torch.from_numpy(np.concatenate(bags))
    starts = np.cumsum([0] + [len(bag) for bag in bags[:-1]])
    weights = None if (pairs[:, 1] == 1).all() else pairs[:, 1].contiguous()
    return pairs[:, 0].long(), weights, torch.from_numpy(starts), torch.tensor([len(row) for row in rows])

class Bags(nn.Module):
    """A row of the table for each feature of a bag, added up."""

    def __init__(self):
        super().__init__()
        factors = torch.from_numpy(load("importance"))[:, None] if job.get("importance") else None
        size, sparse = job["size"] if factors is None else len(factors), job["sparse"]
        self.table = glorot(nn.EmbeddingBag(size, job["units"][0], mode="sum", sparse=sparse))
        self.importance = None if factors is None else nn.Embedding(size, 1, sparse=sparse, _weight=factors)

    def forward(self, ids, weights, starts):
        if self.importance is not None:
            weights = self.importance(ids)[:, 0] * (1 if weights is None else weights)
        return self.table(ids, starts, per_sample_weights=weights)

class Tower(nn.Module):
    def __init__(self):
        super().__init__()
        units, self.kind = job["units"], job["kind"]
        self.linear = job.get("activation") == "linear"
        self.bags = Bags()
        self.bias = None if self.kind != "bag" or self.linear else nn.Parameter(torch.zeros(units[0]))
        if self.kind == "cnn":
            self.words = glorot(nn.Conv1d(units[0], units[1], 3, padding=1))
        if self.kind == "lstm":
            self.words = keras_lstm(nn.LSTM(units[0], units[1], batch_first=True))
        rest = units[0 if self.kind == "bag" else 1:]
        self.dense = nn.ModuleList(glorot(nn.Linear(*sizes, bias=not self.linear)) for sizes in zip(rest, rest[1:]))

    def forward(self, ids, weights, starts, counts):
        x = self.bags(ids, weights, starts)
        if self.bias is not None:
            x = torch.tanh(x + self.bias)
        if self.kind != "bag":
            there = torch.arange(counts.max()) < counts[:, None]
            places = there.flatten().nonzero()[:, 0]  # pad_sequence's gradient would copy all for each row
            x = x.new_zeros(there.numel(), x.shape[1]).index_copy(0, places, x).view(*there.shape, -1)
        if self.kind == "cnn":
            x = self.words(x.transpose(1, 2)).masked_fill(~there[:, None], -torch.inf)
            x = torch.tanh(x.amax(dim=2))
        if self.kind == "lstm":
            packed = nn.utils.rnn.pack_padded_sequence(x, counts, batch_first=True, enforce_sorted=False)
            x = self.words(packed)[1][0][0]
        for layer in self.dense:
            x = layer(x) if self.linear else torch.tanh(layer(x))
        return x
