"""Golden values of the article's two-tower DSSM, made by real Keras: writes keras.json beside this file.

Run by hand (made with Python 3.11.7, keras 3.15.1, tensorflow-cpu 2.21.0):

    python -m venv /tmp/keras && /tmp/keras/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    /tmp/keras/bin/python tests/golden/keras.py

A second run gives the same file, but for `versions.date`. Weights and inputs are not in it: formula.ts makes the same,
bit for bit, from

    mix(x):  x ^= x >> 16;  x *= 0x7feb352d;  x ^= x >> 15;  x *= 0x846ca68b;  x ^= x >> 16    (all modulo 2^32)
    hash(seed, index) = mix(mix(seed) + index)
    value(seed, index, limit, center) = float32(center + (hash(seed, index) / 2^31 - 1) * limit)    (inside: double)
    multi-hot row r of 500: ones at hash(seed, 200 r + d) mod 500, d = 0 … 199;    label r: hash(seed, r) mod 2

    seeds: 1–10 user tower and 11–20 item tower in WEIGHTS' order; 400, 401, 402 similarities; 500 losses;
    batch b (15: article; 1–5: training): 100 + b user rows, 200 + b item rows, 300 + b labels

What Keras 3 does where others may differ, read in its source:
- RMSprop: v = rho v + (1 - rho) g²; w -= lr g / sqrt(v + epsilon): epsilon under the root, as in TensorFlow.js 4.22.
- BatchNormalization: the moving variance takes the biased batch variance (over n), as in TensorFlow.js.
- ops.normalize: x * min(1 / sqrt(sum x²), 1e7); tfjs-layers' l2Normalize has x / sqrt(max(sum x², 1e-7)).
- binary_crossentropy clips to [1e-7, 1 - 1e-7], in float32 1 - 2^-23, and has no gradient outside.
- Behind a sigmoid, train_on_batch computes the cross-entropy from the logits, without clipping.
- Accuracy counts a prediction as 1 if it is > 0.5.

A float64 version in numpy agreed within |a - b| <= 1e-6 + 1e-5 |b|, but for sums of 64,000 entries, which cancel:
compare `sum` within 1e-6 + 1e-5 max(norm, |sum|).
"""

import datetime, json, os, pathlib, platform, re, sys

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
from formula import hashes, numbers, values
sys.path.pop(0)  # this folder, in which this file hides the real keras
import keras, numpy as np, tensorflow as tf
from keras import layers, ops

WEIGHTS = ["dense1/kernel", "dense1/bias", "bn/gamma", "bn/beta", "bn/moving_mean", "bn/moving_variance",
           "dense2/kernel", "dense2/bias", "output/kernel", "output/bias"]
NAMES = [f"{tower}/{name}" for tower in ("user", "item") for name in WEIGHTS]
LIMIT_CENTER = {"bias": (0.05, 0), "gamma": (0.1, 1), "beta": (0.1, 0), "moving_mean": (0.1, 0), "moving_variance": (0.2, 1)}

def batch(b):
    rows = np.zeros((2, 32, 500), np.float32)
    for tower in range(2):
        drawn = hashes(100 * (tower + 1) + b, 32 * 200) % 500
        rows[tower, np.arange(32 * 200) // 200, drawn] = 1
    return list(rows), (hashes(300 + b, 32) % 2).astype(np.float32)[:, None]

class CosineSimilarLayer(layers.Layer):
    """The article names this layer but does not print it: [batch, 2 k] -> [batch, 1]."""
    def call(self, inputs):
        user, item = ops.split(inputs, 2, axis=-1)
        return ops.sum(ops.normalize(user) * ops.normalize(item), axis=-1, keepdims=True)

def dssm():
    """The article's model, its towers' outputs, and its weights by name, with the formula's values."""
    inputs, outputs, weights = [], [], []
    for tower in ("user", "item"):
        inputs.append(x := keras.Input((500,), name=f"{tower}_input"))
        for layer in (layers.Dense(128, activation="tanh"), layers.BatchNormalization(),
                      layers.Dense(64, activation="tanh"), layers.Dense(16, activation="tanh")):
            x = layer(x)
            weights += layer.weights
        outputs.append(x)
    for seed, w in enumerate(weights, start=1):
        w.assign(values(seed, w.shape, *LIMIT_CENTER.get(w.name) or [np.sqrt(6 / sum(w.shape))]))
    return keras.Model(inputs, CosineSimilarLayer()(layers.concatenate(outputs))), outputs, dict(zip(NAMES, weights))

def digest(x):
    """An array's shape, norm and sum (added up in double), and 24 of its entries (all, if fewer), at flat indices."""
    x = np.asarray(x, np.float64)
    count = min(24, x.size)
    index = [i * (x.size - 1) // (count - 1) for i in range(count)]
    return {"shape": x.shape, "norm": numbers(np.linalg.norm(x.ravel())), "sum": numbers(x.sum()),
            "index": index, "value": numbers(x.ravel()[index])}

def article():
    model, towers, weights = dssm()
    x, y = batch(15)
    user, item = keras.Model(model.inputs, towers)(x, training=False)
    trainable = {name: w for name, w in weights.items() if w.trainable}
    with tf.GradientTape() as tape:
        cosine = model(x, training=False)
        loss = keras.losses.BinaryCrossentropy()(y, cosine)
    gradients = tape.gradient(loss, [w.value for w in trainable.values()])
    # The gradient 1 / cosine magnifies rounding near 0: the batch was chosen for this.
    assert min(np.abs(cosine)) > 0.04 and max(np.abs(cosine)) < 0.999
    return {"params": model.count_params(), "trainable": sum(np.size(w) for w in trainable.values()),
            "user": numbers(user), "item": numbers(item), "cosine": numbers(cosine[:, 0]), "loss": numbers(loss),
            "accuracy": numbers(ops.mean(keras.metrics.binary_accuracy(y, cosine))),
            "gradients": {name: digest(g) for name, g in zip(trainable, gradients)}}

def similarities():
    """Row i of a is scaled by 2^(i-4); the gradients are those of the sum of upstream * similarity."""
    scale = 2.0 ** np.arange(-4, 4)[:, None].astype(np.float32)
    a, b = tf.Variable(values(400, (8, 16), 1) * scale), tf.Variable(values(401, (8, 16), 1))
    result = {}
    for name, similarity in {"cosine": lambda: CosineSimilarLayer()(ops.concatenate([a, b], -1))[:, 0],
                             "dot": lambda: ops.sum(a * b, -1),
                             "negativeEuclidean": lambda: -ops.sqrt(ops.sum(ops.square(a - b), -1))}.items():
        with tf.GradientTape() as tape:
            value = similarity()
        gradients = tape.gradient(value, [a, b], output_gradients=tf.constant(values(402, (8,), 1)))
        result[name] = {"value": numbers(value), "gradA": numbers(gradients[0]), "gradB": numbers(gradients[1])}
    return result

def losses():
    edges = np.float32([0, 1, 1 - 2**-24, 1 - 2**-23, 1 - 2**-22, 5e-8, 1e-7, 2e-7, 0.5, -1e-3])
    p = np.concatenate([edges.repeat(2), values(500, (20,), 1)])[:, None]
    y = np.float32([0, 1] * 20)[:, None]
    each = keras.losses.binary_crossentropy(y, p)
    return {"predictions": numbers(p[:, 0]), "labels": numbers(y[:, 0]), "binaryCrossentropyEach": numbers(each),
            "binaryCrossentropy": numbers(ops.mean(each)), "mse": numbers(ops.mean(keras.losses.mean_squared_error(y, p))),
            "accuracy": numbers(ops.mean(keras.metrics.binary_accuracy(y, p)))}

def training(optimizer):
    """The output is sigmoid(5 cosine): on raw cosines, two right implementations part within a few steps."""
    base, _, weights = dssm()
    model = keras.Model(base.inputs, layers.Activation("sigmoid")(layers.Rescaling(5.0)(base.output)))
    model.compile(optimizer=optimizer, loss="binary_crossentropy")
    steps = [model.train_on_batch(*batch(b)) for b in range(1, 6)]
    return {"loss": numbers(steps), "weights": {name: digest(w) for name, w in weights.items()}}

tf.config.threading.set_intra_op_parallelism_threads(1)  # every run adds up in one order
golden = {"versions": {"python": platform.python_version(), "keras": keras.__version__, "tensorflow": tf.__version__,
                       "date": str(datetime.date.today())},
          "formula": {"hash": hashes(1, 3).tolist(), "value": numbers(values(1, (3,), 1))},
          "article": article(), "similarities": similarities(), "losses": losses(),
          "training": {"rmsprop": training(keras.optimizers.RMSprop()), "sgd": training(keras.optimizers.SGD(0.1))}}
text = re.sub(r"\[[^][{}]*\]", lambda row: " ".join(row[0].split()), json.dumps(golden, indent=1))  # one row, one line
pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")
