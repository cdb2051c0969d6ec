"""Who is eligible for which grant: by the five-year measure where a condition names one, else as people checked it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.findings.completeness import Year, fewest_results, mean_share, result_of
from pipelines.findings.percentages import percent
from pipelines.findings.sentences import count
from pipelines.obligations.grant_rules import GrantCondition, GrantProgram, GrantRules

SQL = Path(__file__).parent / "sql" / "grant"
YEARS = 5
"""The years of the mean (see `sql/measure.sql`)."""
POPULATIONS = {"all": "all", "adult": "adults", "juvenile": "juveniles"}

Row = tuple[Any, ...]
Key = tuple[str, str, str, str]
"""A measure, a kind of place, a place and a population."""


@dataclass(frozen=True)
class Place:
    """Who has to meet a condition."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True)
class Test:
    """A measured condition at one place, of one population.

    Attributes:
        program_id: The grant.
        condition: Its condition.
        place: Where.
        population: Of whom.
        threshold: The share to be reached.
        years: The years of which there are figures.
        unseen: How many years more the condition asks for.
        value_pct: The five-year mean, as it was measured; None: there is none.
    """

    program_id: str
    condition: GrantCondition
    place: Place
    population: str
    threshold: Fraction
    years: Sequence[Year]
    unseen: int
    value_pct: float | None

    @property
    def needed(self) -> dict[int, int]:
        """The fewest further results that it takes, by year."""
        return fewest_results(self.years, self.threshold)


class Figures:
    """The yearly figures and five-year means of every place.

    Args:
        engine: With `measure` and `run_setting`.
    """

    def __init__(self, engine: Engine) -> None:
        self.years: dict[Key, list[Year]] = {}
        for measure, kind, place, population, *counts in _rows(engine, "measured_year"):
            self.years.setdefault((measure, kind, place, population), []).append(Year(*counts))
        self.means: dict[Key, float] = {(m, k, p, q): value for m, k, p, q, value in _rows(engine, "five_year_mean")}
        self.state_code, self.as_of = engine.rows("SELECT state_code, as_of_date FROM run_setting")[0]
        self.jurisdictions = [Place("jurisdiction", *row) for row in _rows(engine, "granted_place")]

    def seen(self, measure: str) -> int:
        """Of how many years the state has any figures."""
        return len(self.years.get((measure, "state", self.state_code, "all"), []))


def asked(granting: GrantRules, day: dt.date) -> Iterator[tuple[GrantProgram, GrantCondition]]:
    """Every condition that is asked on a day."""
    for program in granting.programs:
        for condition in program.conditions:
            if condition.is_asked_on(day):
                yield program, condition


def tests(granting: GrantRules, figures: Figures) -> list[Test]:
    """Every measured condition at every place."""
    found: list[Test] = []
    for program, condition in asked(granting, figures.as_of):
        if condition.standard is None:
            continue
        standard = granting.standards[condition.standard]
        threshold = Fraction(str(standard.threshold_pct)) / 100
        unseen = max(0, condition.least_years - figures.seen(standard.measure))
        for place in _places(program, condition, granting, figures):
            for population in condition.populations:
                key = (standard.measure, place.kind, place.id, population)
                years, value = figures.years.get(key, []), figures.means.get(key)
                found.append(Test(program.id, condition, place, population, threshold, years, unseen, value))
    return found


def measured_row(test: Test, granting: GrantRules) -> Row:
    """A measured condition as a row of `eligibility`."""
    key = (test.program_id, test.condition.id, test.place.kind, test.place.id, test.population, test.place.name)
    threshold_pct = float(100 * test.threshold)
    whom = f"{POPULATIONS[test.population].capitalize()}: "
    if not test.years:
        said = "no charge of these years stands at the repository, so that there is no percentage."
        return (*key, "no_records", None, threshold_pct, 0, None, 0, 0, None, None, None, whom + said)
    result = result_of(test.years, test.threshold, unseen=test.unseen)
    needed = sum(test.needed.values())
    if not granting.is_verified(test.condition) and result == "not_met":
        result = "cannot_tell"
    return (
        *key,
        result,
        test.value_pct,
        threshold_pct,
        len(test.years),
        f"{test.years[0].year}-{test.years[-1].year}",
        sum(year.with_result for year in test.years),
        sum(year.charges for year in test.years),
        needed,
        None,
        None,
        whom + _said(test, needed, is_verified=granting.is_verified(test.condition)),
    )


def checked_rows(granting: GrantRules, figures: Figures) -> list[Row]:
    """The conditions that people check off, as rows of `eligibility`."""
    rows: list[Row] = []
    checks = {(check.condition, check.jurisdiction): check for check in granting.settings.checked}
    for program, condition in asked(granting, figures.as_of):
        if condition.standard is not None:
            continue
        for place in _places(program, condition, granting, figures):
            check = checks.get((condition.id, place.id)) or checks.get((condition.id, None))
            key = (program.id, condition.id, place.kind, place.id, "all", place.name)
            if check is None:
                rows.append((*key, "to_check", *(None,) * 9, f"To be checked: {condition.asks}"))
                continue
            said = "Met" if check.is_met else "Not met"
            note = f" {check.note}" if check.note else ""
            rows.append(
                (
                    *key,
                    "met" if check.is_met else "not_met",
                    *(None,) * 7,
                    check.by,
                    check.on,
                    f"{said}, as {check.by} found on {check.on}: {condition.asks}{note}",
                )
            )
    return rows


def year_rows(test: Test) -> Iterator[Row]:
    """The years behind a measured condition, as rows of `eligibility_year`."""
    needed = test.needed
    for year in test.years:
        yield (
            test.program_id,
            test.condition.id,
            test.place.id,
            test.population,
            year.year,
            year.with_result,
            year.charges,
            float(100 * year.share),
            needed.get(year.year, 0),
        )


def condition_row(program: GrantProgram, condition: GrantCondition, granting: GrantRules) -> Row:
    """A condition as a row of `grant_condition`."""
    standard = granting.standards[condition.standard] if condition.standard else None
    return (
        program.id,
        condition.id,
        program.title,
        program.listing,
        program.applicant,
        program.binds_agencies,
        condition.asks,
        standard is not None,
        condition.is_priority,
        standard.threshold_pct if standard else None,
        condition.effective_from,
        condition.effective_to,
        condition.citation,
        condition.mark.value,
        condition.source,
        condition.caveat,
        granting.is_verified(condition),
    )


def with_recovered(test: Test, recovered: Mapping[int, int]) -> list[Year]:
    """The test's years if so many results more had come, by year; never more than its charges."""
    return [
        Year(year.year, min(year.charges, year.with_result + recovered.get(year.year, 0)), year.charges)
        for year in test.years
    ]


def mean_pct(years: Sequence[Year]) -> float:
    """The mean of the years' percentages."""
    return float(100 * mean_share(years))


def _places(
    program: GrantProgram, condition: GrantCondition, granting: GrantRules, figures: Figures
) -> Sequence[Place]:
    if program.applicant == "jurisdiction":
        return figures.jurisdictions
    if program.applicant == "state":
        return [Place("state", figures.state_code, "The state")]
    named = {check.jurisdiction for check in granting.settings.checked if check.condition == condition.id}
    return [
        Place("project", "", "Any project"),
        *(Place("project", one.id, one.name) for one in figures.jurisdictions if one.id in named),
    ]


def _said(test: Test, needed: int, *, is_verified: bool) -> str:
    years = [year.year for year in test.years]
    span = f"in {years[0]}" if len(years) == 1 else f"on average over {len(years)} years, {years[0]} to {years[-1]}"
    least = f"{float(100 * test.threshold):g} %"
    mean = percent(float(100 * mean_share(test.years)), float(100 * test.threshold))
    said = f"{mean} of the charges on file have a result {span}; at least {least} is asked."
    if needed:
        by_year = ", ".join(f"{count(results)} of {year}" for year, results in sorted(test.needed.items()))
        more = "1 further result takes" if needed == 1 else f"{count(needed)} further results take"
        said += f" {more} it there: {by_year}."
    if test.unseen:
        few = "1 more year has" if test.unseen == 1 else f"{test.unseen} more years have"
        said += f" The test is of {YEARS} years: {few} no figures here."
    if not is_verified:
        said += " Nobody has confirmed this condition against its source yet."
    return said


def _rows(engine: Engine, name: str) -> list[Row]:
    return engine.rows(sql_file(SQL / f"{name}.sql"))
