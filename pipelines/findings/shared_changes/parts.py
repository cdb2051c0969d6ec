"""Every agency's monthly counts by part of its records, and what is left of them without some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pipelines.findings.shared_changes.change import FORM, LAYOUT, STATUTE, SYSTEM, PartKey, SharedChange

ALL = "all"
"""The kind of all records of an agency together."""
LEAST_EXPECTED = 5.0
"""Records of the part expected at an agency for it to show whether they fell there."""
LEAST_OF_A_PART = 2 * LEAST_EXPECTED
"""Records of the part at all agencies and times together for it to be looked at."""
PART_KEY = ["obligation_id", "part_kind", "part_code"]
COUNTS = ["received", "exposure"]


@dataclass(frozen=True)
class Parts:
    """Every agency's monthly counts by part, and in all.

    Attributes:
        rows: By statute and layout: PART_KEY, `place_id` (the agency), `month`, `received`, `exposure`.
        all: The same of all records of an agency; without kind and code.
        uses: Which agency (`place_id`) uses which `system`.
    """

    rows: pd.DataFrame
    all: pd.DataFrame
    uses: pd.DataFrame

    @classmethod
    def of(cls, parts: pd.DataFrame, systems: Mapping[str, Sequence[str]]) -> Parts:
        """From counts by statute and layout, and all.

        Args:
            parts: As the table `part_month`.
            systems: Each agency's.
        """
        is_all = parts["part_kind"] == ALL
        pairs = [(ori, system) for ori, of_agency in sorted(systems.items()) for system in of_agency]
        uses = pd.DataFrame(pairs, columns=["place_id", "system"])
        return cls(parts[~is_all], parts.loc[is_all, ["obligation_id", "place_id", "month", *COUNTS]], uses)

    def under(self, obligation_id: str) -> Parts:
        """Those of one obligation."""
        rows, totals = (frame[frame["obligation_id"] == obligation_id] for frame in (self.rows, self.all))
        return replace(self, rows=rows, all=totals)

    def together(self) -> pd.DataFrame:
        """The monthly counts of each part over all its agencies; forms are made here, for they are many."""
        counted = [
            _summed(self.rows, "part_kind", "part_code"),
            _summed(self.all.merge(self.uses), "system")
            .rename(columns={"system": "part_code"})
            .assign(part_kind=SYSTEM),
        ]
        forms = _summed(self.rows[self.rows["part_kind"] == STATUTE].merge(self.uses), "system", "part_code")
        forms = forms.assign(part_kind=FORM, part_code=forms["system"] + ", " + forms["part_code"])
        together = pd.concat([*counted, forms.drop(columns="system")], ignore_index=True)
        is_enough = together.groupby(PART_KEY)["exposure"].transform("sum") >= LEAST_OF_A_PART
        return together[is_enough & (together["exposure"] > 0)]

    def of_part(self, key: PartKey) -> pd.DataFrame:
        """The counts of one part by agency."""
        obligation, kind, code = key
        system, _, statute = code.rpartition(", ") if kind == FORM else (code, "", code)
        rows = self.all if kind == SYSTEM else self.rows[self.rows["part_kind"] == (STATUTE if kind == FORM else kind)]
        rows = rows[rows["obligation_id"] == obligation]
        if kind != SYSTEM:
            rows = rows[rows["part_code"] == statute]
        if kind in {SYSTEM, FORM}:
            rows = rows[rows["place_id"].isin(self.uses.loc[self.uses["system"] == system, "place_id"])]
        return rows

    def without(self, change: SharedChange, jurisdictions: Mapping[str, str]) -> Parts:
        """What is left to judge the others by; of the jurisdictions of an outage, nothing of its months."""
        if change.part_kind != SYSTEM:
            own = self.of_part(change.key)
            gone = own[own["place_id"].isin(change.agencies) & change.has_month(own["month"])]
            totals = self.all if change.part_kind == LAYOUT else less(self.all, gone, ["obligation_id", "place_id"])
            return replace(self, rows=self.rows.drop(gone.index), all=totals)
        within = {jurisdictions.get(ori, ori) for ori in change.agencies}
        rows, totals = (
            frame[
                ~(
                    change.has_month(frame["month"])
                    & frame["place_id"].map(lambda ori: jurisdictions.get(ori, ori) in within)
                )
            ]
            for frame in (self.rows, self.all)
        )
        return replace(self, rows=rows, all=totals)


def less(rows: pd.DataFrame, gone: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Monthly counts without some; none falls below 0, since a record on several statutes may be gone more than once.

    Args:
        rows: The counts.
        gone: What is taken from them.
        key: The columns that say whose counts they are, beside `month`.
    """
    of_month = [*key, "month"]
    counted = gone.groupby(of_month)[COUNTS].sum().reset_index()
    left = rows.merge(counted, on=of_month, how="left", suffixes=("", "_gone"))
    for name in COUNTS:
        left[name] = (left[name] - left[f"{name}_gone"].fillna(0)).clip(lower=0)
    return left[list(rows.columns)]


def _summed(rows: pd.DataFrame, *by: str) -> pd.DataFrame:
    return rows.groupby(["obligation_id", *by, "month"], sort=True)[COUNTS].sum().reset_index()
