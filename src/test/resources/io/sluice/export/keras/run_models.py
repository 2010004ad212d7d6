"""Loads each NAME.keras in FOLDER with Keras, compares its weights, and runs it on NAME.images.safetensors to NAME.found.safetensors.

    python3 run_models.py FOLDER

The tensors of NAME.weights.safetensors are named LAYER/NUMBER. Prints a line for each model: NAME, and how many weights it has.
"""

import json
import struct
import sys
from pathlib import Path

import keras
import numpy as np


def read(path):
    data = path.read_bytes()
    (length,) = struct.unpack_from("<Q", data)
    tensors = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        begin, end = entry["data_offsets"]
        tensors[name] = np.frombuffer(data, "<f4", (end - begin) // 4, 8 + length + begin).reshape(entry["shape"])
    return tensors


def write(path, values):
    header = {"probabilities": {"dtype": "F32", "shape": values.shape, "data_offsets": [0, 4 * values.size]}}
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + values.astype("<f4").tobytes())


for path in sorted(Path(sys.argv[1]).glob("*.keras")):
    model = keras.saving.load_model(path)
    expected = read(path.with_suffix(".weights.safetensors"))
    found = {f"{layer.name}/{at}": weight for layer in model.layers for at, weight in enumerate(layer.weights)}
    assert sorted(found) == sorted(expected), (path, sorted(found), sorted(expected))
    for name, weight in found.items():
        assert np.array_equal(keras.ops.convert_to_numpy(weight), expected[name]), (path, name)
    images = read(path.with_suffix(".images.safetensors"))["images"].transpose(0, 2, 3, 1)
    write(path.with_suffix(".found.safetensors"), keras.ops.convert_to_numpy(model(images, training=False)))
    keras.backend.clear_session()
    print(path.stem, len(found))
