"""Compares the weights of .keras files, dataset by dataset, with what is expected.

    python3 check_weights.py FOLDER

Each NAME.keras in FOLDER has a NAME.safetensors beside it whose tensors are named after the datasets.
"""

import io
import json
import struct
import sys
import zipfile
from pathlib import Path

import h5py
import numpy as np

for path in sorted(Path(sys.argv[1]).glob("*.keras")):
    with zipfile.ZipFile(path) as archive:
        assert all(entry.compress_type == zipfile.ZIP_STORED for entry in archive.infolist()), path
        assert archive.testzip() is None, path
        hdf = h5py.File(io.BytesIO(archive.read("model.weights.h5")))
    found = {}
    hdf.visititems(lambda name, item: found.update({name: item[()]}) if isinstance(item, h5py.Dataset) else None)
    data = path.with_suffix(".safetensors").read_bytes()
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + length])
    assert sorted(found) == sorted(header), (path, sorted(found), sorted(header))
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        expected = np.frombuffer(data, "<f4", (end - begin) // 4, 8 + length + begin).reshape(entry["shape"])
        assert found[name].dtype == np.float32 and np.array_equal(found[name], expected), (path, name)
    print(path.stem, len(found))
