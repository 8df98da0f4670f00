"""Reads a run of Rankloom from Python: what it measured, its epochs in MLflow, and the model itself.

Needs `requests`, `mlflow-skinny` (or `mlflow`), `numpy` and what the model's own requirements.txt names (onnxruntime or xgboost).

    export RANKLOOM_URL=http://127.0.0.1:8080      # ./rankloom status prints it
    export RANKLOOM_TOKEN=...                      # of a user or a program, with the role viewer or above
    export MLFLOW_TRACKING_URI=http://127.0.0.1:5000
    python read_run.py demo-shop-search            # the model that is live
    python read_run.py --run RUN_ID                # or what one run has made

Prints JSON. Nothing that came with the model is executed: it is ONNX or XGBoost's own format.
"""

import argparse
import json
import os
import sys

import mlflow
import numpy as np
import requests


class Rankloom:
    """The part of the platform's API that reading needs; openapi.json at /q/openapi describes all of it."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url.rstrip("/") + "/api/v1"
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, **query) -> dict:
        response = self._session.get(self._url + path, params=query, timeout=30)
        if not response.ok:
            problem = response.json() if "json" in response.headers.get("Content-Type", "") else {}
            raise SystemExit(f"GET {path} answered {response.status_code}: {problem.get('detail', response.reason)}")
        return response.json()

    def pages(self, path: str, **query):
        """Every item of a list, however many pages it has."""
        token = None
        while True:
            page = self.get(path, pageToken=token, **query)
            yield from page["items"]
            token = page.get("nextPageToken")
            if not token:
                return

    def live_version(self, model: str) -> dict:
        for deployment in self.pages("/deployments", modelName=model, state="ACTIVE"):
            if deployment["stage"] == "full":
                return self.get(f"/models/{model}/versions/{deployment['modelVersion']}")
        raise SystemExit(f"no version of {model} is live")


def curves(mlflow_run: str) -> dict:
    """The last value and the number of points of each metric that the training logged, child runs included."""
    client = mlflow.MlflowClient()
    parent = client.get_run(mlflow_run)
    children = client.search_runs(
        [parent.info.experiment_id], f"tags.`mlflow.parentRunId` = '{mlflow_run}'", max_results=200
    )
    found = {}
    for run in [parent, *children]:
        for name in run.data.metrics:
            points = client.get_metric_history(run.info.run_id, name)
            found[f"{run.info.run_name}/{name}"] = {"points": len(points), "last": points[-1].value}
    return found


def golden_scores(model: str, version: str) -> list:
    """Scores of the rows that the training stored with the model, computed here and as the training did."""
    uri = f"models:/{model}/{version}"
    folder = mlflow.artifacts.download_artifacts(uri)
    with open(os.path.join(folder, "rankloom", "golden.json"), encoding="utf-8") as file:
        rows = json.load(file)["rows"]
    loaded = mlflow.pyfunc.load_model(uri)
    scored = []
    for row in rows:
        scores = loaded.predict(np.asarray(row["features"], dtype=np.float32))
        if isinstance(scores, dict):
            scores = scores["score"]
        here = np.asarray(scores, dtype=float).reshape(-1)
        scored.append(
            {
                "query": row["query"],
                "productIds": row["productIds"],
                "training": row["scores"],
                "python": here.tolist(),
            }
        )
    return scored


def mlflow_version(model: str, digest: str) -> str:
    versions = mlflow.MlflowClient().search_model_versions(
        f"name = '{model}' and tags.`rankloom.model_digest` = '{digest}'"
    )
    if not versions:
        raise SystemExit(f"MLflow has no version of {model} with digest {digest}")
    return versions[0].version


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", nargs="?", help="name of a model that is live")
    parser.add_argument("--run", help="id of a run instead")
    arguments = parser.parse_args()
    if bool(arguments.model) == bool(arguments.run):
        parser.error("name a model or a run")
    for variable in ("RANKLOOM_URL", "RANKLOOM_TOKEN", "MLFLOW_TRACKING_URI"):
        if variable not in os.environ:
            parser.error(f"set {variable}")

    rankloom = Rankloom(os.environ["RANKLOOM_URL"], os.environ["RANKLOOM_TOKEN"])
    run = rankloom.get(f"/runs/{arguments.run or rankloom.live_version(arguments.model)['runId']}")
    if not run.get("modelDigest"):
        sys.exit(f"run {run['id']} is {run['state'].lower()} and has made no model yet")
    report = rankloom.get(f"/artifacts/{run['reportDigest']}/report.json")
    summary = {
        "run": run["id"],
        "dataset": {"name": run["datasetName"], "version": run["datasetVersion"], "digest": run["datasetDigest"]},
        "fusion": run["fusion"],
        "ndcg": run["ndcg"],
        "rankers": {ranker["name"]: ranker["ndcg"]["mean"] for ranker in report["rankers"]},
        "modality_weights": run["modalityWeights"],
        "metrics": curves(run["mlflowRunId"]),
        "golden": golden_scores(
            run["modelName"], mlflow_version(run["modelName"], run["modelDigest"])
        ),
    }
    json.dump(summary, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
