"""A value that too many records share is no key: it is left out, and counted."""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.passes import MOST_SHARED
from pipelines.links.stage import link_records
from pipelines.records.tables import AGENCY, ARREST, REPOSITORY_ARREST
from tests.declared_tables import TIP
from tests.linking_state import COUNTIES, LINKING_TABLES
from tests.rows import fill


def test_placeholder_number_is_left_out_and_counted(tmp_path: Path) -> None:
    many = MOST_SHARED + 1
    header = "record_id | source | tracking_number | last_name | first_name | birth_date | arrest_date | arresting_ori"
    row = "{id} | {source} | 9876543210 | OAKES | MARY | 1990-05-17 | {day} | XX0010100"
    days = [f"{2000 + number // 12}-{number % 12 + 1:02}-01" for number in range(many)]
    with Engine(tmp_path, memory_limit="500MB", threads=1) as engine:
        for table in LINKING_TABLES:
            fill(engine, table)
        fill(engine, AGENCY, COUNTIES)
        local = [row.format(id=number + 1, source="jail", day=day) for number, day in enumerate(days)]
        found = [row.format(id=number + 1_001, source="state", day=day) for number, day in enumerate(days)]
        fill(engine, ARREST, "\n".join([header, *local]))
        fill(engine, REPOSITORY_ARREST, "\n".join([header, *found]))

        link_records(engine)

        assert engine.value("SELECT count(DISTINCT event_id) FROM event_member") == many
        links = engine.rows("SELECT local_id, repository_id, rule FROM link ORDER BY local_id")
        assert links == [(number + 1, number + 1_001, "name_birth_and_date") for number in range(many)]
        counted = dict(engine.rows("SELECT pass, records FROM busy_block WHERE columns = 'tracking_number'"))
        assert counted == {"arrest.tracking_number": many, "event.tracking_number": 2 * many}
        assert engine.rows("SELECT table_name FROM duckdb_tables() WHERE temporary") == []


def test_a_telephone_that_too_many_tips_give_names_nobody(tmp_path: Path) -> None:
    many = MOST_SHARED + 1
    header = "record_id | phone_number | account_name | tip_received_at"
    hotline = [f"{number + 1} | 5550100000 | | 2024-01-01" for number in range(many)]
    own = ["9001 | | OAKBOY17 | 2024-02-01", "9002 | | OAKBOY17 | 2024-03-01"]
    with Engine(tmp_path, memory_limit="500MB", threads=1) as engine:
        for table in LINKING_TABLES:
            fill(engine, table)
        fill(engine, TIP, "\n".join([header, *hotline, *own]))

        link_records(engine)

        assert engine.rows("SELECT level_code, local_id, repository_id, rule FROM link") == [
            ("tip", 9002, 9001, "identifier")
        ]
        assert engine.rows("SELECT pass, columns, records FROM busy_block") == [("tip.person", "phone_number", many)]
