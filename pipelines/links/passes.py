"""The rules of linking, strongest first. A key alone never links: what a block proposes, `accept` has to confirm.

Each rule names the columns on which records are brought together (its blocks) and what must hold for a pair, in the
words of `sql/compare.sql`: levels 2 the same, 1 near, 0 unknown, -1 different.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pass:
    """One rule of a cascade.

    Attributes:
        rule: Its name on the links that it makes.
        blocks: Lists of columns; two records are compared if all columns of a list are equal.
        accept: A condition on the compared pair.
        band: `linked`, or `review` if a person has to look.
        where: A cheap condition on `l` and `r` that is checked before anything is compared.
        certain: A condition on the accepted pair; where it does not hold, a person has to look.
        is_scored: Whether the pairs are given a probability before `accept` is asked.
        of_member: Whether it looks at the numbers that only some records of a gathered event carry.
    """

    rule: str
    blocks: tuple[tuple[str, ...], ...]
    accept: str
    band: str = "linked"
    where: str = "TRUE"
    of_member: bool = False
    certain: str = "TRUE"
    is_scored: bool = False


FIT = "agency >= 1"
"""An ORI in common, one jurisdiction, or agencies that book or print for each other."""

NOT_ELSEWHERE = "agency >= 0"

NO_OTHER_NUMBER = "tracking_number <> -1 AND transaction_number <> -1"

WITHIN_2_DAYS = "abs(datediff('day', l.arrest_date, r.arrest_date)) <= 2"
WITHIN_30_DAYS = "coalesce(abs(datediff('day', l.arrest_date, r.arrest_date)) <= 30, TRUE)"
WITHIN_3_DAYS = "coalesce(abs(datediff('day', l.arrest_date, r.arrest_date)) <= 3, TRUE)"
WITHIN_5_DAYS = "abs(datediff('day', l.arrest_date, r.arrest_date)) <= 5"

NAME_AND_BIRTH = ("last_name", "first_name", "birth_date")
NEAR_NAME = (("birth_date", "last_start"), ("birth_date", "first_start"), ("last_name", "first_name"))
FUZZY = (("birth_date", "arrest_date"), *NEAR_NAME, ("arrest_date", "last_start", "first_start"))

KEY_PASSES = (
    Pass("tracking_number", (("tracking_number",),), "is_person AND is_near_date"),
    Pass("transaction_number", (("transaction_number",),), "is_person AND is_near_date"),
    Pass(
        "number_of_a_member",
        (("tracking_number",), ("transaction_number",)),
        "is_person AND is_near_date",
        of_member=True,
    ),
    Pass(
        "state_id_and_date",
        (("state_id", "arrest_date"), ("fbi_number", "arrest_date")),
        f"{NOT_ELSEWHERE} AND ({FIT} OR NOT (is_name_other AND birth_date = -1))",
    ),
    Pass("booking_number", (("booking_number",),), f"is_person AND {FIT}", where=WITHIN_30_DAYS),
    Pass(
        "case_number",
        (("court_case_number",), ("agency_case_number",)),
        f"is_person AND {NOT_ELSEWHERE}",
        where=WITHIN_3_DAYS,
    ),
    Pass(
        "name_birth_and_date",
        ((*NAME_AND_BIRTH, "arrest_date"),),
        f"{NOT_ELSEWHERE} AND birth_detail >= 2 AND sex <> -1",
    ),
)
"""An event and a repository arrest that a key brings together, and that the person confirms."""

OTHER_DATE = Pass(
    "tracking_number_other_date",
    (("tracking_number",),),
    f"is_person AND (coalesce(is_date_slip, FALSE) OR {FIT}"
    " OR 2 IN (booking_number, court_case_number, transaction_number))",
)
"""The last key: a tracking number on another date, once nothing nearer is left."""

NEAR_PASSES = (
    Pass(
        "person_and_near_date",
        (("state_id",), ("fbi_number",), NAME_AND_BIRTH),
        f"is_person AND {FIT} AND {NO_OTHER_NUMBER} AND birth_detail >= 2",
        where=WITHIN_2_DAYS,
    ),
    Pass(
        "near_tracking_number",
        (("state_id",), *NEAR_NAME),
        f"tracking_number = 1 AND is_person AND {NOT_ELSEWHERE}",
        where=WITHIN_5_DAYS,
    ),
    Pass(
        "near_person_and_date",
        FUZZY,
        f"is_name_same AND birth_date >= 1 AND birth_detail >= 2 AND NOT is_id_other AND sex <> -1 AND {FIT}"
        f" AND {NO_OTHER_NUMBER}",
        where=WITHIN_2_DAYS,
    ),
    Pass(
        "name_and_date",
        (("last_name", "first_name", "arrest_date"),),
        f"birth_date = 0 AND NOT is_id_other AND sex <> -1 AND {FIT} AND {NO_OTHER_NUMBER}",
    ),
    Pass(
        "tracking_number_alone",
        (("tracking_number",), ("transaction_number",)),
        f"NOT is_other_person AND NOT is_name_other AND {FIT}",
        band="review",
        where=WITHIN_2_DAYS,
    ),
    Pass(
        "person_and_date_other_number",
        (("state_id",), NAME_AND_BIRTH, *FUZZY),
        f"is_person AND is_name_same AND NOT is_id_other AND {FIT}",
        band="review",
        where=WITHIN_2_DAYS,
    ),
    Pass(
        "person_and_date_other_agency",
        (("state_id", "arrest_date"), (*NAME_AND_BIRTH, "arrest_date")),
        "is_person AND NOT is_id_other",
        band="review",
    ),
    Pass(
        "other_name_and_date",
        (("birth_date", "arrest_date"),),
        # One last name and birth date with two first names is a pair of twins; two other names may be an alias.
        "birth_detail = 3 AND NOT is_id_other AND sex <> -1 AND (first_name >= 1 OR last_name = -1)"
        f" AND (first_name >= 1 OR agency = 2) AND {FIT} AND {NO_OTHER_NUMBER}",
        band="review",
    ),
)
"""A held or rejected arrest that no key finds: too few, and too bare, to be scored."""

SHARES_NUMBER = "2 IN (tracking_number, transaction_number, booking_number, court_case_number)"
TWINS = "last_name >= 1 AND birth_date >= 1 AND first_name = -1 AND NOT is_id_same"

JUDGED = (
    f"NOT is_other_person AND NOT ({TWINS}) AND ({SHARES_NUMBER} OR tracking_number = 1"
    " OR coalesce(arrest_days <= 2 AND (arrest_days = 0 OR court_case_number <> -1), TRUE))"
)
"""The compared pairs that are left to the score.

What no score outweighs: a number on two people; one last name and birth date with two first names (twins); more than
two days between them, or another court case on another day, without a number that ties them.
"""

SCORED = Pass(
    "scored",
    (
        ("state_id",),
        ("fbi_number",),
        ("tracking_number",),
        ("transaction_number",),
        ("booking_number",),
        ("court_case_number",),
        *FUZZY,
        ("arrest_date", "first_name"),
        ("arrest_date", "last_name"),
    ),
    "$is_shown",
    where="coalesce(abs(datediff('day', l.arrest_date, r.arrest_date)) <= 5, TRUE)",
    # What goes to a person however high the score: a key alone, another tracking number, another county, an alias.
    certain=(
        f"$is_linked AND is_person AND tracking_number <> -1 AND ({NOT_ELSEWHERE} OR is_id_same"
        f" OR {SHARES_NUMBER}) AND (NOT is_name_other OR is_id_same OR {SHARES_NUMBER})"
    ),
    is_scored=True,
)
"""An event and a repository arrest that no key finds: what brings them together is loose, and the model decides."""

EVENT_PASSES = (*KEY_PASSES, SCORED, OTHER_DATE)
"""An event and a repository arrest."""

PART_BY_NUMBER = (
    Pass(
        "part_by_tracking_number",
        (("tracking_number",), ("transaction_number",)),
        "is_person AND (is_near_date OR (tracking_number = 2 AND transaction_number = 2)"
        " OR 2 IN (booking_number, agency_case_number, court_case_number))",
    ),
    Pass(
        "part_by_booking_number",
        (("booking_number",),),
        f"is_person AND {FIT}",
        where=WITHIN_3_DAYS,
    ),
)
"""A record left over, and one that has its counterpart already: both are parts of one event."""

PART_AT_REPOSITORY = (
    *PART_BY_NUMBER,
    Pass(
        "part_by_person_and_date",
        (("state_id", "arrest_date"), (*NAME_AND_BIRTH, "arrest_date")),
        f"is_person AND {FIT} AND birth_detail >= 2",
    ),
)
"""As above, where the repository has several records of one local event, each with a number of its own."""

GATHER_BY_NUMBER = (
    Pass(
        "tracking_number",
        (("tracking_number",), ("transaction_number",)),
        "is_person AND (is_near_date OR 2 IN (booking_number, court_case_number))",
        where="l.record_id < r.record_id",
    ),
)
"""Two local arrest records of one event, whatever exports they come from."""

OTHER_EXPORT = "l.source < r.source"
WITHIN_A_DAY = f"{OTHER_EXPORT} AND abs(datediff('day', l.arrest_date, r.arrest_date)) <= 1"

SAME_PERSON = (
    "(is_id_same AND NOT (is_name_other AND birth_date = -1))"
    " OR (is_name_same AND birth_date >= 1 AND birth_detail >= 2 AND NOT is_id_other AND sex <> -1)"
)
SAME_NAME_AND_DAY = (
    "last_name = 2 AND first_name = 2 AND birth_date = 0 AND arrest_days = 0 AND NOT is_id_other AND sex <> -1"
)
ONE_ARREST = (
    "tracking_number >= 0 AND (tracking_number <> 1 OR arrest_days = 0) AND (booking_number <> -1 OR arrest_days = 0)"
)

GATHER_BY_PERSON = (
    Pass(
        "booking_number",
        (("booking_number",),),
        f"is_person AND {FIT} AND tracking_number <> -1",
        where=f"{OTHER_EXPORT} AND {WITHIN_3_DAYS}",
    ),
    Pass(
        "person_and_date",
        (("state_id",), ("fbi_number",), NAME_AND_BIRTH),
        f"({SAME_PERSON}) AND {FIT} AND {ONE_ARREST}",
        where=WITHIN_A_DAY,
    ),
    Pass(
        "near_person_and_date",
        (("birth_date", "arrest_date"), *NEAR_NAME),
        f"({SAME_PERSON} OR ({SAME_NAME_AND_DAY})) AND {FIT} AND {ONE_ARREST}",
        where=WITHIN_A_DAY,
    ),
)
"""Two local arrest records of one event in different exports, one to one between any two exports."""

CASE_NUMBER_PASSES = (
    Pass("tracking_number", (("tracking_number",),), "is_person"),
    Pass("court_case_number", (("court_case_number",),), f"is_person AND {NOT_ELSEWHERE}"),
    Pass("agency_case_number", (("agency_case_number",),), f"is_person AND {FIT} AND is_near_date"),
)
"""A local disposition and the event under whose number it is; many to one."""

CASE_PERSON_PASSES = (
    Pass(
        "person_and_date",
        (("state_id", "arrest_date"), (*NAME_AND_BIRTH, "arrest_date")),
        f"is_person AND {NOT_ELSEWHERE} AND birth_detail >= 2",
    ),
    Pass(
        "person_and_date",
        (("state_id",), *NEAR_NAME, ("birth_date", "arrest_date")),
        f"((is_id_same AND NOT is_name_other) OR (is_name_same AND birth_date >= 1 AND birth_detail >= 2)) AND {FIT}"
        " AND tracking_number <> -1",
        where=WITHIN_2_DAYS,
    ),
)
"""A local disposition and the event of the same person on that day; many to one."""

SAME_STAGE = "l.stage_code = r.stage_code"
BOTH_FINAL = "l.is_final AND r.is_final"
SAME_CHARGE = (
    "tracking_suffix <> -1 AND (2 IN (statute, charge_number, tracking_suffix) OR (statute = 0 AND charge_number = 0))"
)

DISPOSITION_PASSES = (
    Pass(
        "tracking_number_and_suffix",
        (("tracking_number", "tracking_suffix"),),
        "is_person",
        where=SAME_STAGE,
    ),
    Pass("tracking_number_and_charge", (("tracking_number",),), f"is_person AND {SAME_CHARGE}", where=SAME_STAGE),
    Pass(
        "case_number_and_charge",
        (("court_case_number",),),
        f"is_person AND {NOT_ELSEWHERE} AND {SAME_CHARGE}",
        where=SAME_STAGE,
    ),
    Pass(
        "person_and_date",
        (("state_id", "disposition_date"), (*NAME_AND_BIRTH, "disposition_date")),
        f"is_person AND {NOT_ELSEWHERE} AND birth_detail >= 2 AND statute = 2 AND court_case_number <> -1"
        " AND tracking_suffix <> -1",
        where=SAME_STAGE,
    ),
    Pass(
        "other_stage",
        (("tracking_number",), ("court_case_number",)),
        f"is_person AND {NOT_ELSEWHERE} AND {SAME_CHARGE}",
        where=BOTH_FINAL,
    ),
)
"""A local disposition and one at the repository, where no linked event brings them together."""

HOLD_EVENT_PASSES = (*KEY_PASSES, *NEAR_PASSES)
"""An event and a held or rejected arrest."""

HOLD_DISPOSITION_PASSES = (
    Pass("tracking_number_and_suffix", (("tracking_number", "tracking_suffix"),), "is_person"),
    Pass("tracking_number", (("tracking_number",),), "is_person AND tracking_suffix <> -1"),
    Pass("court_case_number", (("court_case_number",),), f"is_person AND {NOT_ELSEWHERE} AND tracking_suffix <> -1"),
    Pass(
        "person_and_date",
        (("state_id", "disposition_date"), (*NAME_AND_BIRTH, "disposition_date")),
        f"is_person AND {NOT_ELSEWHERE} AND tracking_number <> -1 AND tracking_suffix <> -1",
    ),
)
"""A local disposition and a held or rejected one."""

MOST_SHARED = 150
"""A block that more than so many records of one side share is skipped, and counted: a placeholder, not a key."""
