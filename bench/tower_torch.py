"""The article's tower in PyTorch, as Keras makes it: first values, batch normalisation."""

from torch import nn

def dense(inputs, outputs):
    layer = nn.Linear(inputs, outputs)
    nn.init.xavier_uniform_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer

def tower():
    return nn.Sequential(dense(500, 128), nn.Tanh(), nn.BatchNorm1d(128, eps=1e-3, momentum=0.01),
                         dense(128, 64), nn.Tanh(), dense(64, 16), nn.Tanh())
