"""The weekly review of the log of looks: what it sums up and points out, and who has reviewed which week."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.access.log_review import LogReviewError, reviews, summed_up, weeks, write_review
from pipelines.access.log_words import lines_of
from pipelines.access.verify import audit_log, log_reviews
from pipelines.chained_file import append_to_chain
from pipelines.workspace import Workspace
from tests.e2e.commands import reportgap
from tests.made.publication import make_empty

WEEK, NEXT = "2026-W47", "2026-W48"
NOW = dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Working hours are by this machine's clock."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def look(
    workspace: Workspace, at: str, who: str = "ann@x.gov", what: str = "record", rows: int = 1, **more: object
) -> None:
    said = {"at": at, "who": who, "role": "analyst", "came_from": "10.0.0.7", "what": what, "row_count": rows, **more}
    append_to_chain(workspace.audit_file, said)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(make_empty(tmp_path / "workspace"))
    look(made, "2026-11-16T10:00:00.00Z", jurisdiction_id="XX-ELM", rows=25)
    look(made, "2026-11-17T23:10:00.00Z", ledger_id="900001")
    look(made, "2026-11-18T11:00:00.00Z", "bob@x.gov", "work list xx-elm.csv", 60, file_hash="ab" * 32)
    look(made, "2026-11-18T11:01:00.00Z", "bob@x.gov", "list of late records, order_entered", 3, apart="orders")
    look(made, "2026-11-18T11:02:00.00Z", "vic@x.gov", "refused: rejected rows", 0, is_refused=True)
    look(made, "2026-11-24T10:00:00.00Z")
    return made


def test_a_week_says_who_looked_how_often_and_at_what(workspace: Workspace) -> None:
    week = summed_up(workspace, WEEK)
    assert [(one.who, one.look_count, one.row_count, one.export_count) for one in week.people] == [
        ("ann@x.gov", 2, 26, 0),
        ("bob@x.gov", 2, 63, 1),
        ("vic@x.gov", 0, 0, 0),
    ]
    assert week.places == [("XX-ELM", 1)]
    assert [(line["what"], line["file_hash"]) for line in week.exports] == [("work list xx-elm.csv", "ab" * 32)]


def test_it_points_out_what_was_refused_kept_apart_or_at_night(workspace: Workspace) -> None:
    assert [(line["who"], why) for line, why in summed_up(workspace, WEEK).pointed_out] == [
        ("ann@x.gov", "outside working hours"),
        ("bob@x.gov", "kept apart: orders"),
        ("vic@x.gov", "refused"),
    ]


def test_a_look_that_took_several_permissions_is_one_and_names_them(workspace: Workspace) -> None:
    look(workspace, "2026-11-19T23:00:00.00Z", "bob@x.gov", "review queue", 25, apart="denials, orders")
    week = summed_up(workspace, WEEK)
    assert [(one.who, one.apart_count) for one in week.people] == [("bob@x.gov", 2), ("ann@x.gov", 0), ("vic@x.gov", 0)]
    _, why = week.pointed_out[-1]
    assert why == "kept apart: denials, orders; outside working hours"


def test_many_looks_by_one_person_are_pointed_out(workspace: Workspace) -> None:
    (workspace.folder / "reportgap.yaml").write_text("state: XX\ntitle: x\nlog_review: {many_looks: 1}\n")
    week = summed_up(Workspace(workspace.folder), WEEK)
    assert [one.who for one in week.people if one.is_many] == ["ann@x.gov", "bob@x.gov"]


def test_a_review_is_written_down_and_the_week_is_no_longer_open(workspace: Workspace) -> None:
    assert weeks(workspace) == {NEXT: False, WEEK: False}
    write_review(workspace, WEEK, by="Rita", note="The look at night was asked for.", now=NOW)
    assert weeks(workspace) == {NEXT: False, WEEK: True}
    (review,) = reviews(workspace)
    assert (review.week, review.by, review.log_lines) == (WEEK, "Rita", 6)
    assert any("Rita" in line and "asked for" in line for line in lines_of(summed_up(workspace, WEEK)))


@pytest.mark.parametrize(
    ("week", "by", "note", "said"),
    [
        (NEXT, "Rita", "fine", "not over yet"),
        ("2026-W40", "Rita", "fine", "no look"),
        (WEEK, " ", "fine", "names who"),
        (WEEK, "Rita", "", "names who"),
        (WEEK, "Rita", "x" * 1001, "at most"),
    ],
)
def test_what_can_not_be_reviewed_is_refused(workspace: Workspace, week: str, by: str, note: str, said: str) -> None:
    with pytest.raises(LogReviewError, match=said):
        write_review(workspace, week, by=by, note=note, now=dt.datetime(2026, 11, 28, tzinfo=dt.UTC))


def test_lines_cut_off_the_log_after_a_review_are_missed(workspace: Workspace) -> None:
    write_review(workspace, WEEK, by="Rita", note="fine", now=NOW)
    assert log_reviews(workspace).problems == []
    lines = workspace.audit_file.read_bytes().splitlines(keepends=True)
    workspace.audit_file.write_bytes(b"".join(lines[:-1]))
    assert audit_log(workspace).problems == []
    assert "2026-W47 was reviewed" in log_reviews(workspace).problems[0]


def test_a_review_that_was_changed_is_found(workspace: Workspace) -> None:
    write_review(workspace, WEEK, by="Rita", note="fine", now=NOW)
    content = workspace.log_reviews_file.read_text()
    workspace.log_reviews_file.write_text(content.replace("Rita", "Rosa"))
    assert log_reviews(workspace).problems


def test_a_damaged_log_can_not_be_reviewed(workspace: Workspace) -> None:
    workspace.audit_file.write_bytes(workspace.audit_file.read_bytes().replace(b"vic@x.gov", b"joe@x.gov"))
    with pytest.raises(LogReviewError, match="does not fit"):
        write_review(workspace, WEEK, by="Rita", note="fine", now=NOW)


def test_the_command_shows_the_oldest_open_week_and_takes_the_review(workspace: Workspace) -> None:
    shown = reportgap("log", "review", workspace.folder)
    assert shown.returncode == 0, shown.stderr
    assert f"Week {WEEK}" in shown.stdout
    assert "vic@x.gov (analyst): 0 looks, 0 rows; 1 refused" in shown.stdout
    done = reportgap("log", "review", workspace.folder, "--week", WEEK, "--by", "Rita", "--note", "fine")
    assert done.returncode == 0, done.stderr
    assert weeks(workspace)[WEEK]
