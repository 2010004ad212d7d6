"""Exports networks of the kinds that people write as ONNX, by the PyTorch at hand, with what they give for some images.

    python3 torch_models.py FOLDER

Each becomes NAME-dynamic.onnx (any number of images, constants folded) and NAME-fixed.onnx (two images, as trained), and
NAME.safetensors with images and scores.
"""

import json
import struct
import sys
import warnings
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc2(F.relu(self.fc1(x.view(x.size(0), -1))))


class Normalised(nn.Sequential):
    """Batch normalisation behind convolutions, behind a pool, and behind a dense layer."""

    def __init__(self):
        super().__init__(
            nn.Conv2d(1, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(8, 12, 3), nn.BatchNorm2d(12), nn.Tanh(), nn.MaxPool2d(2), nn.BatchNorm2d(12),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.2), nn.Linear(12, 16), nn.BatchNorm1d(16),
            nn.ReLU(), nn.Linear(16, 10))


class Padded(nn.Module):
    def __init__(self):
        super().__init__()
        self.pad = nn.ZeroPad2d(2)
        self.conv1 = nn.Conv2d(1, 4, 5)
        self.conv2 = nn.Conv2d(4, 6, 3, stride=2)
        self.fc = nn.Linear(6 * 14 * 14, 10)

    def forward(self, x):
        x = torch.sigmoid(self.conv1(self.pad(x)))
        return self.fc(self.conv2(F.pad(x, (0, 1, 0, 1))).flatten(1))


class Split(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 12, 3)
        self.left = nn.Conv2d(4, 5, 3, padding=1)
        self.right = nn.Conv2d(4, 5, 3, padding=1)
        self.fc = nn.Linear(5 + 2 + 3 + 1, 10)

    def forward(self, x):
        one, two, three = self.conv(x).relu().chunk(3, 1)
        some, more = torch.split(two, [1, 3], 1)
        x = torch.cat([self.left(one), self.right(three)[:, ::2][:, 1:], more.tanh(), some], 1)
        return self.fc(x.mean((2, 3)))


class SqueezeAndExcitation(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3)
        self.down = nn.Linear(8, 4)
        self.up = nn.Linear(4, 8)
        self.convolved = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(8, 4, 1), nn.ReLU(), nn.Conv2d(4, 8, 1), nn.Sigmoid())
        self.fc = nn.Linear(8, 10)

    def forward(self, x):
        x = self.conv(x)
        n, c, _, _ = x.shape
        mask = torch.sigmoid(self.up(F.relu(self.down(F.adaptive_avg_pool2d(x, 1).view(n, c))))).view(n, c, 1, 1)
        x = x * mask
        return self.fc((x * self.convolved(x)).mean([2, 3]))


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 6, 3)
        self.gate = nn.Parameter(torch.randn(6))
        self.sigmoid_gate = nn.Parameter(torch.randn(1, 6, 1, 1))
        self.scale = nn.Parameter(torch.randn(6, 1, 1))
        self.shift = nn.Parameter(torch.randn(6, 1, 1))
        self.register_buffer("chosen", torch.tensor([5, 0, 2]))
        self.fc = nn.Linear(3, 10)

    def forward(self, x):
        x = self.conv(x) * self.gate.view(1, -1, 1, 1)
        x = x * torch.sigmoid(self.sigmoid_gate)
        x = torch.tanh(x) * self.scale + self.shift
        x = x[:, self.chosen]
        return self.fc(x.mean((-2, -1)))


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(1, 6, 3, padding=1), nn.BatchNorm2d(6), nn.ReLU())
        self.block = nn.Sequential(
            nn.Conv2d(6, 6, 3, padding=1, bias=False), nn.BatchNorm2d(6), nn.ReLU(),
            nn.Conv2d(6, 6, 3, padding=1, bias=False), nn.BatchNorm2d(6))
        self.fc = nn.Linear(6, 10)

    def forward(self, x):
        x = self.stem(x)
        x = F.relu(x + self.block(x))
        return self.fc(F.adaptive_avg_pool2d(x, (1, 1)).reshape(x.size(0), -1))


def write_safetensors(path, **tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        values = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])
for kind in (LeNet, Normalised, Padded, Split, SqueezeAndExcitation, Gated, Residual):
    torch.manual_seed(1)
    net = kind().eval()
    for module in net.modules():
        if hasattr(module, "running_mean"):  # as if it had been trained
            module.running_mean.normal_()
            module.running_var.uniform_(0.5, 2)
            nn.init.normal_(module.weight)
            nn.init.normal_(module.bias)
    images = torch.rand(2, 1, 28, 28)
    options = {"input_names": ["image"], "output_names": ["scores"], "opset_version": 13 if torch.__version__ < "2" else 18}
    axes = {"image": {0: "N"}, "scores": {0: "N"}}
    torch.onnx.export(net, images, str(folder / f"{kind.__name__}-dynamic.onnx"), dynamic_axes=axes, **options)
    torch.onnx.export(net, images, str(folder / f"{kind.__name__}-fixed.onnx"), training=torch.onnx.TrainingMode.PRESERVE, **options)
    write_safetensors(folder / f"{kind.__name__}.safetensors", images=images, scores=net(images))
    print(kind.__name__)
