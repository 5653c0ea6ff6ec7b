"""Steps of one layer over dense rows in Keras. The batches are made beforehand."""

import os, time

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3")
import keras, numpy as np
from keras import layers
from job import job, load, report

def dense(pairs):
    rows = np.zeros((len(pairs), job["size"]), np.float32)
    np.add.at(rows, (np.arange(len(pairs))[:, None], pairs[:, :, 0].astype(int)), pairs[:, :, 1])
    return rows

batches = [(dense(pairs), targets) for pairs, targets in
           zip(np.split(load("queries"), job["steps"]), np.split(load("targets"), job["steps"]))]
model = keras.Sequential([keras.Input((job["size"],)), layers.Dense(job["units"][0], activation="tanh")])
optimizer = {"sgd": keras.optimizers.SGD, "rmsprop": keras.optimizers.RMSprop}[job["optimizer"]]
model.compile(optimizer(job["learningRate"]), "mean_squared_error")
seconds, losses = [], []
for _ in range(job["epochs"]):
    start = time.perf_counter()
    model.reset_metrics()
    for batch in batches:
        loss = model.train_on_batch(*batch)  # the mean since the reset
    losses.append(float(loss))
    seconds.append((time.perf_counter() - start) / len(batches))
report(seconds=seconds, loss=losses)
