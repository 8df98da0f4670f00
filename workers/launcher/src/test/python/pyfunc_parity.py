"""Loads a registered model by its alias through mlflow.pyfunc and scores its golden rows.

usage: pyfunc_parity.py TRACKING_URI MODEL_NAME
Prints JSON: for each golden row the query, the product ids, training's scores and Python's.
"""

import json
import os
import sys

import mlflow
import numpy as np

tracking_uri, name = sys.argv[1:]
mlflow.set_tracking_uri(tracking_uri)
uri = f"models:/{name}@champion"
folder = mlflow.artifacts.download_artifacts(uri)
with open(os.path.join(folder, "rankloom", "golden.json")) as file:
    golden = json.load(file)["rows"]
model = mlflow.pyfunc.load_model(uri)

rows = []
for row in golden:
    scores = model.predict(np.asarray(row["features"], dtype=np.float32))
    if isinstance(scores, dict):
        scores = scores["score"]
    rows.append(
        {
            "query": row["query"],
            "productIds": row["productIds"],
            "training": row["scores"],
            "python": [float(score) for score in np.asarray(scores).reshape(-1)],
        }
    )
print(json.dumps(rows))
