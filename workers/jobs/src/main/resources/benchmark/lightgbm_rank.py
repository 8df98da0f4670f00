"""Trains LightGBM's lambdarank on rows of float32 and answers with the scores of the test rows."""

import json
import sys

import lightgbm
import numpy


def rows(part):
    values = numpy.fromfile(part["rows"], dtype="<f4").reshape(-1, part["columns"])
    return values, numpy.asarray(part["grades"], dtype="int32"), part["sizes"]


for line in sys.stdin:
    question = json.loads(line)
    x, y, sizes = rows(question["train"])
    vx, vy, vsizes = rows(question["validation"])
    train = lightgbm.Dataset(x, y, group=sizes)
    model = lightgbm.train(
        {
            "objective": "lambdarank",
            "metric": "ndcg",
            "eval_at": [10],
            "learning_rate": 0.05,
            "num_leaves": 31,
            "seed": question["seed"],
            "deterministic": True,
            "force_row_wise": True,
            "verbosity": -1,
        },
        train,
        num_boost_round=question["trees"],
        valid_sets=[lightgbm.Dataset(vx, vy, group=vsizes, reference=train)],
        callbacks=[lightgbm.early_stopping(question["patience"], verbose=False)],
    )
    tx, _, _ = rows(question["test"])
    scores = model.predict(tx, num_iteration=model.best_iteration)
    print(json.dumps({"scores": scores.tolist(), "trees": model.best_iteration}), flush=True)
