"""Every export of the made state: which SELECT makes its lines, and what stands around them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase

from pipelines.deliveries.register import Entry, append_entries, entry_for
from pipelines.example_state import delivery_calendar
from pipelines.example_state.database import Database
from pipelines.example_state.layouts.pieces import Piece, by_file, pieces_of
from pipelines.example_state.layouts.text import write_text
from pipelines.example_state.layouts.workbook import write_workbook
from pipelines.example_state.period import FIRST_DAY, Half, halves

CORRECTION_DAYS = 41
"""How long after the end of a half-year its corrected delivery came."""

DOCKET_HEADING = (
    "COURT|CASE_NO|COUNT|DEFENDANT|DOB|SEX|ARRESTED|AGENCY|TRN|TRS|ORIGIN|STATUTE|LEVEL|OFFENSE|PROCESS|FILED|RESULT|"
    "DECIDED|LEAD_CASE|INTO_COUNT|SEALED"
)
BOOK_HEADING = (
    "County Booking Last First Middle Suffix Born Sex Race Agency Arrested Booked Basis Printed Printed_On TRN Charge "
    "Origin Statute Level Offense DV Offense_Date Case Result Decided Filed Final_Statute Final_Level Lead_Case Seal "
    "Into_Charge"
)

RECEIPT_HEADING = "Award Requirement Recipient Received Status Returned Period_End Spent_To_Date"


@dataclass(frozen=True)
class Export:
    """One layout.

    Attributes:
        mapping: Its mapping, and its folder in the inbox.
        select: The SQL file that gives its files and lines.
        sender: Who sends it.
        encoding: Of its text.
        heading: What stands before the lines.
        ending: What stands after so many lines.
        prepared_by: SQL files to run before, for tables that no other layout needs.
        is_by_half: Whether its SELECT gives one half-year at a time, so that a large state fits into memory.
        is_workbook: Whether its lines are rows of a sheet.
    """

    mapping: str
    select: str
    sender: str
    encoding: str = "utf-8"
    heading: str = ""
    ending: Callable[[int], str] = lambda count: ""
    prepared_by: tuple[str, ...] = ()
    is_by_half: bool = False
    is_workbook: bool = False


def _sheet_row(place: int, cells: list[str]) -> str:
    letters = [*ascii_uppercase, *(f"A{letter}" for letter in ascii_uppercase)]
    inner = "".join(
        f'<c r="{letter}{place}" t="inlineStr"><is><t>{cell.replace("_", " ")}</t></is></c>'
        for letter, cell in zip(letters, cells, strict=False)
    )
    return f'<row r="{place}">{inner}</row>'


def _columns(text: str, delimiter: str = ",", end: str = "\n") -> str:
    return delimiter.join(text.split()) + end


EXPORTS = (
    Export(
        "corrtrack_bookings",
        "jail_csv",
        "CorrTrack",
        "cp1252",
        _columns(
            "FACILITY BOOKING_NO BOOK_YEAR JACKET NAME DOB SEX RACE SID ARR_AGENCY OCA ARREST_DT BOOK_DT ARREST_TYPE "
            "FP_TAKEN FP_DATE TRN SEALED CHARGES HOUSING BAIL",
            end="\r\n",
        ),
        prepared_by=("jail_row",),
        is_by_half=True,
    ),
    Export(
        "mainframe_bookings",
        "jail_fixed",
        "Mainframe",
        "latin-1",
        "STATE JAIL INFORMATION SYSTEM                 BOOKING LISTING\nB = BOOKING   C = CHARGE\n" + "-" * 60 + "\n",
        lambda count: f"T{count:08d}\n",
        is_by_half=True,
    ),
    Export("fieldbook_arrests", "police_json", "FieldBook", prepared_by=("police_row",), is_by_half=True),
    Export(
        "caseflow_dispositions",
        "court_xml",
        "CaseFlow",
        heading='<?xml version="1.0" encoding="UTF-8"?>\n<CourtExport>\n',
        ending=lambda count: "</CourtExport>\n",
        prepared_by=("court_page",),
        is_by_half=True,
    ),
    Export("docketwriter_register", "court_pipe", "DocketWriter", "utf-16", DOCKET_HEADING + "\r\n", is_by_half=True),
    Export(
        "county_book",
        "book_xlsx",
        "",
        heading=_sheet_row(1, ["County book of arrests and results"]) + _sheet_row(2, BOOK_HEADING.split()),
        prepared_by=("event_place",),
        is_workbook=True,
    ),
    Export(
        "prosecutors_declined",
        "prosecutor_csv",
        "Prosecutors' association",
        "utf-8-sig",
        _columns(
            "PROSECUTOR REFERRAL COUNT AGENCY OCA LAST FIRST MIDDLE SUFFIX DOB ARRESTED TRN TRS STATUTE SEVERITY "
            "DECISION DECIDED"
        ),
    ),
    Export(
        "repository_arrests",
        "repository_arrest",
        "State repository",
        heading=_columns(
            "EVENT_ID SID UCN LAST FIRST MIDDLE SUFFIX DOB SEX RACE TRN TCN ARREST_ORI BOOK_ORI OCA ARRESTED RECEIVED "
            "POSTED",
            "|",
        ),
    ),
    Export(
        "repository_charges",
        "repository_charges",
        "State repository",
        heading=_columns("EVENT_ID SEQ TRS STATUTE NCIC LEVEL CLASS OFFENSE DV OFFENSE_DATE ORIGIN"),
    ),
    Export("repository_dispositions", "repository_disposition", "State repository"),
    Export(
        "repository_hold",
        "repository_hold",
        "State repository",
        "latin-1",
        _columns(
            "HOLD_ID KIND STATUS REASON RECEIVED SENT_BACK SENT_BACK_ON TRN TRS TCN ORI LAST FIRST DOB ARRESTED "
            "CASE_NO DECIDED OCA",
            end="\r\n",
        ),
    ),
    Export(
        "caseflow_orders",
        "orders_caseflow",
        "CaseFlow",
        heading=_columns(
            "COURT ORDER_NO TYPE LAST FIRST MIDDLE SUFFIX DOB SEX RACE ISSUED FORWARDED ENTERED_BY NIC BRADY EXPIRES "
            "RENEWED FORMER_EXPIRES SERVED DISMISSED SURRENDER SURRENDERED"
        ),
    ),
    Export(
        "docketwriter_orders",
        "orders_docketwriter",
        "DocketWriter",
        "utf-16",
        _columns(
            "COURT ORDER KIND RESPONDENT DOB SEX ISSUED ENTERS BRADY EXPIRES TERM RENEWED OLD_EXPIRES SERVED DISMISSED "
            "FIREARMS",
            "|",
            end="\r\n",
        ),
    ),
    Export(
        "repository_orders",
        "orders_repository",
        "State repository",
        "latin-1",
        _columns(
            "NIC FILE STATUS PNO CTI ORI OCA SID LAST FIRST MIDDLE DOB SEX RACE BRD ISS EXP ENTERED SERVED SURRENDERED "
            "CLEARED",
            ";",
        ),
    ),
    Export(
        "agency_returns",
        "certificates_returns",
        "Federal agencies",
        heading=_columns(
            "AGENCY HALF_YEAR CATEGORY FILE HELD REQUIRED SUBMITTED NOT_SUBMITTED REMOVED MEDIAN_DAYS STATEMENT"
        ),
    ),
    Export(
        "state_returns",
        "certificates_state_returns",
        "State portal",
        heading='<?xml version="1.0" encoding="UTF-8"?>\n<Returns>\n',
        ending=lambda count: "</Returns>\n",
    ),
    Export(
        "certificate_register",
        "certificates_register",
        "Register of certificates",
        heading=_columns("AGENCY HALF_YEAR COMPLIANT REASONS RECEIVED"),
    ),
    Export("state_certificates", "certificates_state", "State portal"),
    Export(
        "agency_plans",
        "certificates_plans",
        "Federal agencies",
        heading=_columns("AGENCY BEGINS YEAR CATEGORY DUE TARGET BENCHMARK MET"),
    ),
    Export("state_plans", "certificates_state_plans", "State portal"),
    Export(
        "hospital_findings",
        "prohibitors_hospital",
        "Hospital board",
        heading=_columns("BOARD NUMBER LAST FIRST MIDDLE DOB KIND FOUND RELIEVED"),
    ),
    Export("guardianship_findings", "prohibitors_guardianship", "Guardianship board"),
    Export(
        "indices_entries",
        "prohibitors_indices",
        "State repository",
        heading=_columns("NRI ORI ARI LAST FIRST DOB PCA BASIS ENTERED REMOVED", "|"),
    ),
    Export("federal_denials", "denials_federal", "National Check Section"),
    Export(
        "state_denials",
        "denials_state",
        "State Firearms Unit",
        heading=_columns(
            "CHECK_NO UNIT LAST FIRST MIDDLE SUFFIX DOB SEX SID CHECKED DENIED KIND STATUS CATEGORY DEALER_ORI "
            "HOME_ORI HOME_STATE TRANSFERRED APPEALED OVERTURNED"
        ),
    ),
    Export("police_places", "denials_places", "National Check Section", heading=_columns("PLACE ORI SINCE")),
    Export("denial_notices", "denials_notices", "State repository"),
    Export(
        "denial_cases",
        "denials_cases",
        "State repository",
        heading=_columns(
            "CHECK_NO SYSTEM AGENCY PROSECUTOR LAST FIRST DOB DENIED OPENED REFERRAL REFERRED PROSECUTION DECIDED "
            "RETRIEVED",
            "|",
        ),
    ),
    Export(
        "grants_office_awards",
        "awards_office",
        "Grants office",
        heading=_columns("AWARD_NO AGENCY KIND PROGRAM AMOUNT AWARDED BEGINS ENDS TERMINATED"),
    ),
    Export(
        "grants_office_conditions",
        "awards_office_conditions",
        "Grants office",
        heading=_columns("AWARD_NO ITEM AGENCY AWARDED ASKS TEXT PERIOD_TO DUE WAIVED"),
    ),
    Export("federal_awards", "awards_federal", "Federal system of grants"),
    Export(
        "grants_office_receipts",
        "awards_office_receipts",
        "Grants office",
        heading=_columns("AWARD_NO ITEM AGENCY RECEIVED STATUS RETURNED PERIOD_TO SPENT"),
    ),
    Export(
        "federal_receipts",
        "awards_federal_receipts",
        "Federal system of grants",
        heading=_sheet_row(1, ["What was received on awards"]) + _sheet_row(2, RECEIPT_HEADING.split()),
        is_workbook=True,
    ),
    Export(
        "tip_line",
        "tips_line",
        "Tip desks",
        heading=_columns(
            "OFFICE TIP_NO RECEIVED KIND LEVEL LAST FIRST DOB PHONE ACCOUNT COUNTY SCREENED RESULT SENT SENT_TO CLOSED "
            "BASIS REVIEWED EARLIER_TIP"
        ),
        prepared_by=("tip_shown",),
    ),
    Export("tip_cases", "tips_cases", "Case system"),
    Export(
        "field_log",
        "tips_log",
        "Agencies in the field",
        heading=_columns("AGENCY OFFICE TIP RECEIVED ACCEPTED DECLINED ACTED_ON", "|"),
    ),
    Export("ucr_monthly_arrests", "ucr_month", "Crime reporting program", heading=_columns("ORI AGENCY MONTH ARRESTS")),
)


def write_exports(database: Database, inbox: Path) -> tuple[dict[str, int], list[Entry]]:
    """Write every file and the register.

    Args:
        database: With everything loaded.
        inbox: The inbox's folder.

    Returns:
        How many rows each mapping's files hold, and the register's lines of those that have some.
    """
    counts: dict[str, int] = {}
    entries: list[Entry] = []
    for export in EXPORTS:
        for name in export.prepared_by:
            database.run(name)
        counts[export.mapping] = 0
        for part in [half.name for half in halves()] if export.is_by_half else [""]:
            lines = database.lines(export.select, header=DOCKET_HEADING, half=part)
            for name, pieces in by_file(pieces_of(lines)):
                path = inbox / export.mapping / name
                written = _write(path, export, pieces)
                counts[export.mapping] += written
                entries.append(_entry(inbox, path, export))
                if name == delivery_calendar.MISCOUNTED_FILE:
                    delivery_calendar.write_miscount(path, written)
        if export.mapping == delivery_calendar.DECLINED:
            unused = delivery_calendar.empty_delivery(inbox, export.heading)
    lines = sorted([*entries, unused], key=lambda entry: (entry.received_at, entry.source, entry.file_name))
    append_entries(inbox / "register.csv", lines)
    return counts, entries


def _write(path: Path, export: Export, pieces: Iterable[Piece]) -> int:
    if export.is_workbook:
        return write_workbook(path, export.heading, pieces)
    return write_text(path, export.heading, pieces, export.ending, export.encoding)


def _entry(inbox: Path, path: Path, export: Export) -> Entry:
    """The register's line of a file, from the period in its name."""
    sender = export.sender or path.name.split("_book_")[0]
    day = re.search(r"\d{4}-\d\d-\d\d", path.name)
    if day:
        last = dt.date.fromisoformat(day.group())
        received = dt.datetime.combine(last + dt.timedelta(days=6), dt.time(7, 30))
        return entry_for(
            inbox, path, received, sender=sender, window_from=FIRST_DAY, window_to=last, complete_through=last
        )
    half = _half_in(path.name)
    usual = half.delivered(CORRECTION_DAYS) if "_corrected" in path.name else half.delivered(8)
    received = delivery_calendar.received(path.name, half.last, usual)
    return entry_for(
        inbox,
        path,
        received,
        sender=sender,
        window_from=FIRST_DAY if export.is_workbook else half.first,
        window_to=half.last,
        complete_through=half.last,
    )


def _half_in(file_name: str) -> Half:
    return next(half for half in halves() if half.name in file_name)
