"""Makes reference.json, the figures that MetricReferenceTest holds every metric to.

    python3 -m venv venv
    venv/bin/pip install scikit-learn==1.9.1 pytrec-eval-terrier==0.5.11 catboost==1.2.10 numpy==2.4.6
    venv/bin/python make_reference.py

ndcg, precision, recall, map, mrr   trec_eval (pytrec-eval-terrier), candidates without a grade left out by its own flag -J
dcg                                 sklearn.metrics.dcg_score
err                                 catboost.utils.eval_metric, ERR
roc-auc                             sklearn.metrics.roc_auc_score
pooled curve                        sklearn.metrics.precision_recall_curve, average_precision_score

Two conventions differ, and both are bridged here in the open:
- trec_eval puts equal scores in descending order of document id, Rankloom in ascending order of product id. The ids that
  trec_eval is given are renamed so that the same product comes first.
- trec_eval gives 0 to a query without a relevant candidate, Rankloom leaves it out. Such figures are null here.
"""

import importlib.metadata
import json
import pathlib
import random

import numpy as np
import pytrec_eval
from catboost.utils import eval_metric
from sklearn.metrics import average_precision_score, dcg_score, precision_recall_curve, roc_auc_score

CUTOFFS = (1, 3, 5, 10)
HIGHEST_GRADE = 4
NEEDS_RELEVANT = ("ndcg", "recall", "map", "mrr", "roc-auc")


def queries():
    rng = random.Random(20090201)
    yield "no candidates", []
    yield "nothing relevant", [("a", 2.0, 0), ("b", 1.0, 0), ("c", 0.5, 0)]
    yield "nothing judged", [("a", 2.0, None), ("b", 1.0, None)]
    yield "one relevant candidate alone", [("a", 0.0, 3)]
    yield "all relevant", [("a", 1.0, 1), ("b", 3.0, 4), ("c", 2.0, 2)]
    yield "all scores equal", [("d", 0.5, 0), ("b", 0.5, 4), ("c", 0.5, 1), ("a", 0.5, 0)]
    yield "worst order", [(f"p{g}", float(-g), g) for g in range(5)]
    yield "best order", [(f"p{g}", float(g), g) for g in range(5)]
    yield "unjudged on top", [("a", 9.0, None), ("b", 8.0, 1), ("c", 7.0, None), ("d", 6.0, 0), ("e", 5.0, 2)]
    for i in range(40):
        size = rng.choice((2, 4, 9, 10, 11, 25, 60))
        levels = rng.choice((2, 3, 5))  # binary, three and five grades
        # Few distinct scores, each exact in 32 bits, make many ties.
        steps = rng.choice((3, 10, 1000))
        ids = rng.sample(range(1000), size)
        yield f"random {i}", [
            (
                f"p{p:03d}",
                rng.randrange(-steps, steps) / 8,
                None if rng.random() < 0.1 else max(0, rng.randrange(-levels, levels)),
            )
            for p in ids
        ]


def trec(name, candidates):
    """All figures of trec_eval for one query; none where nothing is judged."""
    judged = {p: g for p, _, g in candidates if g is not None}
    if not judged:
        return {}
    ascending = sorted(p for p, _, _ in candidates)
    renamed = {p: f"d{len(ascending) - i:04d}" for i, p in enumerate(ascending)}
    cutoffs = ",".join(map(str, CUTOFFS))
    evaluator = pytrec_eval.RelevanceEvaluator(
        # trec_eval's gain is the relevance level itself.
        {name: {renamed[p]: 2**g - 1 for p, g in judged.items()}},
        {f"ndcg_cut.{cutoffs}", f"P.{cutoffs}", f"recall.{cutoffs}", "map", "recip_rank"},
        judged_docs_only_flag=True,
    )
    figures = evaluator.evaluate({name: {renamed[p]: s for p, s, _ in candidates}})[name]
    named = {"map": figures["map"], "mrr": figures["recip_rank"]}
    for k in CUTOFFS:
        named[f"ndcg@{k}"] = figures[f"ndcg_cut_{k}"]
        named[f"precision@{k}"] = figures[f"P_{k}"]
        named[f"recall@{k}"] = figures[f"recall_{k}"]
    return named


def expected(name, candidates):
    ranked = sorted((c for c in candidates if c[2] is not None), key=lambda c: (-c[1], c[0]))
    grades = np.array([g for _, _, g in ranked])
    figures = trec(name, candidates)
    order = [float(-i) for i in range(len(ranked))]
    relevant = grades > 0
    for k in CUTOFFS:
        if len(ranked) == 1:
            figures[f"dcg@{k}"] = float(2 ** grades[0] - 1)  # dcg_score refuses a list of one
        elif len(ranked) > 1:
            figures[f"dcg@{k}"] = float(dcg_score([2.0**grades - 1], [order], k=k, ignore_ties=True))
        if len(ranked) > 0:
            stops = [float(2**g - 1) / 2**HIGHEST_GRADE for g in grades]
            figures[f"err@{k}"] = eval_metric(stops, order, f"ERR:top={k}", group_id=[0] * len(ranked))[0]
    if relevant.any() and not relevant.all():
        figures["roc-auc"] = float(roc_auc_score(relevant, [s for _, s, _ in ranked]))
    names = [f"{m}@{k}" for m in ("ndcg", "dcg", "precision", "recall", "err") for k in CUTOFFS] + ["map", "mrr", "roc-auc"]
    return {
        n: figures.get(n) if relevant.any() or n.split("@")[0] not in NEEDS_RELEVANT else None for n in sorted(names)
    }


def main():
    cases = [
        {
            "query": name,
            "candidates": [{"product": p, "score": s, "grade": g} for p, s, g in candidates],
            "expected": expected(name, candidates),
        }
        for name, candidates in queries()
    ]
    judged = [c for case in cases for c in case["candidates"] if c["grade"] is not None]
    relevant = [c["grade"] > 0 for c in judged]
    scores = [c["score"] for c in judged]
    precision, recall, _ = precision_recall_curve(relevant, scores)
    reference = {
        "made_by": "make_reference.py",
        "packages": {
            p: importlib.metadata.version(p) for p in ("scikit-learn", "pytrec-eval-terrier", "catboost", "numpy")
        },
        "highest_grade": HIGHEST_GRADE,
        "queries": cases,
        "pooled": {
            "roc_auc": float(roc_auc_score(relevant, scores)),
            "average_precision": float(average_precision_score(relevant, scores)),
            # Ascending recall; sklearn's last point, precision 1 at recall 0, belongs to no threshold.
            "curve": [{"recall": float(r), "precision": float(p)} for p, r in zip(precision[-2::-1], recall[-2::-1])],
        },
    }
    # One line a query, so that a change can be read.
    cases_text = ",\n".join(json.dumps(case) for case in reference.pop("queries"))
    text = json.dumps(reference)[:-1] + ', "queries": [\n' + cases_text + "\n]}"
    pathlib.Path(__file__).with_name("reference.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
