"""The ten vectors nearest to one, among many: exact, with NumPy."""

import time

import numpy as np
from job import job, load, report

def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

documents, queries = unit(load("documents")), unit(load("queries"))
seconds, found = [], []
for query in queries:
    start = time.perf_counter()
    scores = documents @ query
    best = np.argpartition(scores, -job["k"])[-job["k"]:]
    best = best[np.argsort(-scores[best])]
    seconds.append(time.perf_counter() - start)
    found.append(best.tolist())
report(seconds=seconds, found=found)
