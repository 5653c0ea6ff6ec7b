"""Golden values of the layers over words, made by real Keras: writes words.json beside this file.

Run by hand, as keras.py is (made with Python 3.11.7, keras 3.15.1, tensorflow-cpu 2.21.0):

    /tmp/keras/bin/python tests/golden/words.py

A second run gives the same file. Weights and words are not in it: they are keras.py's value(seed, index, limit), which
formula.ts makes too, from the seeds 600 words, 601 upstream, 602 kernel, 603 bias, 604 recurrent kernel. In the last
row, every word is its first word, so that windows share the greatest value. Each case has the limits of its weights.

- output: [rows, units].
- The gradients are those of the sum of upstream * output. Keras hands absent words no gradient only because they are
  multiplied by 0 first; the LSTM needs no such help.
- Where several values are the greatest, TensorFlow gives each an equal share of the gradient.
- A text without words: the LSTM gives Keras's own zeros; max pooling has none, so the zeros here are our choice.
"""

import json, os, pathlib, platform, re, sys

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
from formula import numbers, values
sys.path.pop(0)  # this folder, in which keras.py hides the real keras
import keras, numpy as np, tensorflow as tf
from keras import layers, ops

PRESENT = [[1, 1, 1, 1, 1], [1, 1, 0, 0, 0], [1, 0, 1, 1, 0], [0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [1, 1, 1, 1, 1]]
ROWS, WORDS, WIDTH, UNITS = 6, 5, 4, 5

def case(layer, weights, vectors_of):
    x = values(600, (ROWS, WORDS, WIDTH), 1)
    x[-1] = x[-1, 0]
    x, present = tf.Variable(x), tf.constant(PRESENT, tf.float32)
    layer.build(x.shape)
    assert [weight.name for weight in layer.weights] == [name for name, _, _ in weights]
    for weight, (_, seed, limit) in zip(layer.weights, weights):
        weight.assign(values(seed, weight.shape, limit))
    with tf.GradientTape() as tape:
        output = vectors_of(x, present)
    found = tape.gradient(output, [x] + [weight.value for weight in layer.weights],
                          output_gradients=tf.constant(values(601, (ROWS, UNITS), 1)))
    return {"output": numbers(output),
            "gradients": {name: numbers(tf.reshape(gradient, [-1, gradient.shape[-1]]))
                          for name, gradient in zip(["words"] + [name for name, _, _ in weights], found)}}

def convolution(window, activation):
    layer = layers.Conv1D(UNITS, window, padding="same", activation=activation)
    def vectors_of(x, present):
        there = present[:, :, None]
        values = ops.where(there == 1, layer(x * there), -1e9)
        return ops.where(ops.any(there == 1, axis=1), ops.max(values, axis=1), 0.0)
    limits = {"kernel": 1, "bias": 0.5}
    return {"window": window, "activation": activation, "limits": limits,
            **case(layer, [("kernel", 602, limits["kernel"]), ("bias", 603, limits["bias"])], vectors_of)}

def lstm(scale):
    layer = layers.LSTM(UNITS)
    limits = {"kernel": scale, "recurrent_kernel": scale / 2, "bias": scale / 2}
    seeds = {"kernel": 602, "recurrent_kernel": 604, "bias": 603}
    return {"limits": limits, **case(layer, [(name, seeds[name], limit) for name, limit in limits.items()],
                                     lambda x, present: layer(x, mask=present == 1))}

tf.config.threading.set_intra_op_parallelism_threads(1)  # every run adds up in one order
golden = {"versions": {"python": platform.python_version(), "keras": keras.__version__, "tensorflow": tf.__version__},
          "present": PRESENT,
          "convolution": [convolution(*options) for options in [
              (3, "tanh"), (1, "relu"), (2, "sigmoid"), (3, "linear"), (4, "elu"), (5, "selu"), (6, "softsign")]],
          "lstm": [lstm(scale) for scale in (1, 4)]}
text = re.sub(r"\[[^][{}]*\]", lambda row: " ".join(row[0].split()), json.dumps(golden, indent=1))  # one row, one line
pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")
