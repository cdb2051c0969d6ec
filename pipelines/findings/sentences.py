"""The evidence for a conclusion, as one plain sentence with its numbers, none of them a person's."""

from __future__ import annotations

from pipelines.findings.evidence import Evidence, Stop
from pipelines.findings.standing import Share, Verdict

NOUNS = {
    "arrest_reported": ("reportable arrests", "arrests"),
    "prints_taken": ("persons who had to be printed", "prints"),
    "disposition_reported": ("results that had to be reported", "results"),
    "arrest_disposed": ("charges that had to have a result", "results"),
}
COUNTED_AT_REPOSITORY = frozenset({"arrest_reported", "disposition_reported"})
OTHER_NOUNS = ("records that had to arrive", "records")
MEASURES = {
    "arrest_on_time_share": "arrests whose day of receipt is known came in time",
    "disposition_on_time_share": "results whose day of receipt is known came in time",
    "tx_completeness": "arrest charges reported have a result, as the mean of the yearly shares",
    "co_match_ratio": "disposed court cases are matched to a fingerprint-based arrest",
    "mn_suspense": "results received can't be linked to an arrest",
    "pa_fingerprint_rate": "cases filed have fingerprints",
    "wa_open_arrests": "arrests a year old or older have a charge without a final result",
}
BASES = {
    "local_records": "by its own local records",
    "court_filings": "by the cases filed in court, the only proxy at hand",
    "prosecutor_referrals": "by the cases that its prosecutor has, the only proxy at hand",
    "own_volume": "by its own past volume at the repository, the only proxy at hand",
}


def count(number: float) -> str:
    """A count for people: `12,345`."""
    return f"{round(number):,}"


def percent(value: float | None) -> str:
    """A percentage for people: `87.3 %`."""
    return "no share" if value is None else f"{value:.1f} %"


def found_of(evidence: Evidence, share: Share) -> str:
    """The rate behind most conclusions."""
    subjects, _ = NOUNS.get(evidence.obligation_id, OTHER_NOUNS)
    text = (
        f"{count(share.numerator)} of {count(share.denominator)} {subjects} "
        f"({percent(share.value)}) were found at the repository"
    )
    others = evidence.all_missing - evidence.own_missing
    if others > 0:
        are = "is" if others == 1 else "are"
        text += f", leaving out {count(others)} that {are} missing for a reason that lies with others"
    return text


def against_standard(evidence: Evidence, verdict: Verdict, rate: Share) -> str:
    """What a standard says of the place."""
    standard, share = verdict.standard, verdict.share
    if standard.measure_code in MEASURES:
        what = MEASURES[standard.measure_code]
        text = f"{count(share.numerator)} of {count(share.denominator)} {what} ({percent(share.value)})"
        if verdict.code == "late":
            text = f"{found_of(evidence, rate)}, but {text}"
    else:
        text = found_of(evidence, share)
    limit = (
        f"{'at most' if standard.is_maximum else 'at least'} {percent(standard.threshold_pct)} by [{standard.title}]"
    )
    ending = {
        "below": f"the standard is {limit}",
        "late": f"the standard is {limit}",
        "meets": f"the standard of {limit} is met",
        "inconclusive": (
            f"the standard is {limit}, and it lies within what the figures leave open "
            f"({percent(share.low)} to {percent(share.high)})"
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
    subjects, _ = NOUNS.get(evidence.obligation_id, OTHER_NOUNS)
    if not rate.denominator:
        return f"No {subjects} were due that can be judged."
    return f"Only {count(rate.denominator)} {subjects} were due and can be judged; fewer than 20 support no judgment."


def none_found(evidence: Evidence, rate: Share) -> str:
    """Local records due, and none of them at the repository."""
    subjects, _ = NOUNS.get(evidence.obligation_id, OTHER_NOUNS)
    return (
        f"None of the {count(rate.denominator)} {subjects} from {evidence.from_month} to {evidence.to_month} "
        "was found at the repository."
    )


def none_found_by_proxy(evidence: Evidence) -> str:
    """Silence at the repository where something else shows that there was something to report."""
    expected = f"{count(evidence.proxy_count)} were to be expected {BASES[evidence.proxy_code]}"
    return (
        f"No local export covers the place; from {evidence.proxy_from_month} to {evidence.proxy_to_month} the "
        f"repository has no arrest of it, while {expected}."
    )


def stopped(evidence: Evidence, stop: Stop) -> str:
    """Since when next to nothing comes."""
    _, things = NOUNS.get(evidence.obligation_id, OTHER_NOUNS)
    lacking = "" if evidence.has_export else "No local export covers the place; "
    text = (
        f"since {stop.since_month} {count(stop.received)} {things} reached the repository, "
        f"where {count(stop.expected)} were to be expected {BASES[stop.basis_code]}."
    )
    return lacking + (text if lacking else text[0].upper() + text[1:])


def outage(evidence: Evidence, stop: Stop, vendor: str) -> str:
    """Every agency of one vendor stopped at once."""
    _, things = NOUNS.get(evidence.obligation_id, OTHER_NOUNS)
    return (
        f"In {stop.since_month} the {things} of every agency that uses the system of [{vendor}] stopped at once, "
        f"in {count(stop.place_count)} agencies: one outage, held against nobody."
    )


def change_everywhere(evidence: Evidence, stop: Stop) -> str:
    """Nearly every agency stopped at once."""
    _, things = NOUNS.get(evidence.obligation_id, OTHER_NOUNS)
    return (
        f"In {stop.since_month} the {things} of {count(stop.place_count)} agencies stopped at once, nearly all that "
        "there are: a change in the extract or in coding, held against nobody."
    )


def no_export(evidence: Evidence) -> str:
    """Nothing to hold the repository against."""
    subjects, things = NOUNS.get(evidence.obligation_id, OTHER_NOUNS)
    if evidence.obligation_id not in COUNTED_AT_REPOSITORY:
        return f"No local export covers the place: nothing shows the {subjects}."
    if evidence.at_repository:
        return (
            f"No local export covers the place; the repository has {count(evidence.at_repository)} {things} of it, "
            "and nothing shows how many there should be."
        )
    return f"No local export covers the place, and the repository has no {things} of it: nothing to compare."


def not_traced_back(evidence: Evidence) -> str:
    """The export lacks too many of the place's own repository records."""
    _, things = NOUNS.get(evidence.obligation_id, OTHER_NOUNS)
    return (
        f"{count(evidence.untraced)} of {count(evidence.traced)} {things} that the repository has of the place "
        f"({percent(100 * evidence.untraced / evidence.traced)}) are not in its own export: "
        "the export is incomplete, or linking failed."
    )
