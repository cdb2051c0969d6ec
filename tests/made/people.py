"""Who looks at the planted publication: a person of every role, whose names they may see, and where they look."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dashboards
from pipelines.obligations.declared import permissions
from tests.made.filling import county_id, police_of, sheriff_of
from tests.made.planted import (
    AT_ELM,
    AT_SHERIFF,
    DENIAL,
    DENIED,
    ELM,
    ELM_ORDERS,
    LATE,
    MISSING,
    NOTE,
    ORDER,
    ORDERS,
    POLICE,
    POSSIBLE,
    RAW,
    RESULT,
    SAID,
    SHERIFF,
    STRANGER,
    WORDS,
)
from tests.made.reviews import CHARGE, FIRST, PERSON
from tests.made.reviews import ORDER as ORDER_PAIR

PAGES = sorted(path.stem for path in (Path(dashboards.__file__).parent / "views").glob("*.py") if path.stem[0] != "_")
"""Every page, by the name of its file."""

RECORDS = (MISSING, LATE, RESULT, ORDER, DENIAL, MISSING + AT_SHERIFF, LATE + AT_SHERIFF, LATE + AT_ELM, ORDER + AT_ELM)
PAIRS = (FIRST, CHARGE, ORDER_PAIR, PERSON)
IN_PARTS: dict[str, list[dict[str, str]]] = {
    "jurisdiction": [
        {"place": "Cedar County"},
        {"place": "Elm County"},
        {"place": "Cedar County", "duty": "Protection orders entered", "outcome": "Late"},
    ],
    "record": [{"record": str(ledger_id)} for ledger_id in RECORDS],
    "review": [{}, *({"pair": str(pair)} for pair in PAIRS)],
    "answers": [{}, {"place": "Cedar County"}],
}
"""Parts of a page that addresses lead to; of any other page, the page."""

NUMBERS = (f"{POLICE}T000061", f"{SHERIFF}T000061", f"{ELM}T000061", f"{ORDERS}PO1")
"""What is searched for."""

OF_STATE = frozenset({POLICE, SHERIFF, ELM, STRANGER, POSSIBLE, NOTE, SAID})
SHUT_TO_AGENCIES = frozenset({"denials", "tips", "deliveries", "new_export", "registry", "review", "log"})
MAY_REVIEW_THE_LOG = frozenset({"reviewer.denials", "administrator"})


@dataclass(frozen=True)
class Person:
    """Someone with a role.

    Attributes:
        may_see: Whose names they may see.
        must_see: Whose names they are shown somewhere, so that a page that shows nothing proves nothing.
    """

    may_see: frozenset[str]
    must_see: frozenset[str]


# Police and sheriff may see the same of what is kept apart, so that nothing but whose they are tells them apart.
PEOPLE = {
    "all": Person(WORDS, OF_STATE | {ORDERS, ELM_ORDERS, DENIED}),
    "viewer.orders": Person(frozenset(), frozenset()),
    "police.orders": Person(frozenset({POLICE, ORDERS, NOTE}), frozenset({POLICE, ORDERS, NOTE})),
    "sheriff": Person(frozenset({SHERIFF}), frozenset({SHERIFF})),
    "elm.all": Person(frozenset({ELM, ELM_ORDERS}), frozenset({ELM, ELM_ORDERS})),
    "analyst": Person(OF_STATE | {RAW}, OF_STATE),
    "reviewer.denials": Person(OF_STATE | {RAW, DENIED}, OF_STATE | {DENIED}),
    "administrator": Person(OF_STATE | {RAW}, OF_STATE),
}

ROLES: dict[str, Any] = {
    "viewer": ["viewer", "viewer.orders"],
    "agency": {
        "police": [police_of("Cedar")],
        "police.orders": [police_of("Cedar")],
        "sheriff": [sheriff_of("Cedar")],
        "elm": [county_id("Elm")],
        "elm.all": [county_id("Elm")],
        "nobody": [],
    },
    "analyst": ["all", "analyst"],
    "reviewer": ["reviewer.denials"],
    "administrator": ["administrator"],
    "apart": {
        name: ["all", "elm.all", *(["viewer.orders", "police.orders", "sheriff"] if name == "orders" else [])]
        + (["reviewer.denials"] if name == "denials" else [])
        for name in {one for one in permissions().values() if one}
    },
}


def shut_to(who: str) -> frozenset[str]:
    """The pages that are none of a person's."""
    if who in ROLES["agency"]:
        return SHUT_TO_AGENCIES
    return frozenset() if who in MAY_REVIEW_THE_LOG else frozenset({"log"})


def address_of(page: str) -> str:
    """The path of a page in the address."""
    return "" if page == "overview" else page
