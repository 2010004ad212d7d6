"""Trains the network of model.py, on one process or on many.

    python3 train.py --data FOLDER
    torchrun --nproc_per_node 4 train.py --data FOLDER
    torchrun --nproc_per_node 4 train.py --data FOLDER --resume checkpoint.safetensors

FOLDER holds the four IDX files of MNIST or of a data set in its format, gzipped or not. What a step computes does not
depend on the number of processes: the batch is split over them and their gradients are averaged. After each epoch the
first process writes a checkpoint, which Sluice opens as well. With --resume a run that was ended goes on from there as
if it had not been. A checkpoint of Sluice can be resumed too; the images then come in the order of this script.

PyTorch 1.13 on Python 3.11 (Debian 12) starts several processes only by torchrun --redirects 1 --tee 1 …
"""

import argparse
import gzip
import json
import math
import os
import struct
import time
from itertools import islice
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler

from model import Net

HERE = Path(__file__).resolve().parent
STATE = "optimizer-state."


def read_safetensors(path):
    """Tensors by name, and the texts of the header, of a safetensors file with float32 values."""
    if not Path(path).is_file():
        raise SystemExit(f"{path}: expected a safetensors file, found none")
    data = Path(path).read_bytes()
    try:
        (length,) = struct.unpack_from("<Q", data)
        header = json.loads(data[8 : 8 + length])
        metadata = header.pop("__metadata__", {})
        tensors = {}
        for name, entry in header.items():
            begin, end = entry["data_offsets"]
            if entry["dtype"] != "F32":
                raise ValueError(f"{name!r} holds {entry['dtype']}")
            values = np.frombuffer(data, "<f4", (end - begin) // 4, 8 + length + begin)
            tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
        return tensors, metadata
    except (struct.error, ValueError, KeyError, AttributeError) as error:
        raise SystemExit(f"{path}: expected a whole safetensors file with float32 values: {error}") from error


def write_safetensors(path, tensors, metadata):
    """Writes such a file, whole or not at all."""
    header, offset = {"__metadata__": metadata}, 0
    for name, tensor in tensors.items():
        end = offset + 4 * tensor.numel()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    beside = Path(f"{path}.part")
    with open(beside, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(tensor.detach().cpu().numpy().astype("<f4").tobytes())
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def read_idx(folder, stem):
    """The array of an IDX file of bytes, gzipped or not."""
    for path, opened in ((Path(folder, f"{stem}.gz"), gzip.open), (Path(folder, stem), open)):
        if path.exists():
            with opened(path, "rb") as file:
                data = file.read()
            break
    else:
        raise SystemExit(f"{folder}: expected {stem} or {stem}.gz, found neither")
    if len(data) < 4 or data[:3] != b"\0\0\x08":
        raise SystemExit(f"{path}: expected an IDX file of bytes, found another")
    shape = struct.unpack_from(f">{data[3]}I", data, 4)
    return np.frombuffer(data, np.uint8, math.prod(shape), 4 + 4 * data[3]).reshape(shape)


def load_images(folder, part, shape, limit):
    """Images [N, C, H, W] with pixels from 0 to 1, and their labels."""
    images = read_idx(folder, f"{part}-images-idx3-ubyte")[:limit]
    labels = read_idx(folder, f"{part}-labels-idx1-ubyte")[:limit]
    if len(images) != len(labels) or len(images) == 0:
        raise SystemExit(f"{folder}: expected a label for each {part} image, found {len(images)} and {len(labels)}")
    images = torch.from_numpy(images.reshape(len(images), -1).astype(np.float32) / 255)
    if images.shape[1] != math.prod(shape):
        raise SystemExit(f"{folder}: expected images of {list(shape)}, found {images.shape[1]} pixels each")
    return TensorDataset(images.view(-1, *shape), torch.from_numpy(labels.astype(np.int64)))


def make_optimizer(net, recipe):
    """The optimizer of the design's recipe. Keras's and Sluice's updates are PyTorch's own."""
    rate = recipe["learningRate"]
    if recipe["type"] == "adam":
        return torch.optim.Adam(net.parameters(), rate, (recipe["beta1"], recipe["beta2"]), recipe["epsilon"])
    return torch.optim.SGD(net.parameters(), rate, recipe["momentum"])


def schedule(plan, steps):
    """What the learning rate is multiplied by in each step, counted from 0: nothing, or up and down again, each along
    half a wave of a cosine. A training that goes on after its end does it all again."""
    if plan["type"] == "constant":
        return lambda step: 1.0

    def wave(start, end, place):
        return end + (start - end) * (1 + math.cos(math.pi * place)) / 2

    def factor(step):
        place = 0.0 if steps == 1 else step % steps / (steps - 1)
        warm_up = plan["warmUp"]
        if place < warm_up:
            return wave(plan["start"], 1.0, place / warm_up)
        return wave(1.0, plan["end"], (place - warm_up) / (1 - warm_up))

    return factor


def set_rate(optimizer, rate):
    """The learning rate from now on. A velocity keeps its length: PyTorch's buffer is velocity / -rate."""
    (group,) = optimizer.param_groups
    for parameter in group["params"]:
        buffer = optimizer.state.get(parameter, {}).get("momentum_buffer")
        if buffer is not None:
            buffer.mul_(group["lr"] / rate)
    group["lr"] = rate


def shifted(images, most):
    """Each image moved by up to so many pixels across and down; what comes in at the edges is 0."""
    if most == 0:
        return images
    height, width = images.shape[2:]
    padded = F.pad(images, (most, most, most, most))
    corners = torch.randint(0, 2 * most + 1, (len(images), 2)).tolist()
    return torch.stack([image[:, y : y + height, x : x + width] for image, (y, x) in zip(padded, corners)])


def optimizer_tensors(net, optimizer, steps):
    """The optimizer's state under Sluice's names. Sluice's velocity is -rate * PyTorch's."""
    tensors = {}
    for name, parameter in net.named_parameters():
        state = optimizer.state.get(parameter, {})
        if "exp_avg" in state:
            tensors[f"{STATE}adam.m.{name}"] = state["exp_avg"]
            tensors[f"{STATE}adam.v.{name}"] = state["exp_avg_sq"]
        elif state.get("momentum_buffer") is not None:
            tensors[f"{STATE}sgd.velocity.{name}"] = -optimizer.param_groups[0]["lr"] * state["momentum_buffer"]
    tensors[f"{STATE}optimizer.updates"] = torch.tensor([steps >> 20, steps & 0xFFFFF], dtype=torch.float32)
    return tensors


def restore_optimizer(net, optimizer, tensors, steps):
    """Puts that state back."""
    for name, parameter in net.named_parameters():
        if f"{STATE}adam.m.{name}" in tensors:
            optimizer.state[parameter] = {
                "step": torch.tensor(float(steps)),
                "exp_avg": tensors[f"{STATE}adam.m.{name}"],
                "exp_avg_sq": tensors[f"{STATE}adam.v.{name}"],
            }
        elif f"{STATE}sgd.velocity.{name}" in tensors:
            rate = optimizer.param_groups[0]["lr"]
            optimizer.state[parameter] = {"momentum_buffer": tensors[f"{STATE}sgd.velocity.{name}"] / -rate}


def weights_of(tensors):
    return {name: tensor for name, tensor in tensors.items() if not name.startswith(STATE)}


def train_epoch(model, net, loader, optimizer, rate_of, steps, most_pixels, device):
    """Sums over this process's images: cross-entropy, right answers, images. steps are the numbers of the steps to do,
    which are the last ones of the epoch."""
    model.train()
    totals = torch.zeros(3, dtype=torch.float64)
    for step, (images, labels) in zip(steps, islice(loader, len(loader) - len(steps), None)):
        set_rate(optimizer, rate_of(step))
        images, labels = shifted(images, most_pixels).to(device), labels.to(device)
        logits = model(images)
        loss = F.cross_entropy(logits, labels)
        penalty = net.penalty() if hasattr(net, "penalty") else 0
        optimizer.zero_grad(set_to_none=True)
        (loss + penalty).backward()
        if not math.isfinite(loss.item()):
            raise SystemExit(f"step {step + 1}: the loss is {loss.item()}; lower --lr, and resume a checkpoint")
        optimizer.step()
        totals += tally(loss.item() * len(labels), logits, labels)
    return totals


@torch.no_grad()
def evaluate(net, data, batch, rank, world, device):
    """The same sums over this process's share of the test images."""
    net.eval()
    totals = torch.zeros(3, dtype=torch.float64)
    for start in range(rank * batch, len(data), world * batch):
        images, labels = (part.to(device) for part in data[start : start + batch])
        logits = net(images)
        totals += tally(F.cross_entropy(logits, labels, reduction="sum").item(), logits, labels)
    return totals


def tally(loss, logits, labels):
    right = (logits.argmax(1) == labels).sum().item()
    return torch.tensor([loss, right, len(labels)], dtype=torch.float64)


def mean_over_processes(sums, shared, world):
    """Mean loss and share of right answers over all processes, which add up in the tensor shared."""
    shared.copy_(sums)
    if world > 1:
        dist.all_reduce(shared)
    loss, right, images = shared.tolist()
    return loss / images, right / images


def start_processes():
    """Rank, number of processes and device; torchrun says in the environment which process this is."""
    world = int(os.environ.get("WORLD_SIZE", 1))
    rank = int(os.environ.get("RANK", 0))
    local = int(os.environ.get("LOCAL_RANK", 0))
    cuda = torch.cuda.is_available()
    if world > 1:
        dist.init_process_group("nccl" if cuda else "gloo")
    if cuda:
        torch.cuda.set_device(local)
    elif world > 1:
        torch.set_num_threads(max(1, (os.cpu_count() or 1) // int(os.environ.get("LOCAL_WORLD_SIZE", world))))
    return rank, world, torch.device("cuda", local) if cuda else torch.device("cpu")


def count(text):
    """A whole number from 1 on, as options ask for."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 on, found {text}")
    return int(text)


def parse_arguments():
    parser = argparse.ArgumentParser(description="Train the network of model.py.")
    parser.add_argument("--data", required=True, help="folder of the IDX files")
    parser.add_argument("--epochs", type=count, help="epochs to have done in the end (as designed)")
    parser.add_argument("--batch", type=count, help="images a step, over all processes (as designed)")
    parser.add_argument("--lr", type=float, help="learning rate (as designed)")
    parser.add_argument("--seed", type=int, help="order of the images, dropout (as designed)")
    parser.add_argument("--limit", type=count, help="train and test on so many images only")
    parser.add_argument("--resume", help="checkpoint to go on from")
    parser.add_argument("--fresh", action="store_true", help="start from new random weights")
    parser.add_argument("--out", default="checkpoint.safetensors", help="where the checkpoint goes")
    options = parser.parse_args()
    if options.lr is not None and not 0 < options.lr < math.inf:
        parser.error(f"--lr: expected a number above 0, found {options.lr}")
    if not Path(options.out).resolve().parent.is_dir():
        parser.error(f"--out: expected a file in a folder that is there, found {options.out}")
    return options


def main():
    options = parse_arguments()
    rank, world, device = start_processes()
    tensors, metadata = read_safetensors(options.resume or HERE / "weights.safetensors")
    if "design" not in metadata or "position" not in metadata:
        raise SystemExit(f"{options.resume}: expected a checkpoint of this script or of Sluice, found weights alone")
    design = json.loads(metadata["design"])
    recipe = design["recipe"]
    settings = {"epochs": options.epochs, "batchSize": options.batch, "seed": options.seed}
    recipe.update({key: value for key, value in settings.items() if value is not None})
    if options.lr is not None:
        recipe["optimizer"]["learningRate"] = options.lr
    if recipe["batchSize"] % world:
        raise SystemExit(f"--batch: expected a multiple of the {world} processes, found {recipe['batchSize']}")
    metadata["design"] = json.dumps(design)

    torch.manual_seed(recipe["seed"])
    net = Net().to(device)
    if not options.fresh:
        net.load_state_dict(weights_of(tensors), strict=True)
    position = json.loads(metadata["position"]) if options.resume else {"epoch": 0, "stepInEpoch": 0, "step": 0}
    if position["epoch"] >= recipe["epochs"]:
        raise SystemExit(f"{options.resume}: {position['epoch']} epochs are done; --epochs asks for {recipe['epochs']}")
    optimizer = make_optimizer(net, recipe["optimizer"])
    model = DistributedDataParallel(net) if world > 1 else net

    image = next(node for node in design["nodes"] if node["block"] == "Input")
    shape = (image["channels"], image["height"], image["width"])
    train_data = load_images(options.data, "train", shape, options.limit)
    test_data = load_images(options.data, "t10k", shape, options.limit)
    sampler = DistributedSampler(train_data, world, rank, shuffle=True, seed=recipe["seed"])
    loader = DataLoader(train_data, recipe["batchSize"] // world, sampler=sampler)
    factor = schedule(recipe.get("schedule", {"type": "constant"}), recipe["epochs"] * len(loader))
    most_pixels = recipe.get("augmentation", {}).get("pixels", 0)

    def rate_of(step):
        return recipe["optimizer"]["learningRate"] * factor(step)

    if options.resume:
        set_rate(optimizer, rate_of(max(0, position["step"] - 1)))
        restore_optimizer(net, optimizer, {name: tensor.to(device) for name, tensor in tensors.items()}, position["step"])

    # one tensor that lives as long as the link between the processes: gloo's threads may not be the last to hold it
    shared = torch.zeros(3, dtype=torch.float64, device=device)
    result = {}
    for epoch in range(position["epoch"], recipe["epochs"]):
        begun = time.time()
        sampler.set_epoch(epoch)
        # another dropout, and other shifts, in each process and epoch, whichever epoch the run began with
        mixed = np.random.SeedSequence((recipe["seed"] % 2**64, epoch, rank)).generate_state(1, np.uint64)
        torch.manual_seed(int(mixed[0]) >> 1)
        remaining = max(1, len(loader) - position["stepInEpoch"])
        steps = range(position["step"], position["step"] + remaining)
        loss, accuracy = mean_over_processes(train_epoch(
            model, net, loader, optimizer, rate_of, steps, most_pixels, device), shared, world)
        speed = len(train_data) * remaining / len(loader) / (time.time() - begun)
        test = mean_over_processes(evaluate(net, test_data, 500, rank, world, device), shared, world)
        position = {"epoch": epoch + 1, "stepInEpoch": 0, "step": steps.stop}
        result = {"epochs": epoch + 1, "steps": position["step"], "train_loss": loss, "train_accuracy": accuracy,
                  "test_loss": test[0], "test_accuracy": test[1], "img_per_s": speed, "processes": world}
        if rank == 0:
            metadata["position"] = json.dumps(position)
            state = optimizer_tensors(net, optimizer, position["step"])
            write_safetensors(options.out, {**net.state_dict(), **state}, metadata)
            print(f"epoch {epoch + 1}: loss {loss:.4f}, test loss {test[0]:.4f}, "
                  f"test accuracy {test[1]:.2%}, {speed:,.0f} img/s", flush=True)
    if rank == 0:
        print(json.dumps(result))
    if world > 1:
        dist.barrier()
        del model  # it holds on to the link too
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
