"""The ten vectors nearest to one, among many: exact, with faiss's flat index."""

import time

import faiss
from job import job, load, report

documents, queries = load("documents"), load("queries")
faiss.normalize_L2(documents)
faiss.normalize_L2(queries)
index = faiss.IndexFlatIP(documents.shape[1])
index.add(documents)
seconds, found = [], []
for row in range(len(queries)):
    start = time.perf_counter()
    _, best = index.search(queries[row:row + 1], job["k"])
    seconds.append(time.perf_counter() - start)
    found.append(best[0].tolist())
report(seconds=seconds, found=found)
