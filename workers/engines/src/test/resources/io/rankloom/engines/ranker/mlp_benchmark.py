"""The other side of MlpBenchmark: one epoch of the same training for each line on standard input.

Answers the seconds of processor time and the mean loss of the epoch. Queries are padded to the longest of their step,
once before the first epoch, so that an epoch is nothing but training.
"""

import sys
import time

import numpy as np
import torch

STEP = 32
HIDDEN = (64, 32)

torch.set_num_threads(1)
data = open(sys.argv[1], "rb").read()
queries, width = np.frombuffer(data, "<i4", 2)
sizes = np.frombuffer(data, "<i4", queries, 8)
numbers = np.frombuffer(data, "<f4", -1, 8 + 4 * int(queries)).copy()
n = int(sizes.sum())
grades, numbers = numbers[:n], numbers[n:]
rows, numbers = numbers[: n * width].reshape(n, width), numbers[n * width :]

layers = []
inputs = int(width)
for outputs in (*HIDDEN, 1):
    layer = torch.nn.Linear(inputs, outputs)
    weight, bias, numbers = (
        numbers[: inputs * outputs],
        numbers[inputs * outputs : inputs * outputs + outputs],
        numbers[inputs * outputs + outputs :],
    )
    with torch.no_grad():
        layer.weight.copy_(torch.from_numpy(weight.reshape(inputs, outputs).T.copy()))
        layer.bias.copy_(torch.from_numpy(bias))
    layers += [layer, torch.nn.ReLU()]
    inputs = outputs
network = torch.nn.Sequential(*layers[:-1])
optimiser = torch.optim.AdamW(
    [
        {"params": [p for p in network.parameters() if p.dim() > 1], "weight_decay": 0.01},
        {"params": [p for p in network.parameters() if p.dim() == 1], "weight_decay": 0.0},
    ],
    lr=0.002,
    fused=True,
)

ends = np.cumsum(sizes)
steps = []
for first in range(0, int(queries), STEP):
    some = range(first, min(int(queries), first + STEP))
    longest = max(int(sizes[q]) for q in some)
    x = torch.zeros(len(some), longest, int(width))
    target = torch.zeros(len(some), longest)
    padding = torch.full((len(some), longest), -1e9)
    for i, q in enumerate(some):
        size, end = int(sizes[q]), int(ends[q])
        x[i, :size] = torch.from_numpy(rows[end - size : end])
        gain = 2 ** torch.from_numpy(grades[end - size : end]) - 1
        target[i, :size] = gain / gain.sum()
        padding[i, :size] = 0
    steps.append((x, target, padding))

for _ in sys.stdin:
    start = time.process_time()
    total = 0.0
    for x, target, padding in steps:
        optimiser.zero_grad()
        scores = network(x).squeeze(2) + padding
        loss = -(torch.log_softmax(scores, 1) * target).sum(1).mean()
        loss.backward()
        optimiser.step()
        total += loss.item()
    print(time.process_time() - start, total / len(steps), flush=True)
