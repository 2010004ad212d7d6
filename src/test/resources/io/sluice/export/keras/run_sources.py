"""Compiles each NAME/model.py in FOLDER; where Keras is at hand, loads its weights and runs it on NAME/images.safetensors.

    python3 run_sources.py FOLDER [--run]
"""

import importlib.util
import json
import struct
import sys
from pathlib import Path

for path in sorted(Path(sys.argv[1]).glob("*/model.py")):
    compile(path.read_text(encoding="utf-8"), str(path), "exec")
    print(path.parent.name)
    if "--run" in sys.argv:
        import keras

        spec = importlib.util.spec_from_file_location("model", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        model = module.load_weights(module.build_model(), path.with_name("weights.safetensors"))
        images = module.read_safetensors(path.with_name("images.safetensors"))["images"].transpose(0, 2, 3, 1)
        values = keras.ops.convert_to_numpy(model(images, training=False)).astype("<f4")
        header = {"probabilities": {"dtype": "F32", "shape": values.shape, "data_offsets": [0, 4 * values.size]}}
        text = json.dumps(header).encode()
        path.with_name("found.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + values.tobytes())
        keras.backend.clear_session()
