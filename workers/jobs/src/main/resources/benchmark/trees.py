"""The other side of the benchmark of trees: the same LambdaMART by XGBoost from Python.

The first line says where the matrices are and which parameters hold; each further line asks for one training from the
arrays in memory to the last tree, with the NDCG@10 of the validation part after each.
"""

import json
import sys
import time

import numpy as np
import xgboost


def read(part):
    values = np.fromfile(part["values"], "<f4").reshape(-1, part["width"])
    return values, np.fromfile(part["grades"], "<f4"), np.array(part["groups"])


def matrix(part):
    values, grades, groups = part
    data = xgboost.DMatrix(values, label=grades)
    data.set_group(groups)
    return data


def main():
    job = json.loads(sys.stdin.readline())
    train, validation = read(job["train"]), read(job["validation"])
    parameters = {**job["parameters"], "eval_metric": "ndcg@10"}
    print(json.dumps({"version": xgboost.__version__}), flush=True)
    for _ in sys.stdin:
        history = {}
        start, cpu = time.perf_counter(), time.process_time()
        watched = matrix(validation)
        booster = xgboost.train(
            parameters,
            matrix(train),
            job["trees"],
            evals=[(watched, "validation")],
            evals_result=history,
            verbose_eval=False,
        )
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        scores = booster.predict(watched).tolist()
        print(json.dumps({"seconds": seconds, "cpu": cpu, "scores": scores}), flush=True)


main()
