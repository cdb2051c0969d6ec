"""Which versions of records are in force, and where each was read."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

VERSION_NOT_IN_FORCE = Table(
    "version_not_in_force",
    "one version of one record that a later delivery replaced, or that the newest snapshot no longer carries",
    ("record_table", "version_id"),
    (
        Column("record_table", "VARCHAR", "The record table that it is in.", required=True),
        Column("version_id", "BIGINT", "The version.", required=True),
        Column("record_id", "BIGINT", "The record.", required=True),
        Column("source", "VARCHAR", "The mapping that read it.", required=True),
        Column("delivery_id", "VARCHAR", "The delivery that carried it.", required=True),
        Column(
            "reason_code",
            "VARCHAR",
            "superseded (a later delivery carries the record) or withdrawn (a later snapshot or period lacks it; counted, not judged).",
            required=True,
        ),
        Column("ended_by_delivery_id", "VARCHAR", "The delivery that ended it.", required=True),
    ),
)
RECORD_FILE = Table(
    "record_file",
    "one Parquet file of canonical records that the run reads; relative to the workspace",
    ("path",),
    (
        Column("path", "VARCHAR", "Where it is, from the workspace's folder.", required=True),
        Column("record_table", "VARCHAR", "The record table.", required=True),
        Column("delivery_id", "VARCHAR", "The delivery that it was read from.", required=True),
        Column("row_count", "BIGINT", "How many records.", required=True),
    ),
)
RECORD_PLACE = Table(
    "record_place",
    "one delivery whose records of one table hold a record in force, or hang on it: where to look one up",
    ("record_id", "record_table", "delivery_id"),
    (
        Column("record_id", "BIGINT", "The record, or the arrest or charge that the records hang on.", required=True),
        Column("record_table", "VARCHAR", "The record table that they are in.", required=True),
        Column("delivery_id", "VARCHAR", "The delivery that carried them.", required=True),
    ),
)
