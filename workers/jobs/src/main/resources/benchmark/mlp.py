"""The other side of the benchmark of networks: epochs of the same training by PyTorch.

The first line says where the matrices are, how the network starts and how it is trained; each further line gives the order
of the training queries in one epoch. Answers the seconds of the epoch, from its first step to the NDCG@10 of the
validation part, with its mean loss. The steps' rows are brought together before the clock starts.
"""

import json
import sys
import time

import numpy as np
import torch

CUTOFF = 10


def read(part):
    values = torch.from_numpy(np.fromfile(part["values"], "<f4").reshape(-1, part["width"]))
    grades = torch.from_numpy(np.fromfile(part["grades"], "<f4"))
    (candidates,) = set(part["groups"])
    return values, grades.reshape(-1, candidates)


def network(layers):
    modules = []
    for layer in layers:
        weight = torch.tensor(layer["weight"]).reshape(layer["inputs"], layer["outputs"])
        linear = torch.nn.Linear(layer["inputs"], layer["outputs"])
        with torch.no_grad():
            linear.weight.copy_(weight.T)
            linear.bias.zero_()
        modules += [linear, torch.nn.ReLU()]
    return torch.nn.Sequential(*modules[:-1])


def ndcg(scores, grades, ideal):
    gains = torch.gather(2**grades - 1, 1, torch.topk(scores, min(CUTOFF, scores.shape[1])).indices)
    return ((gains / torch.log2(torch.arange(gains.shape[1]) + 2)).sum(1) / ideal).mean().item()


def main():
    job = json.loads(sys.stdin.readline())
    torch.set_num_threads(job["threads"])
    values, grades = read(job["train"])
    candidates = grades.shape[1]
    watched, watched_grades = read(job["validation"])
    watched = watched.reshape(-1, candidates, watched.shape[1])[job["watched"]].reshape(-1, watched.shape[1])
    watched_grades = watched_grades[job["watched"]]
    targets = 2**grades - 1
    targets = targets / targets.sum(1, keepdim=True)
    gains = torch.sort(2**watched_grades - 1, 1, descending=True).values[:, :CUTOFF]
    ideal = (gains / torch.log2(torch.arange(gains.shape[1]) + 2)).sum(1)
    model = network(job["layers"])
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in model.parameters() if p.dim() > 1], "weight_decay": job["decay"]},
            {"params": [p for p in model.parameters() if p.dim() == 1], "weight_decay": 0.0},
        ],
        lr=job["rate"],
        fused=True,
    )
    print(json.dumps({"version": torch.__version__}), flush=True)
    by_query = values.reshape(-1, candidates, values.shape[1])
    for line in sys.stdin:
        order = torch.tensor(json.loads(line)["order"])
        steps = [
            (by_query[some].reshape(-1, values.shape[1]), targets[some]) for some in order.split(job["queriesPerStep"])
        ]
        start, cpu = time.perf_counter(), time.process_time()
        total = 0.0
        for x, target in steps:
            optimiser.zero_grad()
            scores = model(x).view(-1, candidates)
            loss = -(torch.log_softmax(scores, 1) * target).sum(1).mean()
            loss.backward()
            optimiser.step()
            total += loss.item()
        with torch.no_grad():
            value = ndcg(model(watched).view(-1, candidates), watched_grades, ideal)
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        answer = {"seconds": seconds, "cpu": cpu, "loss": total / len(steps), "ndcg": value}
        print(json.dumps(answer), flush=True)


main()
