"""Saves networks of the kinds that people write, by the Keras at hand, with what they give for some images.

    python3 keras_models.py FOLDER [SIDE]

Each becomes NAME.keras and NAME.h5, NAME.onnx where TensorFlow and tf2onnx are at hand too, and NAME.safetensors with images and
what they give, logits or probabilities. The files in saved/ were made so with SIDE 12, by Keras 3.15, TensorFlow 2.21 and tf2onnx 1.16.
"""

import json
import struct
import sys
from pathlib import Path

import keras
import numpy as np
from keras import layers, ops

SIDE = int(sys.argv[2]) if len(sys.argv) > 2 else 28
SHAPE = (SIDE, SIDE, 1)


def lenet_functional():
    inputs = keras.Input(SHAPE)
    x = layers.Conv2D(6, 5, padding="same", activation="relu")(inputs)
    x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(16, 5, activation="relu")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(120, activation="relu")(x)
    x = layers.Dense(84, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


def lenet_sequential():
    return keras.Sequential([
        keras.Input(SHAPE),
        layers.Conv2D(6, kernel_size=(5, 5), activation="tanh", padding="same"),
        layers.AveragePooling2D(pool_size=(2, 2), strides=2),
        layers.Conv2D(16, kernel_size=(5, 5), activation="tanh"),
        layers.AveragePooling2D(pool_size=(2, 2), strides=2),
        layers.Flatten(),
        layers.Dense(120, activation="tanh"),
        layers.Dense(84, activation="tanh"),
        layers.Dense(10, activation="softmax"),
    ], name="LeNet-5")


def trained_without_an_input_layer():
    model = keras.Sequential([
        layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten(), layers.Dropout(0.5),
        layers.Dense(10), layers.Softmax()])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(np.random.rand(32, *SHAPE).astype("float32"), np.random.randint(0, 10, 32), verbose=0)
    return model


def normalised():
    return keras.Sequential([
        keras.Input(SHAPE),
        layers.Conv2D(8, 3, use_bias=False, strides=2, padding="same"), layers.BatchNormalization(), layers.Activation("relu"),
        layers.Conv2D(12, 3, dilation_rate=2), layers.BatchNormalization(scale=False), layers.ReLU(),
        layers.GlobalAveragePooling2D(), layers.Dense(16, use_bias=False), layers.BatchNormalization(), layers.Activation("sigmoid"),
        layers.Dense(10)])


def residual():
    inputs = keras.Input(SHAPE, name="image")
    x = layers.ZeroPadding2D(((0, 1), (0, 1)))(inputs)
    x = before = layers.Conv2D(6, 3, strides=2, activation="relu")(x)
    x = layers.Conv2D(6, 3, padding="same")(x)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(layers.Add()([x, before]))
    x = layers.Concatenate()([x, layers.Conv2D(3, 1)(x), layers.Conv2D(2, 5, padding="same")(x)])
    x = layers.Flatten()(layers.AveragePooling2D(2, padding="same")(x))
    return keras.Model(inputs, layers.Dense(10)(x))


def squeeze_and_excitation():
    inputs = keras.Input(SHAPE)
    x = layers.Conv2D(8, 3)(inputs)
    mask = layers.GlobalAveragePooling2D()(x)
    mask = layers.Dense(4, activation="relu")(mask)
    mask = layers.Dense(8, activation="sigmoid")(mask)
    x = layers.Multiply()([x, layers.Reshape((1, 1, 8))(mask)])
    mask = layers.GlobalAveragePooling2D(keepdims=True)(x)
    mask = layers.Dense(8, activation="sigmoid")(mask)
    x = x * mask
    return keras.Model(inputs, layers.Dense(10)(layers.Flatten()(x)))


def selecting_by_operations():
    inputs = keras.Input(SHAPE)
    x = layers.Conv2D(8, 3, activation="relu")(inputs)
    some = ops.take(x, [5, 0, 2], axis=-1)
    even = x[..., ::2]
    x = ops.concatenate([some + x[:, :, :, :3], even], axis=-1)
    x = ops.tanh(x) * ops.sigmoid(x)[..., ::-1][:, :, :, -7:]
    return keras.Model(inputs, layers.Dense(10)(layers.GlobalAveragePooling2D()(x)))


def write_safetensors(path, **tensors):
    header, data = {}, b""
    for name, values in tensors.items():
        values = np.ascontiguousarray(values, dtype="<f4")
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [len(data), len(data) + values.nbytes]}
        data += values.tobytes()
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def to_onnx(model, path):
    try:
        import tensorflow as tf
        import tf2onnx
    except ImportError:
        return
    run = tf.function(lambda x: model(x, training=False), input_signature=[tf.TensorSpec((None, *SHAPE), tf.float32, name="image")])
    tf2onnx.convert.from_function(run, run.input_signature, opset=13, output_path=str(path))


folder = Path(sys.argv[1])
KINDS = (lenet_functional, lenet_sequential, trained_without_an_input_layer, normalised, residual, squeeze_and_excitation, selecting_by_operations)
for kind in KINDS:
    keras.utils.set_random_seed(1)
    model = kind()
    for layer in model.layers:  # as if it had been trained
        if isinstance(layer, layers.BatchNormalization):
            layer.set_weights([np.random.uniform(0.5, 2, weight.shape) for weight in layer.get_weights()])
    images = np.random.rand(2, *SHAPE).astype("float32")
    found = ops.convert_to_numpy(model(images, training=False))
    kind_of_output = "probabilities" if np.allclose(found.sum(axis=1), 1) else "logits"
    name = kind.__name__
    model.save(folder / f"{name}.keras")
    model.save(folder / f"{name}.h5")
    to_onnx(model, folder / f"{name}.onnx")
    write_safetensors(folder / f"{name}.safetensors", **{"images": images.transpose(0, 3, 1, 2), kind_of_output: found})
    print(name)
