"""What an agency's login reaches: the views that the guard's SQL reads, limited to the agency's own records.

A row of the ledger is an agency's own if it is responsible for it, or if it is judged under its jurisdiction.
Everything else follows from these rows: the arrest behind one, what that was found as at the repository, what was asked
and answered. A possible match that nobody has decided on is someone else's record until then. A view that is not named
here has no rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pipelines.engines.duckdb_engine import quoted
from pipelines.obligations.declared import permissions

SCOPE = "own_scope"
"""The view that says whose records a connection is limited to; it is there in limited ones alone."""

OPEN = frozenset({"rule", "agency", "delivery", "version_not_in_force", "record_file", "record_place"})
"""What tells of nobody, and is read beside an own record or to find it."""

SUBJECTS = "SELECT subject_id FROM ledger WHERE subject_id IS NOT NULL"
EVIDENCE = "SELECT evidence_id FROM ledger WHERE evidence_id IS NOT NULL AND outcome_code <> 'review'"
EVENTS = "SELECT event_id FROM ledger WHERE event_id IS NOT NULL"
OF_LEDGER = "ledger_id IN (SELECT ledger_id FROM ledger)"

OWN: Mapping[str, str] = {
    "defect": OF_LEDGER,
    "event": f"event_id IN ({EVENTS})",
    "event_member": f"event_id IN ({EVENTS})",
    "event_charge": f"event_id IN ({EVENTS})",
    "charge_member": "event_charge_id IN (SELECT event_charge_id FROM event_charge)",
    "case_link": f"event_id IN ({EVENTS}) OR disposition_record_id IN ({SUBJECTS})",
    "link": (
        "band_code = 'linked' AND kind_code <> 'same_person' AND local_id IN "
        f"({EVENTS} UNION ALL {SUBJECTS} UNION ALL SELECT event_charge_id FROM event_charge)"
    ),
    "charge_change": "charge_table = 'event_charge' AND charge_id IN (SELECT event_charge_id FROM event_charge)",
    "listing": OF_LEDGER,
    "follow_up": OF_LEDGER,
    "answer": OF_LEDGER,
    "arrest": "record_id IN (SELECT record_id FROM event_member)",
    "disposition": f"record_id IN ({SUBJECTS} UNION ALL SELECT disposition_record_id FROM case_link)",
    "repository_arrest": (
        "record_id IN (SELECT repository_id FROM link WHERE level_code = 'event' "
        f"UNION ALL {SUBJECTS} UNION ALL {EVIDENCE} UNION ALL SELECT repository_arrest_record_id FROM "
        f"every_repository_charge WHERE record_id IN ({SUBJECTS} UNION ALL {EVIDENCE}) "
        "UNION ALL SELECT repository_arrest_record_id FROM every_repository_disposition WHERE record_id IN "
        f"({EVIDENCE}))"
    ),
    "repository_charge": "repository_arrest_record_id IN (SELECT record_id FROM repository_arrest)",
    "repository_disposition": (
        f"repository_arrest_record_id IN (SELECT record_id FROM repository_arrest) OR record_id IN ({EVIDENCE})"
    ),
    "repository_hold": "record_id IN (SELECT repository_id FROM link)",
}
"""Which rows of a view are an agency's own; each may name those before it."""

OWN_DECLARED = f"record_id IN ({SUBJECTS} UNION ALL {EVIDENCE} UNION ALL SELECT repository_id FROM link)"
"""The same of every table that is declared as data."""

WANTED_BY = {
    "repository_arrest": ("repository_charge", "repository_disposition"),
}
"""Which whole tables a condition reads, as `every_<table>`; they are part of the view, and no views of their own."""


def limited(
    views: Mapping[str, str], *, declared: Collection[str], own: Collection[str], apart: Collection[str]
) -> dict[str, str]:
    """The views, each with an agency's own rows alone.

    Args:
        views: View name to SELECT, in full.
        declared: Which of them are tables that are declared as data.
        own: ORIs, and ids of jurisdictions.
        apart: What may be seen of what is kept apart, by the permissions that obligations name.

    Returns:
        The views, in an order in which each finds those that it reads.
    """
    # A record that no jurisdiction could be found for bears an empty one: nobody is named for it.
    named = ", ".join(quoted(place) for place in sorted(own) if place)
    whose = f"({named or 'NULL'})"
    hidden = [quoted(duty) for duty, needed in sorted(permissions().items()) if needed not in {None, *apart}]
    ledger = f"(responsible_ori IN {whose} OR jurisdiction_id IN {whose})"
    if hidden:
        ledger += f" AND obligation_id NOT IN ({', '.join(hidden)})"
    listed = ", ".join(map(quoted, sorted(own)))
    found = {
        SCOPE: f"SELECT unnest(CAST([{listed}] AS VARCHAR[])) AS id",
        "version_not_in_force": views["version_not_in_force"],
        "ledger": f"SELECT * FROM ({views['ledger']}) WHERE {ledger}",
    }
    for name, condition in OWN.items():
        whole = ", ".join(f"every_{table} AS ({views[table]})" for table in WANTED_BY.get(name, ()))
        found[name] = (f"WITH {whole} " if whole else "") + f"SELECT * FROM ({views[name]}) WHERE {condition}"
    for name, select in views.items():
        if name not in found:
            condition = "true" if name in OPEN else OWN_DECLARED if name in declared else "false"
            found[name] = f"SELECT * FROM ({select}) WHERE {condition}"
    return found
