"""Golden values of NDCG, recall, precision, average precision, MRR, ROC AUC and the Wilson interval: writes metrics.json beside this file.

Run by hand (made with Python 3.11.7, scikit-learn 1.9.1, scipy 1.17.1, numpy 2.4.6):

    python -m venv /tmp/metrics && /tmp/metrics/bin/pip install scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6
    /tmp/metrics/bin/python tests/golden/metrics.py

A second run gives the same file. Every case carries its inputs. In the cases of NDCG `scores` has no ties, because
scikit-learn gives ties their mean gain, where measure/rankings/metrics.ts takes an order; those of AUC have many.
"""

import json, pathlib, platform
import numpy as np, scipy, sklearn
from scipy.stats import binomtest
from sklearn.metrics import (average_precision_score, label_ranking_average_precision_score, ndcg_score,
                             precision_score, recall_score, roc_auc_score)

random = np.random.default_rng(1)

def ndcg_case(documents, top_gain, k):
    gains = random.integers(0, top_gain + 1, documents)
    scores = random.permutation(documents)
    return {"gains": gains.tolist(), "scores": scores.tolist(), "k": k, "ndcg": float(ndcg_score([gains], [scores], k=k))}

def auc_case(rows, levels):
    labels = random.permutation(np.arange(rows) % 3 == 0).astype(int)
    scores = random.integers(0, levels, rows) / 8  # exact in binary: ties stay ties
    return {"labels": labels.tolist(), "scores": scores.tolist(), "auc": float(roc_auc_score(labels, scores))}

def wilson_case(successes, trials):
    low, high = binomtest(successes, trials).proportion_ci(confidence_level=0.95, method="wilson")
    return {"successes": successes, "trials": trials, "low": float(low), "high": float(high)}

def recall_case(documents, k):
    labels = random.integers(0, 2, documents)
    scores = random.permutation(documents)
    return {"labels": labels.tolist(), "scores": scores.tolist(), "k": k,
            "recall": float(recall_score(labels, scores >= documents - k))}

def rank_case(documents):
    """With one relevant document the label ranking average precision is the reciprocal rank."""
    label, scores = int(random.integers(0, documents)), random.permutation(documents)
    mrr = label_ranking_average_precision_score([np.arange(documents) == label], [scores])
    return {"label": label, "scores": scores.tolist(), "reciprocalRank": float(mrr)}

def average_case(documents, k):
    labels = random.integers(0, 2, documents)
    scores = random.permutation(documents)
    return {"labels": labels.tolist(), "scores": scores.tolist(), "k": k,
            "average": float(average_precision_score(labels, scores)),
            "precision": float(precision_score(labels, scores >= documents - k))}

golden = {
    "versions": {"python": platform.python_version(), "scikit-learn": sklearn.__version__, "scipy": scipy.__version__,
                 "numpy": np.__version__},
    "ndcg": [ndcg_case(*case) for case in [(6, 1, 3), (12, 4, 10), (12, 4, 1), (20, 1, 40), (5, 0, 3)]],
    "auc": [auc_case(*case) for case in [(6, 100), (20, 4), (30, 8), (12, 1)]],
    "wilson": [wilson_case(*case) for case in [(0, 10), (10, 10), (1, 1), (7, 20), (1010, 2000), (5099, 10000)]],
    "recall": [recall_case(*case) for case in [(6, 3), (12, 10), (12, 1), (20, 20)]],
    "reciprocalRank": [rank_case(documents) for documents in [1, 5, 12, 40]],
    "precision": [average_case(*case) for case in [(6, 3), (12, 10), (12, 1), (40, 20)]],
}

pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden, indent=2) + "\n")
