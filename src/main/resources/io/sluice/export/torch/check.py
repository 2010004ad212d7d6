"""Runs the network of an export on images, and writes its logits.

    python3 check.py FOLDER IMAGES.safetensors LOGITS.safetensors

Ends with 3 where PyTorch is not to be had.
"""

import sys
from pathlib import Path

try:
    import torch
except ImportError as missing:
    print(missing)
    sys.exit(3)

folder, images, logits = sys.argv[1:]
sys.dont_write_bytecode = True
sys.path.insert(0, folder)
from model import Net  # noqa: E402
from train import read_safetensors, weights_of, write_safetensors  # noqa: E402

weights, _ = read_safetensors(Path(folder, "weights.safetensors"))
net = Net().eval()
net.load_state_dict(weights_of(weights), strict=True)
with torch.no_grad():
    write_safetensors(logits, {"logits": net(read_safetensors(images)[0]["images"])}, {})
