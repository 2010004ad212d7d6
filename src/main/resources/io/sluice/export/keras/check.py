"""Runs the network of an export on images, and writes its logits, which go into its last layer.

    python3 check.py FOLDER IMAGES.safetensors LOGITS.safetensors

Ends with 3 where Keras, or what it needs, is not to be had.
"""

import json
import struct
import sys
from pathlib import Path

try:
    import keras
    import numpy as np
except ImportError as missing:
    print(missing)
    sys.exit(3)

folder, images, logits = sys.argv[1:]
sys.dont_write_bytecode = True
sys.path.insert(0, folder)
import model  # noqa: E402

net = model.load_weights(model.build_model(), Path(folder, "weights.safetensors"))
before_softmax = keras.Model(net.inputs, net.layers[-1].input)
found = before_softmax(model.read_safetensors(images)["images"].transpose(0, 2, 3, 1), training=False)
values = keras.ops.convert_to_numpy(found).astype("<f4")
header = {"logits": {"dtype": "F32", "shape": list(values.shape), "data_offsets": [0, values.nbytes]}}
text = json.dumps(header).encode()
Path(logits).write_bytes(struct.pack("<Q", len(text)) + text + np.ascontiguousarray(values).tobytes())
