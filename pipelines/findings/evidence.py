"""What a conclusion about one place rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """One place under one obligation, over the judged months; see `sql/place_evidence.sql`.

    Attributes:
        obligation_id: The obligation.
        place_kind: jurisdiction or agency.
        place_id: Which.
        place_name: Its name.
        vendor: The agency's systems, separated by semicolons; empty for a jurisdiction or if unknown.
        jurisdiction_id: The jurisdiction, or the agency's.
        has_export: Whether an export of the obligation's source covers it in some month.
        found: Due records found at the repository.
        own_missing: Due records missing that the duty-bearer failed to report.
        all_missing: All due records missing.
        false_links: How many links of what was found are to be expected false, in millionths.
        missed_links: How many of the duty-bearer's failures are to be expected to be missed links, in millionths.
        review: Records that wait for a person.
        on_time: Of the found records whose day of receipt is known, those in time.
        timed: The found records whose day of receipt is known.
        is_rule_verified: Whether every rule behind the due records is verified.
        at_repository: The place's records at the repository.
        traced: Of these, those in months that the local export covers.
        untraced: Of these, those that the export lacks.
        from_month: The first month with a due record; empty if none.
        to_month: The last.
        proxy_code: What else shows that there was something to report (court_filings, prosecutor_referrals,
            ucr_arrests); or empty.
        proxy_count: How many.
        proxy_from_month: From when.
        proxy_to_month: To when.
    """

    obligation_id: str
    place_kind: str
    place_id: str
    place_name: str
    vendor: str
    jurisdiction_id: str
    has_export: bool
    found: int
    own_missing: int
    all_missing: int
    false_links: int
    missed_links: int
    review: int
    on_time: int
    timed: int
    is_rule_verified: bool
    at_repository: int
    traced: int
    untraced: int
    from_month: str
    to_month: str
    proxy_code: str
    proxy_count: int
    proxy_from_month: str
    proxy_to_month: str

    @property
    def vendors(self) -> list[str]:
        """The agency's systems, one by one."""
        return sorted({name for part in self.vendor.split(";") if (name := part.strip())})


@dataclass(frozen=True)
class Stop:
    """Since when next to nothing comes from a place.

    Attributes:
        since_month: The first month of silence.
        expected: How many were to be expected since.
        received: How many came.
        basis_code: What the expectation rests on.
        cause_code: agency, outage (most agencies of one vendor at once), everywhere (nearly all agencies at once) or
            coding (one statute, form or layout at every agency at once).
        cause_name: The vendor of an outage, or what a change in coding is confined to; empty otherwise.
        place_count: How many agencies stopped with it; 1 if only this one.
    """

    since_month: str
    expected: float
    received: int
    basis_code: str
    cause_code: str
    cause_name: str
    place_count: int
