"""Makes the Keras files here by the layout that Keras documents, with images and logits that PyTorch's functions give.

Run with Debian's python3-h5py and python3-torch: python3 make_keras.py
"""
import json
import zipfile

import h5py
import numpy as np
import torch
import torch.nn.functional as F

random = np.random.default_rng(5)


def draw(*shape):
    return random.uniform(-0.6, 0.6, shape).astype("float32")


WEIGHTS = {
    "conv_1": {"kernel": draw(3, 3, 1, 4), "bias": draw(4)},
    "gate_1": {"depthwise_kernel": draw(1, 1, 4, 1)},
    "conv_2": {"kernel": draw(3, 3, 4, 3), "bias": draw(3)},
    "pick_1": {"kernel": np.eye(4, dtype="float32")[:, [2, 0]].reshape(1, 1, 4, 2)},
    "squeeze": {"kernel": draw(4, 5), "bias": draw(5)},
    "fc_1": {"kernel": draw(4 * 4 * 5, 6), "bias": draw(6)},
    "fc_2": {"kernel": draw(6, 3)},
}


def conv(x, name):
    weights = WEIGHTS[name]
    bias = torch.tensor(weights["bias"]) if "bias" in weights else None
    return F.conv2d(x, torch.tensor(weights["kernel"]).permute(3, 2, 0, 1), bias, padding="same")


def dense(x, name):
    weights = WEIGHTS[name]
    return x @ torch.tensor(weights["kernel"]) + (torch.tensor(weights["bias"]) if "bias" in weights else 0)


def functional(images):
    x = torch.tanh(conv(images, "conv_1"))
    x = x * torch.tensor(WEIGHTS["gate_1"]["depthwise_kernel"]).reshape(1, 4, 1, 1)
    pooled = F.max_pool2d(x, 2)
    joined = torch.cat([conv(pooled, "conv_2"), conv(pooled, "pick_1")], 1)
    mask = torch.sigmoid(dense(pooled.mean((2, 3)), "squeeze"))
    joined = joined * mask[:, :, None, None]
    return dense(torch.relu(dense(joined.permute(0, 2, 3, 1).flatten(1), "fc_1")), "fc_2")


def layer(kind, name, inputs, shape=None, **config):
    return {"class_name": kind, "name": name, "config": {"name": name, **config}, "from": inputs}


def layers(batch_key):
    none = {"use_bias": False}
    return [
        layer("InputLayer", "image", [], **{batch_key: [None, 8, 8, 1]}),
        layer("Conv2D", "conv_1", ["image"], filters=4, kernel_size=[3, 3], strides=[1, 1], padding="same", activation="tanh"),
        layer("DepthwiseConv2D", "gate_1", ["conv_1"], kernel_size=[1, 1], **none),
        layer("MaxPooling2D", "pool_1", ["gate_1"], pool_size=[2, 2], strides=[2, 2], padding="valid"),
        layer("Conv2D", "conv_2", ["pool_1"], filters=3, kernel_size=[3, 3], strides=[1, 1], padding="same", activation="linear"),
        layer("Conv2D", "pick_1", ["pool_1"], filters=2, kernel_size=[1, 1], strides=[1, 1], padding="valid", trainable=False, **none),
        layer("GlobalAveragePooling2D", "average", ["pool_1"]),
        layer("Concatenate", "join", ["conv_2", "pick_1"], axis=-1),
        layer("Dense", "squeeze", ["average"], units=5, activation="sigmoid"),
        layer("Reshape", "spread", ["squeeze"], target_shape=[1, 1, 5]),
        layer("Multiply", "mask-1", ["join", "spread"]),
        layer("Flatten", "flat", ["mask-1"]),
        layer("Dropout", "drop", ["flat"], rate=0.3),
        layer("Dense", "fc_1", ["drop"], units=6, activation="relu"),
        layer("Dense", "fc_2", ["fc_1"], units=3, activation="softmax", **none),
    ]


def keras2(name, model):
    with h5py.File(name, "w") as file:
        file.attrs["keras_version"] = b"2.15.0"
        file.attrs["backend"] = b"tensorflow"
        file.attrs["model_config"] = json.dumps(model).encode()
        group = file.create_group("model_weights")
        group.attrs["layer_names"] = [n.encode() for n in WEIGHTS]
        for layer_name, weights in WEIGHTS.items():
            inner = group.create_group(layer_name)
            inner.attrs["weight_names"] = [f"{layer_name}/{w}:0".encode() for w in weights]
            for weight, value in weights.items():
                inner.create_dataset(f"{layer_name}/{weight}:0", data=value)


def keras3(name, model, folders):
    with h5py.File("model.weights.h5", "w") as file:
        for folder, layer_name in folders.items():
            for index, value in enumerate(WEIGHTS[layer_name].values()):
                file.create_dataset(f"layers/{folder}/vars/{index}", data=value)
    with zipfile.ZipFile(name, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("metadata.json", json.dumps({"keras_version": "3.6.0"}))
        archive.writestr("config.json", json.dumps(model))
        archive.write("model.weights.h5")


def calls2(entry):
    entry = dict(entry)
    sources = entry.pop("from")
    entry["inbound_nodes"] = [[[source, 0, 0, {}] for source in sources]] if sources else []
    return entry


def calls3(entry):
    entry = dict(entry)
    sources = entry.pop("from")
    tensors = [{"class_name": "__keras_tensor__", "config": {"shape": [None], "dtype": "float32", "keras_history": [s, 0, 0]}} for s in sources]
    args = [tensors] if len(tensors) > 1 else tensors
    return {"module": "keras.layers", **entry, "registered_name": None, "inbound_nodes": [{"args": args, "kwargs": {}}] if sources else []}


def model(entries, nested):
    return {"class_name": "Functional", "config": {
        "name": "selecting", "trainable": True, "layers": entries,
        "input_layers": [["image", 0, 0]], "output_layers": [["fc_2", 0, 0]] if nested else ["fc_2", 0, 0]}}


def sequential():
    """The first and last layers as a Sequential model of Keras 2, its input's shape in the first layer."""
    entries = [{k: v for k, v in e.items() if k not in ("from", "name")} for e in layers("batch_input_shape")
               if e["name"] in ("conv_1", "gate_1", "pool_1")]
    entries[0]["config"]["batch_input_shape"] = [None, 8, 8, 1]
    entries += [{"class_name": "GlobalAveragePooling2D", "config": {"name": "average"}},
                {"class_name": "Dense", "config": {"name": "squeeze", "units": 5, "activation": "linear"}},
                {"class_name": "Activation", "config": {"name": "probabilities", "activation": "softmax"}}]
    return {"class_name": "Sequential", "config": {"name": "short", "layers": entries}}


def short(images):
    x = torch.tanh(conv(images, "conv_1")) * torch.tensor(WEIGHTS["gate_1"]["depthwise_kernel"]).reshape(1, 4, 1, 1)
    return dense(F.max_pool2d(x, 2).mean((2, 3)), "squeeze")


def expected(name, images, logits):
    with open(name, "w") as out:
        json.dump({"shape": list(images.shape), "images": images.flatten().tolist(), "logits": logits.flatten().tolist()}, out)


if __name__ == "__main__":
    torch.manual_seed(3)
    pictures = torch.rand(2, 1, 8, 8)
    keras2("keras2-functional.h5", model([calls2(e) for e in layers("batch_input_shape")], True))
    keras2("keras2-sequential.h5", sequential())
    # in the order that Keras gives these layers: conv_1 first, then conv_2 and pick_1, which is met after it
    keras3("keras3-functional.keras", model([calls3(e) for e in layers("batch_shape")], False), {
        "conv2d": "conv_1", "depthwise_conv2d": "gate_1", "conv2d_1": "conv_2", "conv2d_2": "pick_1",
        "dense": "squeeze", "dense_1": "fc_1", "dense_2": "fc_2"})
    expected("keras2-functional.json", pictures, functional(pictures))
    expected("keras3-functional.json", pictures, functional(pictures))
    expected("keras2-sequential.json", pictures, short(pictures))
