"""Vectors of many rows through one tower, in Keras."""

import os, time

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3")
import keras
from keras import layers
from job import job, load, report

users = load("users")
user = keras.Sequential([layers.Dense(128, activation="tanh"), layers.BatchNormalization(),
                         layers.Dense(64, activation="tanh"), layers.Dense(16, activation="tanh")])
seconds = []
for _ in range(job["times"]):
    start = time.perf_counter()
    user.predict(users, batch_size=job["batchSize"], verbose=0)
    seconds.append(time.perf_counter() - start)
report(seconds=seconds)
