"""Makes the ONNX files here as PyTorch writes them, with images and the logits that PyTorch gives for them.

Run with Debian's python3-torch (1.13): python3 make_torch.py
"""
import json

import torch
from torch import nn

torch.manual_seed(7)


class Selecting(nn.Module):
    """Batch normalisation (folded by the exporter), a gate, squeeze and excitation, a gather, slices, view, log-softmax."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3, padding=1)
        self.norm = nn.BatchNorm2d(4)
        self.gate = nn.Parameter(torch.tensor([1.0, 0.25, -0.5, 2.0]))
        self.pool = nn.AvgPool2d(2)
        self.squeeze = nn.Linear(4, 3)
        self.excite = nn.Linear(3, 4)
        self.fc1 = nn.Linear(5 * 4 * 4, 6)
        self.drop = nn.Dropout(0.2)
        self.fc2 = nn.Linear(6, 3, bias=False)
        self.norm.running_mean.uniform_(-0.2, 0.2)
        self.norm.running_var.uniform_(0.5, 1.5)

    def forward(self, x):
        x = torch.tanh(self.norm(self.conv1(x)))
        x = self.pool(x * self.gate.view(1, -1, 1, 1))
        mask = torch.sigmoid(self.excite(torch.relu(self.squeeze(x.mean((2, 3))))))
        x = x * mask[:, :, None, None]
        x = torch.cat([x[:, [3, 0, 0]], x[:, 2:]], 1)
        x = x.view(x.size(0), -1)
        return torch.log_softmax(self.fc2(self.drop(torch.relu(self.fc1(x)))), 1)


class Plain(nn.Sequential):
    """What a tutorial has."""

    def __init__(self):
        super().__init__(
            nn.Conv2d(2, 3, 3), nn.ReLU(), nn.MaxPool2d(2, ceil_mode=True), nn.Conv2d(3, 4, 2, stride=2, bias=False), nn.Sigmoid(),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 3))


def save(name, model, images, **options):
    model.eval()
    torch.onnx.export(model, images[:1], name + ".onnx", input_names=["image"], output_names=["scores"], **options)
    with torch.no_grad():
        logits = model(images)
    with open(name + ".json", "w") as out:
        json.dump({"shape": list(images.shape), "images": images.flatten().tolist(), "logits": logits.flatten().tolist()}, out)


if __name__ == "__main__":
    save("torch-selecting", Selecting(), torch.rand(2, 1, 8, 8), opset_version=13, dynamic_axes={"image": {0: "n"}})
    save("torch-selecting-fixed", Selecting(), torch.rand(2, 1, 8, 8), opset_version=11, keep_initializers_as_inputs=True)
    save("torch-plain", Plain(), torch.rand(2, 2, 9, 9), opset_version=17)
