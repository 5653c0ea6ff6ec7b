"""Golden values of training on clicks, made by real Keras: writes clicks.json beside this file.

Run by hand, as keras.py is (made with Python 3.11.7, keras 3.15.1, tensorflow-cpu 2.21.0):

    /tmp/keras/bin/python tests/golden/clicks.py

A second run gives the same file. Weights and bags are not in it: they come from keras.py's value(seed, index, limit) and
hash(seed, index), which formula.ts makes too:

    feature d of row r: hash(seed, 6 r + d) mod 40, d = 0 … 5; seed 700 queries, 701 documents; each row holds counts
    seeds: 710, 712, 714 kernels (limit √(6 / (fan_in + fan_out))), 711, 713, 715 biases (limit 0.05)
    logQ of document i: value(720, i, 1) - 2

One tower reads queries and documents. The loss is keras.losses.CategoricalCrossentropy on the logits
gamma * cosine - logQ; a document that is no candidate has the logit -1e9, whose exponential is exactly 0 in float32.
The gradients are those of the first step, `weights` what keras.optimizers.SGD makes of them in three steps.
"""

import json, os, pathlib, platform, re, sys

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
from formula import hashes, numbers, values
sys.path.pop(0)  # this folder, in which keras.py hides the real keras
import keras, numpy as np, tensorflow as tf
from keras import layers, ops

QUERIES, DOCUMENTS, SIZE, UNITS, DRAWS = 5, 7, 40, [6, 5, 4], 6
CLICKED = [0, 3, 3, 6, 1]
CANDIDATES = [[1, 1, 1, 1, 1, 1, 1], [0, 1, 0, 1, 0, 1, 1], [1, 0, 0, 1, 0, 0, 0], [1, 1, 1, 0, 1, 1, 1], [0, 1, 0, 0, 0, 0, 0]]

def counts(seed, rows):
    """Dense rows, in which a feature that comes twice in a bag gives a 2."""
    found = np.zeros((rows, SIZE), np.float32)
    np.add.at(found, (np.arange(rows * DRAWS) // DRAWS, (hashes(seed, rows * DRAWS) % SIZE).astype(int)), 1)
    return found

def case(activation, gamma, rate, corrected):
    tower = keras.Sequential([keras.Input((SIZE,))] + [
        layers.Dense(units, activation=activation, use_bias=activation != "linear") for units in UNITS])
    for i, layer in enumerate(tower.layers):
        for weight, seed, limit in zip(layer.weights, (710 + 2 * i, 711 + 2 * i), (np.sqrt(6 / sum(layer.kernel.shape)), 0.05)):
            weight.assign(values(seed, weight.shape, limit))
    queries, documents = counts(700, QUERIES), counts(701, DOCUMENTS)
    target = keras.utils.to_categorical(CLICKED, DOCUMENTS)
    optimizer = keras.optimizers.SGD(rate)
    steps = []
    for step in range(3):
        with tf.GradientTape() as tape:
            cosines = ops.matmul(ops.normalize(tower(queries)), ops.transpose(ops.normalize(tower(documents))))
            logits = gamma * cosines
            if corrected:
                logits = ops.where(np.array(CANDIDATES) == 1, logits - (values(720, DOCUMENTS, 1) - 2), -1e9)
            loss = keras.losses.CategoricalCrossentropy(from_logits=True)(target, logits)
        gradients = tape.gradient(loss, [weight.value for weight in tower.trainable_weights])
        if step == 0:
            first = {"cosines": numbers(cosines), "gradients": [numbers(ops.ravel(g)) for g in gradients]}
        optimizer.apply(gradients, tower.trainable_weights)
        steps.append(loss)
    return {"activation": activation, "gamma": gamma, "rate": rate, "corrected": corrected, "loss": numbers(steps), **first,
            "weights": [numbers(ops.ravel(weight)) for weight in tower.trainable_weights]}

tf.config.threading.set_intra_op_parallelism_threads(1)  # every run adds up in one order
golden = {"versions": {"python": platform.python_version(), "keras": keras.__version__, "tensorflow": tf.__version__},
          "size": SIZE, "units": UNITS, "draws": DRAWS, "clicked": CLICKED, "candidates": CANDIDATES,
          "cases": [case(*options) for options in [("tanh", 10, 0.1, False), ("linear", 10, 0.1, False), ("tanh", 4, 0.5, True)]]}
text = re.sub(r"\[[^][{}]*\]", lambda row: " ".join(row[0].split()), json.dumps(golden, indent=1))  # one row, one line
pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")
