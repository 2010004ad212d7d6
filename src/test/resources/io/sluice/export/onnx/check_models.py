"""Checks each NAME.onnx in FOLDER by ONNX's own checker, with the shapes that it infers itself.

    python3 check_models.py FOLDER
"""

import sys
from pathlib import Path

import onnx

for path in sorted(Path(sys.argv[1]).glob("*.onnx")):
    model = onnx.load(str(path))
    onnx.checker.check_model(model, full_check=True)
    names = [node.name for node in model.graph.node]
    assert all(names) and len(set(names)) == len(names), (path, "names of nodes")
    print(path.stem, *[output.name for output in model.graph.output])
