"""Prints what train.py in FOLDER multiplies the learning rate by, step by step, as its design's recipe says.

    python3 check_schedule.py FOLDER STEPS COUNT
"""

import json
import sys

sys.path.insert(0, sys.argv[1])
import train

_, metadata = train.read_safetensors(train.HERE / "weights.safetensors")
factor = train.schedule(json.loads(metadata["design"])["recipe"]["schedule"], int(sys.argv[2]))
for step in range(int(sys.argv[3])):
    print(repr(factor(step)))
