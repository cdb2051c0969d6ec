"""What a column means in the file that it stands in: a jail's date of receipt, a court's agency, whose case it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipelines.mapping_proposals.code_words import known_share
from pipelines.mapping_proposals.column_forms import (
    are_agency_numbers,
    are_mere_codes,
    are_police,
    is_date_by_itself,
    is_ori,
)
from pipelines.mapping_proposals.column_meaning import ColumnMeaning
from pipelines.mapping_proposals.name_words import words_of

Which = Callable[[ColumnMeaning], bool]
"""Tells of a column of some meaning whether the rest of the file changes it."""
OF_COURTS = frozenset({"court", "arraignment", "hearing", "plea"})
OF_JAILS = frozenset({"booking", "jail", "intake", "commitment", "custody", "housing", "release", "released"})
OF_RESULTS = frozenset({"disposition_code", "disposition_date", "filing_date"})
OF_OTHER_CASES = frozenset({"agency_case_number", "disposition_date"})
"""Beside these a case of no other name is a court's."""
OF_BOOKINGS = frozenset({"booking", "intake", "jail"})
OF_PROSECUTORS = frozenset({"screening"})
OF_SENTENCES = frozenset({"sentence", "probation", "term", "restitution", "parole"})
OF_RETURNS = frozenset({"rejection", "reject", "rejected"})
OF_SENDERS = frozenset({"referral", "submitting"})
BARE_CASE = frozenset({"case", "number", "id"})
OF_ARRESTS = frozenset({"arrest_date", "arrest_time", "booking_date", "booking_number", "basis_code"})
ACTIVITY = ("activity", "date")
HOW_MANY = frozenset({("charge", "count"), ("offense", "count")})
LOWER_COURTS = frozenset({"municipal", "muni", "mun", "jp", "magistrate", "mdj", "lower", "mayor", "justice", "common"})
OF_PROCEEDINGS = frozenset(
    {"court_case_number", "court_ori", "disposition_date", "filing_date", "process_code", "is_final"}
)
"""Beside none of these a disposition may be how the police or a jail let the person go."""
OF_THE_REPOSITORY = frozenset({"state_id", "fbi_number", "transaction_number"})


def in_context(found: Sequence[ColumnMeaning]) -> list[ColumnMeaning]:
    """Settle what names leave open and the file's other columns tell.

    Args:
        found: What each column means beside the others, each meaning once.
    """
    settled = list(found)
    for settle in _STEPS:
        settled = settle(settled)
    return settled


def _courts_case(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """Beside an agency's case, a result, or a charge's level in a jail, the case is the court's, if there is one."""
    meanings = {one.meaning for one in found}
    tells_of_court = "court_ori" in meanings or any(OF_COURTS & set(words_of(one.name)) for one in found)
    is_other = bool(OF_OTHER_CASES & meanings) or ("level_code" in meanings and _is_of_jail(found))
    if not is_other or "court_case_number" in meanings or not tells_of_court:
        return found
    reason = "by its name: the file tells of a court, and of the agency's case, a result or a charge's level"
    return _renamed(
        found, "case_number", "court_case_number", reason, lambda one: not are_agency_numbers(one.column.filled)
    )


def _own_before_lower_courts_case(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """In a court's file the bare case number is its own, and that of a lower court is from before."""
    bare = next((one for one in found if one.meaning == "case_number" and set(words_of(one.name)) <= BARE_CASE), None)
    lower = next((one for one in found if one.meaning == "court_case_number"), None)
    is_of_lower = lower is not None and LOWER_COURTS & set(words_of(lower.name))
    if bare is None or not is_of_lower or not OF_RESULTS & {one.meaning for one in found}:
        return found
    own = "by its name, beside the number that a lower court gave the case"
    reason = f"a lower court gave it, and [{bare.name}] is the court's own"
    found = _taken_back(found, "court_case_number", reason)
    if any(one.meaning == "court_case_number" for one in found):
        return found
    return _renamed(found, "case_number", "court_case_number", own)


def _let_go(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """A disposition in a listing of arrests, with codes that nobody knows and nothing of a court, is no result."""
    told = {one.meaning for one in found if one.column.nested is None}
    is_of_arrests = bool(told & OF_ARRESTS) or any("arrest" in words_of(one.name) for one in found)
    if not is_of_arrests or told & OF_PROCEEDINGS or any(OF_COURTS & set(words_of(one.name)) for one in found):
        return found
    reason = "it is called a disposition, and nothing shows that it is a court's: perhaps how they let the person go"
    return _taken_back(
        found,
        "disposition_code",
        reason,
        lambda one: known_share("disposition_code", one.column.counts) == 0 and are_mere_codes(one.column.filled),
        is_asked=True,
    )


def _received_in_jail(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """What a jail received is the person."""
    meanings = {one.meaning for one in found}
    if not _is_of_jail(found) or meanings & (OF_THE_REPOSITORY | {"booking_date"}):
        return found
    reason = "by its name, and the file is a jail's"
    return _renamed(found, "received_date", "booking_date", reason)


def _agencys_case(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """Beside a court's number and the agency that arrested, the number of a case is the agency's."""
    meanings = {one.meaning for one in found}
    if not {"court_case_number", "arresting_agency"} <= meanings or "agency_case_number" in meanings:
        return found
    reason = "by its name, and the file has the court's number and the agency that arrested"
    return _renamed(
        found,
        "case_number",
        "agency_case_number",
        reason,
        lambda one: set(words_of(one.name)) == {"case", "number"} and one.column.nested is None,
    )


def _received_by_prosecutor(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """What a prosecutor received is the arrest that is screened, and no record of the repository."""
    screens = any(OF_PROSECUTORS & set(words_of(one.name)) for one in found)
    if not screens or "posted_date" in {one.meaning for one in found}:
        return found
    reason = "by its name, and the file is a prosecutor's, who received the case then"
    return _taken_back(found, "received_date", reason)


def _confined_after_result(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """Where sentences are told and nothing of an arrest, a confinement serves one, and its agency holds for it."""
    meanings = {one.meaning for one in found}
    is_sentenced = any(OF_SENTENCES & set(words_of(one.name)) for one in found)
    if "disposition_date" not in meanings or not is_sentenced or meanings & {"booking_number", "arrest_date"}:
        return found
    reason = "by its name, and the file tells of sentences and of no arrest"
    for meaning in ("booking_date", "booking_ori"):
        found = _taken_back(found, meaning, reason, lambda one: not OF_BOOKINGS & set(words_of(one.name)))
    return found


def _activity_of_booking(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """In the messages of a booking, the date of the activity itself, and not of a part of it, is the booking's."""
    meanings = {one.meaning for one in found}
    is_booking = bool(meanings & {"booking_number", "booking_ori"}) and "arrest_date" in meanings
    if not is_booking or meanings & {"booking_date", "disposition_date"}:
        return found
    reason = "by its name, and the file is about bookings, with the date of the arrest elsewhere"
    return [
        replace(one, meaning="booking_date", reason=reason, evidence="both", is_asked=False)
        if one.meaning is None and one.is_asked and words_of(one.name) == ACTIVITY and is_date_by_itself(one.column)
        else one
        for one in found
    ]


def _filed_with_prosecutor(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """Beside a court, the agency that files cases in a file of results is not the one that delivers the file."""
    meanings = {one.meaning for one in found}
    if "court_ori" not in meanings or not meanings & OF_RESULTS:
        return found
    reason = "it is the agency that filed the case, which need not be the one that arrested, and does not deliver this"
    return _taken_back(
        found,
        "agency",
        reason,
        lambda one: "filing" in words_of(one.name) and one.column.nested is None,
        is_asked=True,
    )


def _why_returned(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """A reason for a rejection is of a result, or of a record that the repository sent back."""
    if {one.meaning for one in found} & {"disposition_code", "disposition_date", "reason_text"}:
        return found
    reason = "by its name, and the file has no results of charges"
    return _renamed(
        found, "disposition_reason", "reason_text", reason, lambda one: bool(OF_RETURNS & set(words_of(one.name)))
    )


def _who_arrested(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """An agency of police in a file of results is the one that arrested, and not the one that delivers the file."""
    meanings = {one.meaning for one in found}
    if not meanings & OF_RESULTS or "arresting_agency" in meanings or "booking_date" in meanings:
        return found
    reason = "by its name, and its values are names of those who arrest"
    return _renamed(
        found,
        "agency",
        "arresting_agency",
        reason,
        lambda one: (
            one.column.nested is None
            and not OF_SENDERS & set(words_of(one.name))
            and are_police(one.column.filled)
            and not is_ori(one.column.filled)
        ),
    )


def _arrests_number(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """In a file of results that tells of no booking, the id of an arrest is the sender's own."""
    meanings = {one.meaning for one in found}
    if not meanings & OF_RESULTS or "booking_date" in meanings:
        return found
    reason = "it is an id of the arrest, and the file tells of no booking"
    return _taken_back(
        found,
        "booking_number",
        reason,
        lambda one: not OF_JAILS & set(words_of(one.name)) and {"arrest", "id"} <= set(words_of(one.name)),
        is_asked=True,
    )


def _how_many_charges(found: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """A charge count is which of the charges it is where each has its result, and of an arrest how many there are."""
    if OF_RESULTS & {one.meaning for one in found}:
        return found
    reason = "it says how many charges an arrest has"
    return _taken_back(
        found,
        "charge_number",
        reason,
        lambda one: words_of(one.name)[-2:] in HOW_MANY and one.column.nested is None,
    )


def _is_of_jail(found: Sequence[ColumnMeaning]) -> bool:
    meanings = {one.meaning for one in found}
    has_booking = bool(meanings & {"booking_date", "booking_ori", "booking_number"})
    return has_booking and not meanings & OF_RESULTS and any(OF_JAILS & set(words_of(one.name)) for one in found)


def _renamed(
    found: Sequence[ColumnMeaning], meaning: str, to: str, reason: str, where: Which | None = None
) -> list[ColumnMeaning]:
    """The columns, where those of one meaning have another unless a person said it."""
    return [replace(one, meaning=to, reason=reason) if _is_open(one, meaning, where) else one for one in found]


def _taken_back(
    found: Sequence[ColumnMeaning], meaning: str, reason: str, where: Which | None = None, *, is_asked: bool = False
) -> list[ColumnMeaning]:
    """The columns, where those of one meaning have none unless a person said it; they can be asked about."""
    return [
        replace(one, meaning=None, evidence="", reason=reason, is_asked=is_asked or one.is_asked)
        if _is_open(one, meaning, where)
        else one
        for one in found
    ]


def _is_open(one: ColumnMeaning, meaning: str, where: Which | None) -> bool:
    return one.meaning == meaning and one.evidence != "said" and (where is None or where(one))


_STEPS = (
    _let_go,
    _own_before_lower_courts_case,
    _courts_case,
    _agencys_case,
    _received_by_prosecutor,
    _confined_after_result,
    _received_in_jail,
    _activity_of_booking,
    _filed_with_prosecutor,
    _why_returned,
    _who_arrested,
    _arrests_number,
    _how_many_charges,
)
