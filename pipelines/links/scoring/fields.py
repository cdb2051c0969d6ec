"""The fields that a score weighs, in the words of the cascade: the same levels, asked of the same macros.

Levels: 2 the same, 1 near, -1 different; 0, unknown on one side, weighs nothing. Of days, -1 is three to five days
apart and -2 farther.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

LEVELS = (2, 1, -1)

NAMES = ("last_name", "first_name")
"""Fields that weigh more where both records have the same rare value, and less where it is a common one."""

MOST_RARITY = 6
"""In bits. A name that nobody else has is often one that was mistyped; it must not decide by itself."""


@dataclass(frozen=True)
class Field:
    """One thing that two records agree on or not.

    Attributes:
        name: What it is called in the model and in the published tables.
        compared: Its level, in the columns of `sql/compare.sql`.
        of_two: The same level, in the columns of two records, `_l` and `_r`: what Splink trains on.
        is_of_event: Whether it tells one arrest of a person from another; the other fields tell persons apart.
        levels: The levels that can occur.
        confirmed_by: Which linked pairs show how often it agrees: those that a key confirms which this field has no
            part in. `number`: a tracking or transaction number. `other_key`: any key but those.
        is_near_unique: Whether two records share its value by accident so rarely that no sample shows how often.
        is_trained: False if its weight stays that of the shipped model.
    """

    name: str
    compared: str
    of_two: str
    is_of_event: bool = False
    levels: tuple[int, ...] = LEVELS
    confirmed_by: str = "number"
    is_near_unique: bool = False
    is_trained: bool = True


def _number(name: str, *, is_of_event: bool = True, confirmed_by: str = "number") -> Field:
    of_two = f"number_level({name}_l, {name}_r)"
    return Field(name, name, of_two, is_of_event, confirmed_by=confirmed_by, is_near_unique=True)


def _own_number(name: str) -> Field:
    """A number that agencies give in sequences of their own: agencies of other places share it by accident."""
    field = _number(name)
    return replace(
        field,
        compared=f"CASE WHEN agency <> -1 THEN {field.compared} ELSE 0 END",
        of_two=f"CASE WHEN {_AGENCY} <> -1 THEN {field.of_two} ELSE 0 END",
    )


_LAST = "last_name_level(last_name_l, first_name_l, last_name_r, first_name_r)"
_FIRST = "first_name_level(last_name_l, first_name_l, first_root_l, last_name_r, first_name_r, first_root_r)"
_BIRTH = "birth_level(birth_date_l, birth_date_r, least(birth_detail_l, birth_detail_r))"
_DAYS = "abs(datediff('day', arrest_date_l, arrest_date_r)), is_slip(arrest_date_l, arrest_date_r)"
_AGENCY = "agency_level(agencies_l, oris_l, places_l, related_l, agencies_r, oris_r, places_r, related_r)"

EVENT_FIELDS = (
    _number("state_id", is_of_event=False),
    _number("fbi_number", is_of_event=False),
    # Two sources number persons apart, so a difference says nothing and can't be counted.
    Field(
        "local_person_id",
        "local_person_id",
        "own_number_level(local_person_id_l, local_person_id_r)",
        levels=(2,),
        is_near_unique=True,
        is_trained=False,
    ),
    Field("last_name", "last_name", _LAST),
    # Who gives another last name may give another first name with it (an alias): counted as two accidents, such a pair
    # would seem far less likely than it is.
    Field(
        "first_name",
        "CASE WHEN last_name <> -1 THEN first_name ELSE 0 END",
        f"CASE WHEN {_LAST} <> -1 THEN {_FIRST} ELSE 0 END",
    ),
    Field(
        "first_name_alone",
        "CASE WHEN last_name = -1 THEN first_name ELSE 0 END",
        f"CASE WHEN {_LAST} = -1 THEN {_FIRST} ELSE 0 END",
    ),
    Field(
        "birth_date",
        "CASE WHEN birth_detail = 3 THEN birth_date ELSE 0 END",
        f"CASE WHEN least(birth_detail_l, birth_detail_r) = 3 THEN {_BIRTH} ELSE 0 END",
    ),
    # A year of birth is shared by many; it must not weigh what a day does.
    Field(
        "birth_year",
        "CASE WHEN birth_detail < 3 THEN birth_date ELSE 0 END",
        f"CASE WHEN least(birth_detail_l, birth_detail_r) < 3 THEN {_BIRTH} ELSE 0 END",
        levels=(2, -1),
    ),
    Field("sex", "sex", "code_level(sex_code_l, sex_code_r)", levels=(2, -1)),
    _number("tracking_number", confirmed_by="other_key"),
    _number("transaction_number", confirmed_by="other_key"),
    _own_number("booking_number"),
    _own_number("agency_case_number"),
    _own_number("court_case_number"),
    Field(
        "arrest_date",
        "day_level(arrest_days, is_date_slip)",
        f"day_level({_DAYS})",
        is_of_event=True,
        levels=(*LEVELS, -2),
    ),
    Field("agency", "agency", _AGENCY, is_of_event=True),
)
"""Of an event and a repository arrest."""
