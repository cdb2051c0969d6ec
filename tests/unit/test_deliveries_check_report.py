"""What `reportgap check` says of an inbox, and that it leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

from pipelines.deliveries.check_report import check_lines
from pipelines.progress import Silent
from tests.delivered import HEADER, Office


def test_check_names_what_was_read_rejected_and_not_mapped_and_keeps_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path)
    twice = "B2,SMITH,,Q,TRN2,03/01/2024\n" * 2
    rows = f"B1,SMITH,,M,TRN1,03/01/2024\n{twice}B3,SMITH,,M,TRN3,02/30/2024\n"
    office.deliver("jail", "march.csv", HEADER.replace("\n", ",EXTRA\n") + rows.replace("\n", ",x\n"), received_at=None)
    report = check_lines(office.workspace, Silent())
    assert report.lines == [
        "jail/march.csv: used",
        "  4 rows read: 2 arrest",
        "  1 rows duplicate",
        "  1 rows rejected as bad_date, for example:",
        "    line 5 of march.csv: [ARRESTED] holds [02/30/2024], which is no date of the form [%m/%d/%Y]; "
        "correct the export or add the format to the mapping",
        "  column [EXTRA] is neither used nor listed under unused (4 rows)",
        "  code [Q] of [SEX] is in no code list: add it, or list it as ignored (1 rows)",
    ]
    assert not report.is_clean
    assert not (tmp_path / "inbox" / "register.csv").exists()
    assert list((tmp_path / "records").iterdir()) == []


def test_check_of_a_clean_or_empty_inbox(tmp_path: Path) -> None:
    office = Office(tmp_path)
    empty = check_lines(office.workspace, Silent())
    assert (empty.lines, empty.is_clean) == (["The inbox holds no files. Put each file into inbox/<mapping>/."], True)
    office.deliver("jail", "march.csv", HEADER + "B1,SMITH,,M,TRN1,03/01/2024\n")
    with office.run():
        pass
    report = check_lines(office.workspace, Silent())
    assert (report.lines, report.is_clean) == (["jail/march.csv: used", "  1 rows read: 1 arrest"], True)
