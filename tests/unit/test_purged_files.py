"""Files written again without rows: read as before, byte for byte where they are text, and with nothing of the rows."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.comments import Comment

from pipelines.access.purge.clean_decisions import clean_decisions
from pipelines.access.purge.covered import Wanted
from pipelines.access.purge.purge import plan_purge, purge
from pipelines.access.purge.rewriting import Rewriter
from pipelines.deliveries.kept_samples import sample_folder
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.purged.clean_file import look_through
from pipelines.deliveries.purged.journal import PurgeError, read_rewritten
from pipelines.deliveries.purged.tombstones import NewStones, Tombstones, hashed, with_tombstones
from pipelines.deliveries.purged.without_rows import write_without
from pipelines.deliveries.reading import open_delivery
from pipelines.deliveries.register import append_entries, entry_for
from pipelines.progress import Silent
from tests.decoded import files_holding
from tests.delivered import RECEIVED, Office
from tests.purging import (
    CANARIES,
    COURT,
    FORMATS,
    LINDEN,
    OAKES,
    SEALED,
    SEALED_SECOND,
    SUFFIXES,
    csv_of,
    mapping,
    write_export,
)

KEY = b"k" * 32


def mapping_of(text: str) -> Mapping:
    return Mapping.model_validate(yaml.safe_load(text))


def tombstones(*records: str, numbers: frozenset[str] = frozenset()) -> Tombstones:
    return with_tombstones(Tombstones(), KEY, hashed(KEY, "purge", NewStones(frozenset(records), numbers)))


def by_person() -> Tombstones:
    return tombstones(f"tracking_number|{SEALED.trn}|{SEALED.last}|{SEALED.born}")


def cells(path: Path, read_by: Mapping) -> list[dict[str, str]]:
    reading = open_delivery(path, read_by)
    rows = [row for batch in reading.batches() for row in batch.to_pylist()]
    assert reading.row_count == len(rows)
    return [{name: value for name, value in row.items() if not name.startswith("#")} for row in rows]


def without(path: Path, read_by: Mapping, stones: Tombstones) -> Path:
    found = look_through(path, read_by, stones)
    assert found.trouble is None
    out = path.with_name(f"clean {path.name}")
    write_without(path, read_by, found.rows, out)
    return out


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "rows",
    [
        [SEALED, OAKES, LINDEN],
        [OAKES, SEALED, SEALED_SECOND, LINDEN],
        [OAKES, LINDEN, SEALED],
        [SEALED, OAKES, SEALED_SECOND, LINDEN, SEALED],
    ],
    ids=["first", "middle", "last", "scattered"],
)
def test_the_other_rows_are_read_as_before(name: str, rows: list[object], tmp_path: Path) -> None:
    path, read_by = tmp_path / "old" / f"file.{SUFFIXES[name]}", mapping_of(mapping(name))
    write_export(name, path, rows)  # type: ignore[arg-type]
    before = cells(path, read_by)
    out = without(path, read_by, by_person())
    assert cells(out, read_by) == [row for row in before if row["LAST"] != SEALED.last]
    path.unlink()
    assert files_holding(tmp_path, CANARIES) == {}


@pytest.mark.parametrize("name", ["delimited", "fixed", "lines", "utf16", "document", "xml"])
def test_of_a_text_nothing_else_changes(name: str, tmp_path: Path) -> None:
    """It is the file that would have been delivered without the rows."""
    path, other = (tmp_path / f"{which}.{SUFFIXES[name]}" for which in ("with", "never"))
    write_export(name, path, [OAKES, SEALED, LINDEN])
    write_export(name, other, [OAKES, LINDEN])
    out = without(path, mapping_of(mapping(name)), by_person())
    expected = other.read_bytes()
    if name == "xml":  # the line break after a row is no part of it
        expected = expected.replace(b"</row>\n  <row><BOOKING>BK100002", b"</row>\n  \n  <row><BOOKING>BK100002")
    assert out.read_bytes() == expected


def test_an_element_ends_where_it_ends(tmp_path: Path) -> None:
    """A `>` within an attribute, a row within a row and an empty row are no ends."""
    read_by = mapping_of(mapping("xml"))
    row = "".join(f"<{name}>{value}</{name}>" for name, value in zip(SEALED.__match_args__, SEALED.cells, strict=True))
    text = f'<rows><row note="a>b">{row.upper()}</row><row/><row>x<row>y</row></row><end/></rows>'
    path = tmp_path / "file.xml"
    path.write_text(text, encoding="utf-8")
    out = tmp_path / "out.xml"
    write_without(path, read_by, [1, 3], out)
    assert out.read_text(encoding="utf-8") == "<rows><row/><end/></rows>"


def test_a_workbook_forgets_texts_comments_and_links_of_the_rows(tmp_path: Path) -> None:
    path, read_by = tmp_path / "file.xlsx", mapping_of(mapping("book"))
    write_export("book", path, [OAKES, SEALED, LINDEN])
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet["B3"].comment = Comment(f"{SEALED.last} was here", "clerk")
    sheet["B2"].comment = Comment("look this up", "clerk")
    sheet["A3"].hyperlink = f"https://example.org/{SEALED.booking}"
    book.save(path)
    out = without(path, read_by, by_person())
    path.unlink()
    assert files_holding(tmp_path, [SEALED.last, SEALED.first, SEALED.sid]) == {}
    kept = openpyxl.load_workbook(out).active
    assert kept is not None
    assert [cell.value for cell in kept["B"]] == ["LAST", OAKES.last, None, LINDEN.last]
    assert kept["B2"].comment is not None
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None


def test_rows_are_looked_through_that_are_repeated_ignored_or_rejected(tmp_path: Path) -> None:
    read_by = mapping_of(
        mapping("delimited")
        + "ignore:\n  - {id: closed, reason: no arrest, when: [{column: STATUTE, values: ['2202']}]}\n"
    )
    path = tmp_path / "file.csv"
    write_export("delimited", path, [SEALED, SEALED_SECOND, SEALED_SECOND, OAKES])
    with path.open("a") as file:
        file.write(",".join([*SEALED.cells[:-2], "no date", "3103"]) + "\n")
        file.write(f"{SEALED.trn[:3]}-{SEALED.trn[3:]},and nothing else\n")
    stones = tombstones(f"tracking_number|{SEALED.trn}|{SEALED.last}|{SEALED.born}", numbers=frozenset({SEALED.trn}))
    assert look_through(path, read_by, stones).rows == (2, 3, 4, 6, 7)
    assert look_through(path, read_by, by_person()).rows == (2, 3, 4, 6)


def test_a_number_alone_takes_nobody_else_out(tmp_path: Path) -> None:
    path, read_by = tmp_path / "file.csv", mapping_of(mapping("delimited"))
    write_export("delimited", path, [type(OAKES)(*[*OAKES.cells[:5], SEALED.trn, *OAKES.cells[6:]])])
    assert look_through(path, read_by, by_person()).rows == ()


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_which_every_row_was_taken_out_is_still_used(name: str, tmp_path: Path) -> None:
    """Its sender has delivered; to ask for it again would bring back what was sealed."""
    office = Office(tmp_path / "state", mapping(name))
    path = office.folder / "inbox" / name / f"file.{SUFFIXES[name]}"
    path.parent.mkdir(parents=True)
    write_export(name, path, [SEALED])
    append_entries(office.workspace.register_file, [entry_for(office.folder / "inbox", path, RECEIVED)])
    with office.run():
        pass
    plan = plan_purge(office.workspace, Wanted(tracking_number=SEALED.trn), by="ann", order="1")
    purge(office.workspace, plan, Silent())
    assert files_holding(tmp_path, CANARIES) == {}
    with office.run() as (engine, read):
        assert [(one.status_code, one.reason_code) for one in read.deliveries] == [("used", None)]
        assert engine.rows("SELECT category_code, row_count FROM accounting WHERE is_row AND row_count > 0") == [
            ("purged", 1)
        ]


def test_records_that_only_their_order_tells_apart_are_refused(tmp_path: Path) -> None:
    office = Office(tmp_path / "state", COURT)
    one, other = (",".join([*row.cells, "G", "2024-05-02"]) for row in (SEALED, replace(SEALED, case="CR9", trn="1")))
    office.deliver("court", "file.csv", csv_of([]).strip() + f",RESULT,DECIDED\n{one}\n{other}\n")
    with office.run():
        pass
    with pytest.raises(PurgeError, match="share all that tells them"):
        plan_purge(office.workspace, Wanted(case_number=SEALED.case), by="ann", order="1")


def test_the_sample_that_a_mapping_was_made_from_is_removed_with_what_pages_left(tmp_path: Path) -> None:
    office = Office(tmp_path / "state", mapping("delimited"), mapping("lines"))
    office.deliver("delimited", "march.csv", csv_of([SEALED, OAKES]))
    for name, rows in (("delimited", [SEALED, OAKES]), ("lines", [LINDEN])):
        write_export(name, sample_folder(office.workspace, name) / f"sample.{SUFFIXES[name]}", rows)
    unread = sample_folder(office.workspace, "forgotten") / "sample.csv"
    write_export("delimited", unread, [OAKES])
    filled = office.folder / ".received-x" / "filled.csv"
    write_export("delimited", filled, [SEALED])
    with office.run():
        pass
    plan = plan_purge(office.workspace, Wanted(tracking_number=SEALED.trn), by="ann", order="1")
    said = plan.lines(office.workspace)
    title = said.index("Samples that are removed, since they hold it:")
    assert said[title + 1] == "  mappings/samples/delimited/sample.csv"
    assert "  mappings/samples/forgotten/sample.csv: no mapping reads it" in said
    for _ in range(2):  # as if it had been killed before it was written down that all is done
        purge(office.workspace, plan, Silent())
    assert files_holding(tmp_path, CANARIES) == {}
    assert [(line.path, line.new_hash) for line in read_rewritten(office.workspace) if "samples" in line.path] == [
        ("mappings/samples/delimited/sample.csv", None)
    ]
    assert (sample_folder(office.workspace, "lines") / "sample.jsonl").is_file()
    assert unread.is_file()


@pytest.mark.parametrize("within", ["\u2028", "\u2029", "\x85", "\v", "\f", "\x1c"])
def test_of_decisions_the_lines_are_gone_that_name_the_record_whatever_else_breaks_lines(
    within: str, tmp_path: Path
) -> None:
    workspace = Office(tmp_path).workspace
    path = tmp_path / "decisions" / "deliveries.csv"
    path.parent.mkdir()
    kept = [f"d1,hold,A. Lane,2024-04-05,pasted{within}from a letter", "d2,hold,A. Lane,2024-04-05,late"]
    about = ["d3,release,A. Lane,2024-04-05,777", f"d4,release,A. Lane,2024-04-05,seen{within}it,777"]
    lines = ["delivery_id,decision,by,on,reason", kept[0], about[0], kept[1], about[1]]
    path.write_bytes("\r\n".join([*lines, ""]).encode())
    rewriter = Rewriter(workspace, "p")
    for _ in range(2):
        clean_decisions(workspace, {777}, Tombstones(), rewriter)
        assert path.read_bytes() == "\r\n".join([lines[0], *kept, ""]).encode()
    assert [(line.path, line.rows) for line in read_rewritten(workspace)] == [("decisions/deliveries.csv", 2)]


def test_a_tombstone_says_nothing_without_its_key() -> None:
    one = hashed(KEY, "purge", NewStones(frozenset({"record|1"}), frozenset({SEALED.trn})))
    other = hashed(b"o" * 32, "purge", NewStones(frozenset({"record|1"}), frozenset({SEALED.trn})))
    assert {line.get("record") for line in one}.isdisjoint({line["record"] for line in other if "record" in line})
    assert not any(SEALED.trn in str(line) for line in one)
    assert with_tombstones(Tombstones(), KEY, one).is_named_in(f"seen: {SEALED.trn[:4]} {SEALED.trn[4:]}!")
    assert not with_tombstones(Tombstones(), KEY, one).is_named_in(SEALED.trn[:-1])
