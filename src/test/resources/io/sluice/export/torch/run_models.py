"""Runs exported networks in PyTorch: in each folder below FOLDER, images.safetensors to logits.safetensors.

    python3 run_models.py FOLDER

Reads and writes with the functions of the exported train.py, and loads each state with strict=True.
"""

import importlib.util
import sys
from pathlib import Path

import torch


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


torch.set_num_threads(1)
train = None
for folder in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
    model = load(folder / "model.py", "model")
    train = train or load(folder / "train.py", "train")
    net = model.Net()
    tensors, metadata = train.read_safetensors(folder / "weights.safetensors")
    net.load_state_dict(tensors, strict=True)
    net.eval()
    images, _ = train.read_safetensors(folder / "images.safetensors")
    with torch.no_grad():
        logits = net(images["images"])
    train.write_safetensors(folder / "logits.safetensors", {"logits": logits}, {})
