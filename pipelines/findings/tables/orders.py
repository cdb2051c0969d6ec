"""What is found of protection orders, by court and entering agency. Of offices, never of a person."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

COURT = Column("court_ori", "VARCHAR", "The court; empty where an order does not say it.", required=True)
COURT_NAME = Column("court_name", "VARCHAR", "Its name; its ORI where the registry lacks it.", required=True)
AGENCY_NAME = Column("agency_name", "VARCHAR", "Its name; its ORI where the registry lacks it.", required=True)
DUE_COUNT = Column("due_count", "BIGINT", "Orders that had to be on file.", required=True)
ENTERED_COUNT = Column("entered_count", "BIGINT", "Of these, those on file.", required=True)
MISSING_COUNT = Column("missing_count", "BIGINT", "Of these, those that are not.", required=True)

ORDER_AGENCY = Table(
    "order_agency",
    "one court, an agency that enters its protection orders, and what became of them on the order files",
    ("court_ori", "entering_ori"),
    (
        COURT,
        Column("entering_ori", "VARCHAR", "The entering agency; empty where an order does not say it.", required=True),
        COURT_NAME,
        AGENCY_NAME,
        Column("jurisdiction_id", "VARCHAR", "The agency's jurisdiction; empty where unknown.", required=True),
        Column("first_date", "DATE", "The first day on which one of the orders was issued."),
        Column("last_date", "DATE", "The last."),
        DUE_COUNT,
        ENTERED_COUNT,
        Column("on_file_count", "BIGINT", "All that are on file, those that are not due yet as well.", required=True),
        Column("late_count", "BIGINT", "Of those on file, those entered late.", required=True),
        MISSING_COUNT,
        Column("wrong_count", "BIGINT", "Of those on file, those with a wrong or missing value.", required=True),
        Column("unserved_count", "BIGINT", "Orders whose service is not on file though it was due.", required=True),
        Column(
            "unsurrendered_count",
            "BIGINT",
            "Orders to surrender firearms whose surrender is not on file though it was due.",
            required=True,
        ),
        Column("still_active_count", "BIGINT", "Orders that are over and still active on file.", required=True),
    ),
)

ORDER_HANDOVER = Table(
    "order_handover",
    "one side, before or after, of one hand-over of a court's orders from one entering agency to another for good",
    ("court_ori", "changed_date", "side_code"),
    (
        COURT,
        Column(
            "changed_date",
            "DATE",
            "The middle between the former agency's last order and the new one's first.",
            required=True,
        ),
        Column("side_code", "VARCHAR", "before or after it.", required=True),
        Column(
            "side_date",
            "DATE",
            "Before: of the former agency's last order; after: of the new one's first.",
            required=True,
        ),
        COURT_NAME,
        AGENCY_NAME,
        Column(
            "entering_ori",
            "VARCHAR",
            "The agency on that side. Its orders of the ninety days up to, or from, `side_date` count.",
            required=True,
        ),
        DUE_COUNT,
        ENTERED_COUNT,
        MISSING_COUNT,
    ),
)

ORDER_TABLES = (ORDER_AGENCY, ORDER_HANDOVER)
