"""Loads each NAME.keras in FOLDER with Keras and runs it on NAME.images.safetensors to NAME.found.safetensors.

    python3 run_models.py FOLDER
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
    (entry,) = json.loads(data[8 : 8 + length]).values()
    return np.frombuffer(data, "<f4", offset=8 + length).reshape(entry["shape"])


def write(path, values):
    header = {"probabilities": {"dtype": "F32", "shape": values.shape, "data_offsets": [0, 4 * values.size]}}
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + values.astype("<f4").tobytes())


for path in sorted(Path(sys.argv[1]).glob("*.keras")):
    model = keras.saving.load_model(path)
    images = read(path.with_suffix(".images.safetensors")).transpose(0, 2, 3, 1)
    write(path.with_suffix(".found.safetensors"), np.asarray(model(images, training=False)))
