"""The fewest further results that a grant's test takes: no smaller number does, however it is spread over the years."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.findings.completeness import Year, fewest_results, mean_share, result_of
from tests.property.examples import examples

THRESHOLD = Fraction(9, 10)


@st.composite
def some_years(draw: st.DrawFn) -> list[Year]:
    """Up to four years of a few charges each: few enough to try every way to add results."""
    found = []
    for year in range(2020, 2020 + draw(st.integers(1, 4))):
        charges = draw(st.integers(1, 7))
        found.append(Year(year, draw(st.integers(0, charges)), charges))
    return found


@settings(max_examples=examples(200), deadline=None)
@given(years=some_years())
def test_no_smaller_number_of_results_reaches_the_threshold(years: list[Year]) -> None:
    needed = fewest_results(years, THRESHOLD)
    assert mean_share(_with(years, [needed.get(year.year, 0) for year in years])) >= THRESHOLD
    ways = product(*(range(year.charges - year.with_result + 1) for year in years))
    reaching = [sum(more) for more in ways if mean_share(_with(years, more)) >= THRESHOLD]
    assert sum(needed.values()) == min(reaching)


@settings(max_examples=examples(200), deadline=None)
@given(years=some_years(), unseen=st.integers(0, 3))
def test_what_is_told_of_some_years_stands_whatever_the_others_are(years: list[Year], unseen: int) -> None:
    told = result_of(years, THRESHOLD, unseen=unseen)
    ends = {
        mean_share([*years, *(Year(2030 + place, with_result, 10) for place in range(unseen))]) >= THRESHOLD
        for with_result in (0, 10)
    }
    assert told == {(True,): "met", (False,): "not_met"}.get(tuple(ends), "cannot_tell")


def _with(years: list[Year], more: tuple[int, ...] | list[int]) -> list[Year]:
    return [
        Year(year.year, year.with_result + further, year.charges) for year, further in zip(years, more, strict=True)
    ]
