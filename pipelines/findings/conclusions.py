"""What is concluded of each jurisdiction and agency under each obligation, with its sentence of evidence.

The first that applies: no local export (only `stopped`, `none_found` or `cannot_tell`, by a named proxy); an export
that lacks more than 5 % of the place's own repository records (`cannot_tell`); an outage of a vendor, or a change
everywhere or in coding, that goes on (what the months before it show, or `cannot_tell`); `stopped`; `none_found`;
`too_few`; and then the named standards. Only the duty-bearer's own failures count, and what rests on an unconfirmed
rule or standard never yields `below` or `late`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.findings import sentences
from pipelines.findings.evidence import Evidence, Stop
from pipelines.findings.outages import PlaceKey
from pipelines.findings.since import MonthCount, short_since
from pipelines.findings.standing import (
    LEAST_RECORDS,
    Share,
    Standard,
    Verdict,
    held_against,
    severest,
    standing_rate,
)

LARGEST_UNTRACED_SHARE = 0.05
"""Of an agency's repository records, how many its own export may lack."""

MeasureKey = tuple[str, str, str]
"""Measure, place kind, place."""


@dataclass(frozen=True)
class Grounds:
    """What all conclusions of a run are drawn from.

    Attributes:
        places: Each place's evidence.
        stops: The places that stopped.
        before_stops: The evidence of the months before an outage or a change in which a place stopped with others.
        found_by_month: Each place's own rate by month.
        timed_by_month: Each place's share in time by month.
        standards: The named standards, by obligation.
        rate_codes: The measure that is an obligation's own rate.
        on_time_codes: The measure that is an obligation's share in time.
        measured_by_month: The other measures that standards name, by month; none where they are means over years.
        measured: The other measures that standards name, as shares; several where each part must meet the standard.
    """

    places: Mapping[PlaceKey, Evidence]
    stops: Mapping[PlaceKey, Stop]
    before_stops: Mapping[PlaceKey, Evidence]
    found_by_month: Mapping[PlaceKey, Sequence[MonthCount]]
    timed_by_month: Mapping[PlaceKey, Sequence[MonthCount]]
    measured_by_month: Mapping[MeasureKey, Sequence[MonthCount]]
    standards: Mapping[str, Sequence[Standard]]
    rate_codes: Mapping[str, str]
    on_time_codes: Mapping[str, str]
    measured: Mapping[MeasureKey, Sequence[Share]]


@dataclass(frozen=True)
class Conclusion:
    """One row of the `conclusion` table; see there."""

    code: str
    sentence: str
    share: Share | None = None
    standard_id: str | None = None
    since_month: str | None = None
    expected: float | None = None
    received: int | None = None
    is_rule_verified: bool = False
    rank: int | None = None
    basis_code: str | None = None


def conclude_all(grounds: Grounds) -> dict[PlaceKey, Conclusion]:
    """Every place's conclusion, ranked within its obligation and kind: 1 has the lowest rate."""
    found = {key: _conclude(key, grounds) for key in sorted(grounds.places)}
    for obligation, kind in sorted({key[:2] for key in found}):
        rates = {
            key: rate.value
            for key, conclusion in found.items()
            if key[:2] == (obligation, kind)
            and conclusion.share is not None
            and (rate := _rate(grounds.places[key])).value is not None
            and rate.denominator >= LEAST_RECORDS
        }
        for key, own_rate in rates.items():
            found[key] = replace(found[key], rank=1 + sum(other < own_rate for other in rates.values()))
    return found


def _rate(evidence: Evidence) -> Share:
    """The obligation's own rate, over what the duty-bearer is answerable for."""
    return standing_rate(
        evidence.found, evidence.own_missing, evidence.review, evidence.false_links, evidence.missed_links
    )


def _conclude(key: PlaceKey, grounds: Grounds) -> Conclusion:
    evidence, stop = grounds.places[key], grounds.stops.get(key)
    if not evidence.has_export:
        return _without_export(evidence, stop)
    verified = evidence.is_rule_verified
    if evidence.traced >= LEAST_RECORDS and evidence.untraced > LARGEST_UNTRACED_SHARE * evidence.traced:
        return Conclusion("cannot_tell", sentences.not_traced_back(evidence), is_rule_verified=verified)
    rate = _rate(evidence)
    if stop is not None:
        told = replace(_of_stop(evidence, stop), share=rate, is_rule_verified=verified)
        return _despite(told, grounds.before_stops.get(key), grounds)
    if evidence.own_missing >= LEAST_RECORDS and not evidence.found:
        return Conclusion(
            "none_found",
            sentences.none_found(evidence, rate),
            rate,
            since_month=evidence.from_month,
            expected=float(evidence.own_missing),
            received=0,
            is_rule_verified=verified,
            basis_code="local_records",
        )
    return _by_standards(evidence, rate, grounds)


def _without_export(evidence: Evidence, stop: Stop | None) -> Conclusion:
    if stop is not None:
        return _of_stop(evidence, stop)
    if evidence.proxy_count >= LEAST_RECORDS and not evidence.at_repository:
        return Conclusion(
            "none_found",
            sentences.none_found_by_proxy(evidence),
            since_month=evidence.proxy_from_month,
            expected=float(evidence.proxy_count),
            received=0,
            basis_code=evidence.proxy_code,
        )
    return Conclusion("cannot_tell", sentences.no_export(evidence))


def _of_stop(evidence: Evidence, stop: Stop) -> Conclusion:
    if stop.cause_code == "outage":
        code, sentence = "cannot_tell", sentences.outage(evidence, stop)
    elif stop.cause_code == "everywhere":
        code, sentence = "cannot_tell", sentences.change_everywhere(evidence, stop)
    elif stop.cause_code == "coding":
        code, sentence = "cannot_tell", sentences.coding(evidence, stop)
    else:
        code, sentence = "stopped", sentences.stopped(evidence, stop)
    return Conclusion(
        code,
        sentence,
        since_month=stop.since_month,
        expected=round(stop.expected, 1),
        received=stop.received,
        basis_code=stop.basis_code,
    )


def _despite(told: Conclusion, before: Evidence | None, grounds: Grounds) -> Conclusion:
    """What the months before a silence show that is not the place's own; if that decides nothing, what was told.

    The field's own measures are left out: they are counted over all months, those of the outage too.
    """
    if before is None:
        return told
    concluded = _by_standards(before, _rate(before), replace(grounds, measured={}))
    if concluded.code not in {"meets", "below", "late"}:
        return told
    return replace(concluded, sentence=sentences.before_stop(before, concluded.sentence, told.sentence))


def _by_standards(evidence: Evidence, rate: Share, grounds: Grounds) -> Conclusion:
    verdicts = _verdicts(evidence, rate, grounds)
    judged = [verdict for verdict in verdicts if verdict.code != "too_few"]
    if not judged and (verdicts or rate.denominator < LEAST_RECORDS):
        return Conclusion(
            "too_few", sentences.too_few(evidence, rate), rate, is_rule_verified=evidence.is_rule_verified
        )
    confirmed = [verdict for verdict in judged if _may_be_said(verdict, evidence, grounds)]
    unconfirmed = severest([verdict for verdict in judged if verdict not in confirmed])
    verdict = severest(confirmed)
    if unconfirmed and (verdict is None or unconfirmed.code == "below"):
        sentence = sentences.unconfirmed(evidence, unconfirmed, rate)
        return Conclusion("cannot_tell", sentence, _behind(unconfirmed, rate), unconfirmed.standard.standard_id)
    if verdict is None:
        sentence = sentences.no_standard(evidence, rate)
        return Conclusion("cannot_tell", sentence, rate, is_rule_verified=evidence.is_rule_verified)
    since = _short_since(verdict, evidence, grounds)
    return Conclusion(
        verdict.code,
        sentences.against_standard(evidence, verdict, rate, since),
        _behind(verdict, rate),
        verdict.standard.standard_id,
        since_month=since,
        is_rule_verified=_is_verified(verdict, evidence, grounds),
    )


def _short_since(verdict: Verdict, evidence: Evidence, grounds: Grounds) -> str | None:
    if verdict.code not in {"below", "late"}:
        return None
    obligation, kind, place = evidence.obligation_id, evidence.place_kind, evidence.place_id
    measure = verdict.standard.measure_code
    if measure == grounds.rate_codes.get(obligation):
        months = _until(evidence.to_month, grounds.found_by_month.get((obligation, kind, place), ()))
    elif measure == grounds.on_time_codes.get(obligation):
        months = _until(evidence.to_month, grounds.timed_by_month.get((obligation, kind, place), ()))
    else:
        months = grounds.measured_by_month.get((measure, kind, place), ())
    return short_since(months, verdict.standard)


def _until(last_month: str, months: Sequence[MonthCount]) -> Sequence[MonthCount]:
    return [one for one in months if one.month <= last_month]


def _behind(verdict: Verdict, rate: Share) -> Share:
    """The share shown with a conclusion: for `late` the rate stands, and the sentence has the share in time."""
    return rate if verdict.code == "late" else verdict.share


def _verdicts(evidence: Evidence, rate: Share, grounds: Grounds) -> list[Verdict]:
    obligation = evidence.obligation_id
    found = []
    for standard in grounds.standards.get(obligation, ()):
        if standard.measure_code == grounds.rate_codes.get(obligation):
            found.append(held_against(standard, rate, is_on_time=False))
        elif standard.measure_code == grounds.on_time_codes.get(obligation):
            on_time = standing_rate(evidence.on_time, evidence.timed - evidence.on_time)
            found.append(held_against(standard, on_time, is_on_time=True))
        else:
            parts = grounds.measured.get((standard.measure_code, evidence.place_kind, evidence.place_id), ())
            of_parts = [held_against(standard, part, is_on_time=False) for part in parts]
            found += [verdict] if (verdict := severest(of_parts)) else []
    return found


def _is_verified(verdict: Verdict, evidence: Evidence, grounds: Grounds) -> bool:
    own = {grounds.rate_codes.get(evidence.obligation_id), grounds.on_time_codes.get(evidence.obligation_id)}
    rests_on_rule = verdict.standard.measure_code in own
    return verdict.standard.is_verified and (evidence.is_rule_verified or not rests_on_rule)


def _may_be_said(verdict: Verdict, evidence: Evidence, grounds: Grounds) -> bool:
    return verdict.code not in {"below", "late"} or _is_verified(verdict, evidence, grounds)
