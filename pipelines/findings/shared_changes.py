"""Tells what fell at many agencies at once from agencies that stopped: a system, a statute, a form or a layout.

The records of one system's agencies, of one statute, of one statute at one system's agencies (a form), or of one layout
are looked at together, as a place's are. Where they stopped or dropped, at nearly every agency with enough of them, and
most of the others did not, nobody is accused: it is an outage of the system, or a change in coding or in the extract.
The largest is taken first, and its records are left out of what the others are judged by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from scipy.stats import binom

from pipelines.findings.monitoring import VolumeChange, find_changes, meet
from pipelines.findings.months import months_between
from pipelines.findings.volume_looks import LARGEST_SHARE_LEFT

SYSTEM, STATUTE, FORM, LAYOUT, ALL = "system", "statute", "form", "layout", "all"
KINDS = (SYSTEM, STATUTE, FORM, LAYOUT)
"""Of two that are equally large, which is taken first."""
LEAST_AGENCIES = {SYSTEM: 2, STATUTE: 5, FORM: 5, LAYOUT: 5}
LEAST_SHARE_OF_AGENCIES = {SYSTEM: 0.6, STATUTE: 0.8, FORM: 0.8, LAYOUT: 0.8}
LEAST_EXPECTED = 5.0
"""Records of the part expected at an agency for it to show whether they fell there."""
LEAST_OF_A_PART = 2 * LEAST_EXPECTED
"""Records of the part at all agencies and times together for it to be looked at."""
LARGEST_SHARE_OF_PARTS = 0.5
"""Of all records, how much the parts that fell at once may have been; more is no change confined to one part."""
FALL_BY_THEMSELVES = 0.015
"""How often, at least, an agency falls at that time by itself."""
LARGEST_CHANCE = 0.05
"""Over all parts and months that are looked at."""
LEAST_MONTHS_BEFORE = 6
"""A statute that is first used so long after the first month is a new code; what was usual of all stands for it."""

PART_KEY = ["obligation_id", "part_kind", "part_code"]
PartKey = tuple[str, str, str]
COUNTS = ["received", "exposure"]


@dataclass(frozen=True)
class SharedChange:
    """One part of the records that fell at every agency at once.

    Attributes:
        obligation_id: The obligation.
        part_kind: system, statute, form or layout.
        part_code: Which; of a form the system and the statute.
        since_month: Since when.
        until_month: Until when; empty where it goes on.
        missed: How many records it kept away.
        agency_count: At how many agencies that had enough of it.
        agencies: Those that it can have kept from reporting.
    """

    obligation_id: str
    part_kind: str
    part_code: str
    since_month: str
    until_month: str
    missed: float
    agency_count: int
    agencies: frozenset[str]

    @property
    def key(self) -> PartKey:
        """The part."""
        return (self.obligation_id, self.part_kind, self.part_code)

    @property
    def cause_code(self) -> str:
        """Outage, or coding."""
        return "outage" if self.part_kind == SYSTEM else "coding"

    @property
    def statute(self) -> str | None:
        """The statute that it is confined to; None where it is confined to none."""
        return self.part_code.rsplit(", ", 1)[-1] if self.part_kind in {STATUTE, FORM} else None

    @property
    def name(self) -> str:
        """What it is confined to, for people."""
        return self.part_code if self.part_kind == SYSTEM else f"{self.part_kind} {self.part_code}"

    def has_month(self, months: pd.Series[str]) -> pd.Series[bool]:
        """Which months lie within."""
        return (months >= self.since_month) & (months <= (self.until_month or "9999-12"))


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
            totals = self.all if change.part_kind == LAYOUT else _less(self.all, gone, ["obligation_id", "place_id"])
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


def _less(rows: pd.DataFrame, gone: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Monthly counts without those of `gone`; a record on several statutes may be gone more than once."""
    of_month = [*key, "month"]
    counted = gone.groupby(of_month)[COUNTS].sum().reset_index()
    left = rows.merge(counted, on=of_month, how="left", suffixes=("", "_gone"))
    for name in COUNTS:
        left[name] = (left[name] - left[f"{name}_gone"].fillna(0)).clip(lower=0)
    return left[list(rows.columns)]


def _summed(rows: pd.DataFrame, *by: str) -> pd.DataFrame:
    return rows.groupby(["obligation_id", *by, "month"], sort=True)[COUNTS].sum().reset_index()


def find_shared_changes(parts: Parts, jurisdictions: Mapping[str, str]) -> list[SharedChange]:
    """The parts that fell at every agency at once, the largest of each obligation first.

    Args:
        parts: By system, statute, form and layout.
        jurisdictions: Each agency's.
    """
    found: list[SharedChange] = []
    for obligation in sorted(set(parts.rows["obligation_id"])):
        left = parts.under(obligation)
        while not left.rows.empty and (candidates := _candidates(left, jurisdictions)):
            found.append(min(candidates, key=lambda one: (-one.missed, KINDS.index(one.part_kind), one.part_code)))
            left = left.without(found[-1], jurisdictions)
    return found


def _candidates(parts: Parts, jurisdictions: Mapping[str, str]) -> list[SharedChange]:
    together = parts.together()
    together = pd.concat([together, _before_new_codes(together, parts.all)], ignore_index=True)
    named = together.rename(columns={"part_kind": "place_kind", "part_code": "place_id"}).assign(basis_code="part")
    tried = int(together.groupby(PART_KEY).ngroups) * int(together["month"].nunique())
    found = [
        shared
        for key, changes in sorted(find_changes(named).items())
        for change in changes
        if _share_of_parts(together, key, change) <= LARGEST_SHARE_OF_PARTS
        if (shared := _shared(parts, key, change, jurisdictions, tried)) is not None
    ]
    by_statute = [one for one in found if one.part_kind in {STATUTE, FORM}]
    return [one for one in found if one.part_kind != SYSTEM or not _is_confined(one, by_statute, parts)]


def _is_confined(system: SharedChange, by_statute: Sequence[SharedChange], parts: Parts) -> bool:
    """Whether a system's fall is that of some statutes: what its agencies report on the others came as before."""
    of_statutes = [parts.of_part(one.key) for one in by_statute if meet(one, system)]
    if not of_statutes:
        return False
    gone = pd.concat(of_statutes)
    gone = gone[~gone.index.duplicated()]
    rest = _less(parts.of_part(system.key), gone, ["obligation_id", "place_id"])
    of_all = _since(rest.assign(part="rest"), "part", system)
    of_all = of_all[of_all["expected"] >= LEAST_EXPECTED]
    return bool(len(of_all)) and not of_all["fell"].any()


def _before_new_codes(together: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Months before a statute was first used: its share of all records, and what was found of all."""
    rows = []
    if totals.empty:
        return together.iloc[:0]
    overall = totals.groupby(["obligation_id", "month"])[COUNTS].sum()
    for key_parts, used in together[together["part_kind"] == STATUTE].groupby(PART_KEY, sort=True):
        obligation, kind, code = (str(part) for part in key_parts)
        if obligation not in overall.index.get_level_values(0):
            continue
        all_records = overall.loc[obligation]
        first = str(used["month"].min())
        if months_between(str(all_records.index.min()), first) < LEAST_MONTHS_BEFORE:
            continue
        share = used["exposure"].sum() / max(all_records.loc[first:, "exposure"].sum(), 1)
        for month, received, exposure in all_records[all_records.index < first].itertuples():
            due = round(share * exposure)
            if due:
                rows.append((obligation, kind, code, month, round(due * received / max(exposure, 1)), due))
    return pd.DataFrame(rows, columns=[*PART_KEY, "month", *COUNTS])


def _since(
    rows: pd.DataFrame, by: str, change: VolumeChange | SharedChange, past: pd.DataFrame | None = None
) -> pd.DataFrame:
    """What was expected during a change, by what came before it, and whether it fell; of those with rows in both."""
    past = rows if past is None else past
    is_during = (rows["month"] >= change.since_month) & (rows["month"] <= (change.until_month or "9999-12"))
    before = past[past["month"] < change.since_month].groupby(by)[COUNTS].sum()
    during = rows[is_during].groupby(by)[COUNTS].sum()
    both = before.join(during.add_suffix("_since"), how="inner")
    expected = both["received"] / both["exposure"].clip(lower=1) * both["exposure_since"]
    fell = both["received_since"] <= LARGEST_SHARE_LEFT["dropped"] * expected
    return pd.DataFrame({"expected": expected, "fell": fell})


def _shared(
    parts: Parts, key: PartKey, change: VolumeChange, jurisdictions: Mapping[str, str], tried: int
) -> SharedChange | None:
    """A part's change, if it is one of nearly all agencies that use it and of more than chance would bring."""
    own = parts.of_part(key)
    totals = parts.all[parts.all["obligation_id"] == key[0]]
    is_new = key[1] == STATUTE and not (own["month"] < change.since_month).any()
    silent = _silent_before(totals, change)
    counted = _since(own[~own["place_id"].isin(silent)], "place_id", change, totals if is_new else None)
    able = counted[counted["expected"] >= LEAST_EXPECTED]
    fell = int(able["fell"].sum())
    users = set(own["place_id"])
    places = {jurisdictions.get(ori, "") for ori in able.index[able["fell"]]}
    if len(places) < 2 or fell < LEAST_AGENCIES[key[1]] or fell < LEAST_SHARE_OF_AGENCIES[key[1]] * len(able):
        return None
    if key[1] == SYSTEM:
        others = _since(totals[~totals["place_id"].isin(users)], "place_id", change)
        others = others[others["expected"] >= LEAST_EXPECTED]
        by_itself = max(FALL_BY_THEMSELVES, float(others["fell"].mean()) if len(others) else 0.0)
        if binom.sf(fell - 1, len(able), by_itself) * tried > LARGEST_CHANCE:
            return None
    members = users - set(able.index[~able["fell"]]) - silent
    missed = change.expected - change.received
    return SharedChange(*key, change.since_month, change.until_month, missed, fell, frozenset(members))


def _silent_before(totals: pd.DataFrame, change: VolumeChange) -> set[str]:
    """The agencies that had stopped by themselves when a change began: too much was missed since their last record."""
    before = totals[totals["month"] < change.since_month]
    last = before[before["received"] > 0].groupby("place_id")["month"].max().rename("last_month")
    after = before.join(last, on="place_id")
    missed = after[after["month"] > after["last_month"]].groupby("place_id")["exposure"].sum()
    return set(missed.index[missed >= LEAST_EXPECTED])


def _share_of_parts(together: pd.DataFrame, key: PartKey, change: VolumeChange) -> float:
    """Of what was due since, how much lies in others of this kind that fell likewise; of a form, in its system's."""
    kind = together[(together["obligation_id"] == key[0]) & (together["part_kind"] == key[1])]
    if key[1] == FORM:
        kind = kind[kind["part_code"].str.startswith(f"{key[2].rsplit(', ', 1)[0]}, ")]
    counted = _since(kind, "part_code", change)
    others = counted[counted.index != key[2]]
    if key[1] == FORM and not len(others):
        return 1.0
    return float(others.loc[others["fell"], "expected"].sum() / max(others["expected"].sum(), 1e-9))


def changes_that_are_shared(
    series: pd.DataFrame,
    changes: Mapping[tuple[str, str, str], Sequence[VolumeChange]],
    parts: Parts,
    shared: Sequence[SharedChange],
    jurisdictions: Mapping[str, str],
) -> dict[tuple[str, str, str], dict[int, SharedChange]]:
    """The changes of places that are not there without the records that fell everywhere.

    Args:
        series: As for `find_changes`.
        changes: As that gives them.
        parts: By system, statute, form and layout.
        shared: As `find_shared_changes` gives them.
        jurisdictions: Each agency's.

    Returns:
        By place and number of the change among the place's: the largest that it is a part of.
    """
    if not shared:
        return {}
    left = find_changes(_without(series, parts, shared, jurisdictions))
    months = dict(iter(series.groupby(["obligation_id", "place_kind", "place_id"])))
    found: dict[tuple[str, str, str], dict[int, SharedChange]] = {}
    for key, of_place in changes.items():
        for number, change in enumerate(of_place):
            own = [one for one in shared if one.obligation_id == key[0] and meet(change, one)]
            own = [one for one in own if _concerns(one, key, jurisdictions)]
            own = [one for one in own if _missed_at_other_times(change, one, months[key]) < LEAST_EXPECTED]
            if own and not any(meet(change, other) for other in left.get(key, ())):
                found.setdefault(key, {})[number] = own[0]
    return found


def _concerns(shared: SharedChange, key: tuple[str, str, str], jurisdictions: Mapping[str, str]) -> bool:
    if key[1] == "agency":
        return key[2] in shared.agencies
    return any(jurisdictions.get(ori) == key[2] for ori in shared.agencies)


def _missed_at_other_times(change: VolumeChange, shared: SharedChange, months: pd.DataFrame) -> float:
    """How many records a place's change has cost before the shared one began, and after it was over."""
    during = months[(months["month"] >= change.since_month) & (months["month"] <= (change.until_month or "9999-12"))]
    others = during[~shared.has_month(during["month"])]
    missed = change.expected - change.received
    return missed * float(others["exposure"].sum()) / max(float(during["exposure"].sum()), 1e-9)


def _without(
    series: pd.DataFrame, parts: Parts, shared: Sequence[SharedChange], jurisdictions: Mapping[str, str]
) -> pd.DataFrame:
    """A series without the records that fell everywhere; a place held against something else stays as it is."""
    by_agency = [(one, parts.of_part(one.key)) for one in shared]
    gone = pd.concat(
        [rows[rows["place_id"].isin(one.agencies) & one.has_month(rows["month"])] for one, rows in by_agency]
    )
    key = ["obligation_id", "place_kind", "place_id"]
    left = series
    for kind, place in _places_of(gone, jurisdictions):
        is_local = left["basis_code"] == "local_records"
        of_places = gone.assign(place_kind=kind, place_id=place)
        left = pd.concat([left[~is_local], _less(left[is_local], of_places, key)], ignore_index=True)
    return left[left["exposure"] > 0]


def _places_of(gone: pd.DataFrame, jurisdictions: Mapping[str, str]) -> Iterator[tuple[str, pd.Series[str]]]:
    yield "agency", gone["place_id"]
    yield "jurisdiction", gone["place_id"].map(dict(jurisdictions)).fillna("")
