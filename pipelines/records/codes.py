"""The code lists of the canonical records. A mapping maps each local code to one of these, or says it is ignored."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pipelines.records.declared_tables import code_lists, refuse_clash


class ArrestBasis(StrEnum):
    """Why a person was booked. Reportability and the duty to print hang on it, by state."""

    ON_VIEW = "on_view"
    WARRANT = "warrant"
    FAILURE_TO_APPEAR = "failure_to_appear"
    OTHER_COUNTY_WARRANT = "other_county_warrant"
    FUGITIVE = "fugitive"
    PROBATION_VIOLATION = "probation_violation"
    HOLD = "hold"
    COMMITMENT = "commitment"
    TRANSFER = "transfer"
    SUMMONS = "summons"
    CITATION = "citation"
    INDICTMENT = "indictment"
    JUVENILE_REFERRAL = "juvenile_referral"


class OffenseLevel(StrEnum):
    """The level of a charge; the class within it (A, B, state jail, first degree) is a column of its own."""

    FELONY = "felony"
    GROSS_MISDEMEANOR = "gross_misdemeanor"
    MISDEMEANOR = "misdemeanor"
    FINE_ONLY = "fine_only"
    INFRACTION = "infraction"
    ORDINANCE = "ordinance"
    TRAFFIC = "traffic"


class ChargeOrigin(StrEnum):
    """Where a charge came from."""

    ARREST = "arrest"
    ADDED_BY_PROSECUTOR = "added_by_prosecutor"
    ADDED_BY_COURT = "added_by_court"


class DispositionStage(StrEnum):
    """Who decided."""

    POLICE = "police"
    PROSECUTOR = "prosecutor"
    COURT = "court"


class Disposition(StrEnum):
    """Families of results. `FINAL` says which of them end a charge."""

    NOT_REFERRED = "not_referred"
    DECLINED = "declined"
    NOLLE_PROSEQUI = "nolle_prosequi"
    NO_TRUE_BILL = "no_true_bill"
    DISMISSED = "dismissed"
    ACQUITTED = "acquitted"
    NOT_GUILTY_INSANITY = "not_guilty_insanity"
    INCOMPETENT = "incompetent"
    CONVICTED = "convicted"
    CONVICTED_REDUCED = "convicted_reduced"
    DEFERRED = "deferred"
    DIVERSION = "diversion"
    PENDING = "pending"
    WARRANT_ISSUED = "warrant_issued"
    REOPENED = "reopened"
    APPEAL = "appeal"
    TRANSFERRED = "transferred"
    ADULT_COURT = "adult_court"
    """A juvenile's case goes to an adult court; the duty to report begins anew."""
    AMENDED = "amended"
    """The charge goes on as another of the case, which the record names."""
    MERGED = "merged"
    """The charge goes on within another of the case, which the record names."""
    CONSOLIDATED = "consolidated"
    """The whole case goes on within another, the lead case."""
    ABATED = "abated"
    SEALED = "sealed"
    UNKNOWN = "unknown"


INTERIM = frozenset(
    {
        Disposition.INCOMPETENT,
        Disposition.DEFERRED,
        Disposition.DIVERSION,
        Disposition.PENDING,
        Disposition.WARRANT_ISSUED,
        Disposition.REOPENED,
        Disposition.APPEAL,
        Disposition.TRANSFERRED,
        Disposition.ADULT_COURT,
        Disposition.AMENDED,
        Disposition.MERGED,
        Disposition.CONSOLIDATED,
        Disposition.UNKNOWN,
    }
)
"""Results after which the charge is still open, or goes on under another number."""


class HoldStatus(StrEnum):
    """Where a record stands that reached the repository and was not posted."""

    HELD = "held"
    REJECTED = "rejected"
    BACKLOG = "backlog"


class HeldRecordKind(StrEnum):
    """What the held record would have been."""

    ARREST = "arrest"
    DISPOSITION = "disposition"


class Sex(StrEnum):
    """As NCIC codes it."""

    MALE = "M"
    FEMALE = "F"
    UNKNOWN = "U"


class CountProgram(StrEnum):
    """Who collects what agencies count."""

    UCR = "ucr"
    """Crime reporting to the FBI, as monthly summaries or as NIBRS incidents."""


class CountCategory(StrEnum):
    """What a count is about."""

    ARRESTS = "arrests"
    PARTICIPATION = "participation"


_OWN: dict[str, Iterable[str]] = {
    "basis_code": ArrestBasis,
    "level_code": OffenseLevel,
    "origin_code": ChargeOrigin,
    "stage_code": DispositionStage,
    "disposition_code": Disposition,
    "status_code": HoldStatus,
    "held_kind_code": HeldRecordKind,
    "sex_code": Sex,
    "program_code": CountProgram,
    "category_code": CountCategory,
}
refuse_clash("column", code_lists(), _OWN)
CODE_LISTS: dict[str, Iterable[str]] = {**_OWN, **code_lists()}
"""The canonical columns that hold codes, and the list that each takes its values from."""
