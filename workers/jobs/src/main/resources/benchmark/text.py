"""The other side of the text benchmark: the same sentence encoder run by ONNX Runtime from Python.

The first line says which model, tokenizer, texts and threads; each further line asks for one run over all texts. Texts are
sorted by length into batches by the same rule as Rankloom's, and pooled and normalised with NumPy. A run in lanes works on
several batches at once with one thread each, which for a small model uses the processors better than one batch on all.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
import tokenizers


def session(model, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def batches(tokens, most):
    order = sorted(range(len(tokens)), key=lambda i: len(tokens[i].ids))
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and (end - start + 1) * len(tokens[order[end]].ids) <= most:
            end += 1
        yield order[start:end]
        start = end


def encode(model, tokens, rows):
    width = len(tokens[rows[-1]].ids)
    ids = np.zeros((len(rows), width), np.int64)
    mask = np.zeros((len(rows), width), np.int64)
    for i, row in enumerate(rows):
        length = len(tokens[row].ids)
        ids[i, :length] = tokens[row].ids
        mask[i, :length] = 1
    inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    hidden = model.run(None, inputs)[0]
    pooled = (hidden * mask[:, :, None].astype(np.float32)).sum(axis=1)
    return rows, pooled / np.linalg.norm(pooled, axis=1, keepdims=True)


def run(model, tokenizer, texts, most, lanes):
    tokens = tokenizer.encode_batch(texts)
    work = list(batches(tokens, most))
    if lanes == 1:
        done = [encode(model, tokens, rows) for rows in work]
    else:
        with ThreadPoolExecutor(lanes) as pool:
            done = list(pool.map(lambda rows: encode(model, tokens, rows), work))
    vectors = np.zeros((len(texts), done[0][1].shape[1]), np.float32)
    for rows, encoded in done:
        vectors[rows] = encoded
    return vectors


def main():
    job = json.loads(sys.stdin.readline())
    tokenizer = tokenizers.Tokenizer.from_file(job["tokenizer"])
    tokenizer.no_padding()
    tokenizer.enable_truncation(job["maxTokens"])
    threads = job["threads"]
    sessions = {1: session(job["model"], threads), threads: session(job["model"], 1)}
    if threads == 1:
        sessions = {1: session(job["model"], 1)}
    tokens = sum(len(t.ids) for t in tokenizer.encode_batch(job["texts"]))
    print(json.dumps({"version": onnxruntime.__version__, "tokens": tokens}), flush=True)
    for line in sys.stdin:
        lanes = json.loads(line)["lanes"]
        start = time.perf_counter()
        vectors = run(sessions[lanes], tokenizer, job["texts"], job["batchTokens"], lanes)
        seconds = time.perf_counter() - start
        print(json.dumps({"seconds": seconds, "sample": vectors[: job["sample"]].tolist()}), flush=True)


main()
