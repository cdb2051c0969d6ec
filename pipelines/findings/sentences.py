"""The evidence for a conclusion, as one plain sentence with its numbers, none of them a person's."""

from __future__ import annotations

from datetime import date

from pipelines.findings.evidence import Evidence, Stop
from pipelines.findings.outages import Explained
from pipelines.findings.percentages import percent
from pipelines.findings.standing import Share, Standard, Verdict
from pipelines.obligations.obligation import Words, shipped_obligation, shipped_obligations

COUNTED_AT_REPOSITORY = frozenset(
    one.id for one in shipped_obligations() if any(source.is_traced_back for source in one.sources)
)
MEASURES = {
    **{
        step.on_time: one.words.timed
        for one in shipped_obligations()
        for step in one.steps
        if step.on_time and one.words.timed
    },
    "tx_completeness": "arrest charges reported {have} a result, as the mean of the yearly shares",
    "co_match_ratio": "disposed court cases {are} matched to a fingerprint-based arrest",
    "mn_suspense": "results received can't be linked to an arrest",
    "pa_fingerprint_rate": "cases filed {have} fingerprints",
    "wa_open_arrests": "arrests a year old or older {have} a charge without a final result",
}
BASES = {
    "local_records": "from its own local records",
    "court_filings": "from the cases filed in court, the only proxy at hand",
    "prosecutor_referrals": "from the cases that its prosecutor has, the only proxy at hand",
    "ucr_arrests": "from what its agencies count for crime reporting (UCR), a proxy that makes no rate",
    "own_volume": "from its own past volume at the repository, the only proxy at hand",
}


def count(number: float) -> str:
    """A count for people: `12,345`."""
    return f"{round(number):,}"


def month(code: str) -> str:
    """A month for people: `2025-09` as September 2025."""
    return f"{date.fromisoformat(f'{code}-01'):%B %Y}"


def found_of(evidence: Evidence, share: Share, standard: Standard | None = None) -> str:
    """The rate behind most conclusions, beside the standard that it is held against if there is one."""
    were = "was" if share.numerator == 1 else "were"
    text = (
        f"{count(share.numerator)} of {count(share.denominator)} {_words(evidence).subjects_of(share.denominator)} "
        f"({_percent(share.value, standard)}) {were} {_words(evidence).found}"
    )
    others = evidence.all_missing - evidence.own_missing
    if others > 0:
        are = "is" if others == 1 else "are"
        text += f", leaving out {count(others)} that {are} missing for a reason that lies with others"
    return text


def against_standard(evidence: Evidence, verdict: Verdict, rate: Share, since_month: str | None = None) -> str:
    """What a standard says of the place, and since when it has been missed."""
    standard, share = verdict.standard, verdict.share
    if standard.measure_code in MEASURES:
        verbs = {"have": "has", "are": "is"} if share.numerator == 1 else {"have": "have", "are": "are"}
        what = MEASURES[standard.measure_code].format(**verbs)
        text = f"{count(share.numerator)} of {count(share.denominator)} {what} ({_percent(share.value, standard)})"
        if verdict.code == "late":
            text = f"{found_of(evidence, rate)}, but {text}"
    else:
        text = found_of(evidence, share, standard)
    limit = f"{'at most' if standard.is_maximum else 'at least'} {percent(standard.threshold_pct)} ({standard.title})"
    since = f", missed since {month(since_month)}" if since_month else ""
    ending = {
        "below": f"the standard is {limit}{since}",
        "late": f"the standard is {limit}{since}",
        "meets": f"the standard of {limit} is met",
        "inconclusive": (
            f"the standard is {limit}, and it lies within what the figures leave open "
            f"({_percent(share.low)} to {_percent(share.high)})"
        ),
        "too_few": "fewer than 20 support no judgment",
    }[verdict.code]
    return f"{text}; {ending}."


def unconfirmed(evidence: Evidence, verdict: Verdict, rate: Share) -> str:
    """A failure that can't be held against the place, for want of a confirmed rule."""
    text = against_standard(evidence, verdict, rate).removesuffix(".")
    return f"{text}; the rule or the standard is not confirmed, so nothing is held against the place."


def no_standard(evidence: Evidence, rate: Share) -> str:
    """A rate that nothing is said to be held against."""
    return f"{found_of(evidence, rate)}; no standard is set to hold that against."


def too_few(evidence: Evidence, rate: Share) -> str:
    """Too little to judge."""
    nouns = _words(evidence)
    if not rate.denominator:
        return f"No {nouns.subject} was due that can be judged."
    were = "was" if rate.denominator == 1 else "were"
    return (
        f"Only {count(rate.denominator)} {nouns.subjects_of(rate.denominator)} {were} due and can be judged; "
        "fewer than 20 support no judgment."
    )


def none_found(evidence: Evidence, rate: Share) -> str:
    """Local records due, and none of them at the repository."""
    return (
        f"None of the {count(rate.denominator)} {_words(evidence).subjects_of(rate.denominator)} "
        f"{_span(evidence.from_month, evidence.to_month)} was {_words(evidence).found}."
    )


def none_found_by_proxy(evidence: Evidence) -> str:
    """Silence at the repository where something else shows that there was something to report."""
    return (
        f"No local export covers the place; {_span(evidence.proxy_from_month, evidence.proxy_to_month)} the "
        f"repository has no arrest of it, while {_expected(evidence.proxy_count, evidence.proxy_code)}."
    )


def stopped(evidence: Evidence, stop: Stop) -> str:
    """Since when next to nothing comes."""
    nouns = _words(evidence)
    came = f"only {count(stop.received)} {nouns.things_of(stop.received)}" if stop.received else f"no {nouns.thing}"
    since = "Since" if evidence.has_export else "No local export covers the place; since"
    return (
        f"{since} {month(stop.since_month)} {came} reached the repository, "
        f"where {_expected(stop.expected, stop.basis_code)}."
    )


def outage(evidence: Evidence, stop: Stop) -> str:
    """Most agencies of one vendor stopped at once."""
    return (
        f"In {month(stop.since_month)} the {_words(evidence).things} of {count(stop.place_count)} agencies that use "
        f"the system of {stop.cause_name} stopped at once: one outage, held against nobody."
    )


def before_stop(before: Evidence, concluded: str, told: str) -> str:
    """What the months before an outage or a change show, and what has been since."""
    return f"Until {month(before.to_month)}, {concluded[0].lower()}{concluded[1:]} {told}"


def change_everywhere(evidence: Evidence, stop: Stop) -> str:
    """Nearly every agency stopped at once."""
    return (
        f"In {month(stop.since_month)} the {_words(evidence).things} of {count(stop.place_count)} agencies stopped at "
        "once, nearly all that there are: a change in the extract or in coding, held against nobody."
    )


def volume_change(evidence: Evidence, explained: Explained) -> str:
    """A stop that goes on or is over, or a drop, and what brought it about."""
    change, nouns = explained.change, _words(evidence)
    if change.until_month:
        when = _span(change.since_month, change.until_month)
        when = when[0].upper() + when[1:]
    else:
        when = f"Since {month(change.since_month)}"
    came = f"{count(change.received)} {nouns.things_of(change.received)}" if change.received else f"no {nouns.thing}"
    text = f"{when} {came} reached the repository, where {_expected(change.expected, change.basis_code)}"
    why = {
        "agency": "",
        "outage": f"; {count(explained.place_count)} agencies that use the system of {explained.cause_name} changed at "
        "once: one outage, held against nobody",
        "everywhere": f"; {count(explained.place_count)} agencies, nearly all that there are, changed at once: a "
        "change in the extract or in coding, held against nobody",
        "coding": f"; records of {explained.cause_name} fell at every agency at once: a change in coding or in the "
        "extract, held against nobody",
    }
    return f"{text}{why[explained.cause_code]}."


def coding(evidence: Evidence, stop: Stop) -> str:
    """One statute, form or layout fell at every agency at once."""
    return (
        f"Since {month(stop.since_month)} the {_words(evidence).things} of {stop.cause_name} fell at "
        f"{count(stop.place_count)} agencies at once: a change in coding or in the extract, held against nobody."
    )


def no_export(evidence: Evidence) -> str:
    """Nothing to hold the repository against."""
    nouns = _words(evidence)
    if evidence.obligation_id not in COUNTED_AT_REPOSITORY:
        return f"No local export covers the place: nothing shows the {nouns.subjects}."
    if evidence.at_repository:
        return (
            f"No local export covers the place; the repository has {count(evidence.at_repository)} "
            f"{nouns.things_of(evidence.at_repository)} of it, and nothing shows how many there should be."
        )
    return f"No local export covers the place, and the repository has no {nouns.thing} of it: nothing to compare."


def not_traced_back(evidence: Evidence) -> str:
    """The export lacks too many of the place's own repository records."""
    are = "is" if evidence.untraced == 1 else "are"
    return (
        f"{count(evidence.untraced)} of {count(evidence.traced)} {_words(evidence).things_of(evidence.traced)} that "
        f"the repository has of the place ({percent(100 * evidence.untraced / evidence.traced)}) {are} not in its own "
        "export: the export is incomplete, or linking failed."
    )


def _words(evidence: Evidence) -> Words:
    obligation = shipped_obligation(evidence.obligation_id)
    return obligation.words if obligation else Words()


def _span(first: str, last: str) -> str:
    return f"in {month(first)}" if first == last else f"from {month(first)} to {month(last)}"


def _expected(number: float, basis_code: str) -> str:
    were = "was" if round(number) == 1 else "were"
    return f"{count(number)} {were} to be expected {BASES[basis_code]}"


def _percent(value: float | None, standard: Standard | None = None) -> str:
    if value is None:
        return "no share"
    return percent(value, standard.threshold_pct, is_maximum=standard.is_maximum) if standard else percent(value)
