"""Two towers over dense rows in Keras, trained on clicks with in-batch softmax. The batches are made beforehand."""

import os, time

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3")
import keras, numpy as np
from keras import layers, ops
from job import job, load, report

size, batch_size = job["size"], job["batchSize"]

def dense_batches(name):
    pairs = load(name)
    for start in range(0, len(pairs), batch_size):
        some = pairs[start:start + batch_size]
        rows = np.zeros((batch_size, size), np.float32)
        np.add.at(rows, (np.arange(batch_size)[:, None], some[:, :, 0].astype(int)), some[:, :, 1])
        yield rows

batches = list(zip(dense_batches("queries"), dense_batches("clicked")))
columns = np.arange(batch_size)

class Cosines(layers.Layer):
    def call(self, inputs):
        queries, documents = (ops.normalize(x) for x in inputs)
        return 10 * queries @ ops.transpose(documents)

inputs = [keras.Input((size,)), keras.Input((size,))]
vectors = [layers.Dense(job["units"][0], activation="tanh")(x) for x in inputs]
model = keras.Model(inputs, Cosines()(vectors))
optimizer = {"sgd": keras.optimizers.SGD, "rmsprop": keras.optimizers.RMSprop}[job["optimizer"]]
model.compile(optimizer(job["learningRate"]), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
seconds, losses = [], []
for _ in range(job["epochs"]):
    start = time.perf_counter()
    losses.append(np.mean([float(model.train_on_batch(list(batch), columns)) for batch in batches]))
    model.reset_metrics()
    seconds.append((time.perf_counter() - start) / len(batches))
report(seconds=seconds, loss=[float(loss) for loss in losses])
