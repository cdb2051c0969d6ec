# ruff: noqa: E501  (tables, which read better wide)
"""Figures of the tips of two offices, written by hand, for the tests of what is published and shown of them."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Table
from pipelines.findings.tables.tips import TIP_FIELD, TIP_FIGURE, TIP_PACE

TIPS: dict[Table, str] = {
    TIP_FIGURE: """
        office_ori | office_name          | jurisdiction_id | tip_kind_code | received_count | screened_count | unscreened_count | repeated_count | linked_count | forwarded_count | unforwarded_count | misrouted_count | accepted_count | declined_count | unaccepted_count | acted_count | unacted_count | closed_count | open_count | unbased_count | despite_earlier_count | reviewed_count | unreviewed_count
        all        | All offices          |                 | all           | 1060           | 1041           | 19               | 130            | 100          | 340             | 31                | 14              | 300            | 22             | 18               | 280         | 20            | 1000         | 60         | 40            | 25                    | 950            | 50
        all        | All offices          |                 | school        | 660            | 650            | 10               | 80             | 60           | 200             | 20                | 8               | 176            | 12             | 12               | 163         | 13            | 620          | 40         | 25            | 15                    | 590            | 30
        all        | All offices          |                 | weapons       | 400            | 391            | 9                | 50             | 40           | 140             | 11                | 6               | 124            | 10             | 6                | 117         | 7             | 380          | 20         | 15            | 10                    | 360            | 20
        XXTIP0100  | Tip <i>Desk</i>      | tip-desk        | all           | 700            | 688            | 12               | 90             | 70           | 220             | 3                 | 9               | 195            | 14             | 11               | 183         | 12            | 660          | 40         | 26            | 16                    | 630            | 30
        XXTIP0100  | Tip <i>Desk</i>      | tip-desk        | school        | 700            | 688            | 12               | 90             | 70           | 220             | 3                 | 9               | 195            | 14             | 11               | 183         | 12            | 660          | 40         | 26            | 16                    | 630            | 30
        XXTIP0200  | Threat Intake Office | intake          | all           | 360            | 353            | 7                | 40             | 30           | 120             | 28                | 5               | 105            | 8              | 7                | 97          | 8             | 340          | 20         | 14            | 9                     | 320            | 20
    """,
    TIP_PACE: """
        office_ori | office_name     | step       | threat_level_code | on_time_count | late_count | undated_count | missing_count | median_hours | slow_hours | is_rule_verified
        all        | All offices     | forwarding | all               | 320           | 20         | 0             | 31            | 9.5          | 40.0       | true
        all        | All offices     | forwarding | life              | 110           | 12         | 0             | 4             | 0.75         | 1.5        | true
        all        | All offices     | forwarding | serious           | 210           | 8          | 0             | 27            | 20.0         | 60.0       | true
        all        | All offices     | closing    | life              | 120           | 6          | 0             | 0             | 30.0         | 96.0       | false
        XXTIP0100  | Tip <i>Desk</i> | forwarding | life              | 70            | 5          | 0             | 2             | 0.5          | 1.2        | true
    """,
    TIP_FIELD: """
        agency_ori | agency_name   | jurisdiction_id | sent_count | misdirected_count | accepted_count | declined_count | unaccepted_count | acted_count | unacted_count | median_hours
        XX0010000  | Cedar Sheriff | cedar           | 340        | 0                 | 300            | 22             | 18               | 280         | 20            | 1.1
    """,
}


def write_tip_rows(engine: Engine, write: Callable[..., None], *, are_there: bool) -> None:
    """Write the tables of tips, with these rows or with none.

    Args:
        engine: Where.
        write: What writes a table from its text.
        are_there: Whether there are any.
    """
    for table, rows in TIPS.items():
        write(engine, table, rows if are_there else "")
