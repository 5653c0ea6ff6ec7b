"""The article's model in Keras: trains, and prints a score."""

import os, time

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3")
import keras
from keras import layers, ops
from job import job, load, report

users, items, labels = load("users"), load("items"), load("labels")

def tower(name):
    x = start = keras.Input((500,), name=name)
    for layer in (layers.Dense(128, activation="tanh"), layers.BatchNormalization(),
                  layers.Dense(64, activation="tanh"), layers.Dense(16, activation="tanh")):
        x = layer(x)
    return keras.Model(start, x)

class Cosine(layers.Layer):
    def call(self, inputs):
        user, item = (ops.normalize(x) for x in inputs)
        return ops.sum(user * item, axis=-1, keepdims=True)

class Clock(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.ends = [time.perf_counter()]

    def on_epoch_end(self, epoch, logs=None):
        self.ends.append(time.perf_counter())

user, item = tower("user"), tower("item")
model = keras.Model([user.input, item.input], Cosine()([user.output, item.output]))
model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
clock = Clock()
history = model.fit([users, items], labels, epochs=job["epochs"], batch_size=128, verbose=0, callbacks=[clock]).history

# Called, and not by predict, which would compile a function for one row.
score = float(Cosine()([user(users[:1]), item(items[:1])])[0, 0])
report(seconds=[end - start for start, end in zip(clock.ends, clock.ends[1:])],
       loss=history["loss"], accuracy=history["accuracy"], score=score)
