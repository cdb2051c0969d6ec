"""Exports that no mapping covers, laid out as public descriptions of real ones have it: is the right mapping proposed?

Each file in `exports/` has made data, and beside it the right answer: the canonical column of each of its columns,
`unused` where there is none, and `ask` where nothing in the file says what it is; of some, how its dates are written,
too. The answers were written before anything was proposed. Of the first 24 layouts the words were written before the
files were. `LATER` are layouts that nobody had seen when the proposals were written: of the first twelve, 216 of 259
columns (83.4 %) and the records of ten were right at the first count, and once what was wrong in general had been
mended, 246 (95.0 %) and all; of eight more that came after that mending, 145 of 162 columns (89.5 %) and the records of
all at the first count, and 159 (98.1 %) now.

Of twenty more, laid out after public descriptions of more distant kinds (portals, harvesters, vendors' reports, the
abbreviations of mainframes), 210 of 338 columns (62.1 %) and the records of eleven were right at the first count. For
five of them no record was proposed at all, since no date was recognised, and all their 82 columns count as wrong; of
the other fifteen, 210 of 256 were right (82.0 %). No date was read in a wrong order; one that was asked about was a
part of a key. Seven answers were plainly wrong by the definitions of the tables (a time of the arrest, a full name
beside its parts, a court, four facilities); with these put right it was 214. Once what was wrong in general had been
mended, it was 329 (97.3 %) and the records of all; the words that were added then know these layouts, so that this is
no first count.

Of twenty more, from a list of sources that was fixed before any of them was looked at, 325 of 434 columns (74.9 %) and
the records of twelve were right at the first count. Four were refused whole, since nothing in them says what their
date is of, and all their 60 columns count as wrong, though one of them, a census of nobody and no day, is refused
rightly; of the other sixteen, 325 of 374 were right (86.9 %). No date was read in a wrong order. Two answers were
plainly wrong by the definitions of the tables (a charge has no date of arrest and no agency of its own); with these put
right, and the census counted as right, it was 333. Once what was wrong in general had been mended, it was 371 (85.5 %),
and the records of seventeen; of these seventeen, 365 of 390 columns (93.6 %). Three were still refused. Two of them are
proposed now, with a question what their date is of; the census (`refused` in its answer) is refused rightly.

Thirty more served to widen the words and rules, ten at a time: their answers were written before anything was proposed,
and what was wrong in general was mended after each count. At the first count 209 of 257 columns (81.3 %), 229 of 248
(92.3 %) and 174 of 198 (87.9 %, one file of them refused whole) were right, and the records of eight, eight and nine.
One person wrote the layouts and the words, so that these are no counts of what nobody has seen. Three answers were
wrong by the definitions of the tables, and were put right (a date of entry, a court's code, a statute); of a city with
numbered charges, the answers of the second charge are now those of a charge.

Twenty-four more served in the same way, after the names that the systems of jails, police, courts, prosecutors and
repositories use had been gone through by their meanings: at the first counts 203 of 220 columns (92.3 %), 136 of 146
(93.2 %) and 131 of 137 (95.6 %) were right, and the records of all. One person wrote these layouts and the words too.
Three answers were wrong by the definitions of the tables, and were put right (a code beside its words, an indictment,
the time of an arrest).

Of twenty more, from a third list, 343 of 393 columns (87.3 %) and the records of seventeen were right at the first
count, none was refused and no date read in a wrong order; eleven of the places were replaced by the next of their kind
because no columns were found for them. Once what was wrong in general had been mended, all of them and the records of
all twenty were right; the words that were added then know these layouts. Of one court's extract, two lists answered
otherwise whether the charge as filed or as disposed is the disposition's: it is the later one now.

Of twenty more, from a fourth list (seven places replaced), 392 of 448 columns (87.5 %) and the records of seventeen
were right at the first count; one file was refused, and all its columns count as wrong; no date was read in a wrong
order. Once what was wrong in general had been mended, it was 445 of 448 (99.3 %) and the records of all twenty; the
words that were added then know these layouts, so that this is no first count. An older answer, of a year of birth, was
put right by the definition of a birth date, of which a year alone can be known.

Of twenty more, from a fifth list (twelve of the places replaced), 369 of 446 columns (82.7 %) and the records of
seventeen were right at the first count; none was refused, and no date read in a wrong order. Flat files did well;
documents with groups and lists, and numbered charges, did not. Once what was wrong in general had been mended, it was
435 of 445 (97.8 %) and the records of all twenty; the words that were added then know these layouts, so that this is
no first count. Four answers were put right: a date of which no day is after the twelfth is asked about, a list of texts
is spelled as it is read, no column shows that the convictions are the repository's, and the charges of persons'
bookings are a list within a list, which could not be read then (its six columns counted as wrong).

Of twenty-one more, from a sixth list (most of the places were replaced by the next of their kind of which columns were
found), 426 of 471 columns (90.4 %) and the records of seventeen were right at the first count; one file without any
date was refused, and all its columns count as wrong; no date was read in a wrong order. One of them is of a place of
the fifth list, whose words were known; without it, it was 413 of 457 (90.4 %). Two more are messages by a specification
of which another message was in the fifth list; without all three, it was 348 of 384 (90.6 %).
Once what was wrong in general had been mended, it was 463 of 471 (98.3 %) and the records of all twenty that are not
refused; the words that were added then know these layouts, so that this is no first count. One answer was put right: a
list of inmates without any date or number (its eight columns counted as wrong) is refused rightly, as the census is.

The charges of persons' bookings of the fifth list are read since lists within lists are; its answer says so now, and
all of its columns are right.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipelines.deliveries.mapping_file import read_yaml_text
from pipelines.mapping_proposals.answers import Answers
from pipelines.mapping_proposals.proposal import Proposal, look_at, propose
from pipelines.mapping_proposals.record_choices import NoRecordError

pytestmark = pytest.mark.slow

EXPORTS = Path(__file__).parent / "exports"
ANSWERS = sorted(EXPORTS.glob("*.answer.yaml"))
LEAST_RIGHT = 0.9
LATER = frozenset(
    {
        *("arrest_charges", "attorney_dispositions", "booking_blotter", "clerk_charges", "confinements"),
        *("current_inmates", "detention_center", "district_clerk", "docket_extract", "inmate_log", "jail_roster"),
        *("nibrs_segment", "adult_bookings", "alachua_arrests", "carter_jail", "custody_charges", "held_in_jail"),
        *("lake_inmates", "regional_jail", "superior_extract", "accused_before_trial", "admissions", "arrest_leads"),
        *("case_search_harvest", "circuit_cases", "county_court_cases", "court_counts", "court_offenses"),
        *("daily_arrests", "file_calendar", "group_b_arrests", "map_service_arrests", "open_cycles", "oracle_bookings"),
        *("population_dashboard", "portal_inmates", "referrals", "return_file", "study_jail_records"),
        *(
            "tagged_submissions",
            "arrest_report_extract",
            "arrested_subjects",
            "attorney_initiation",
            "case_resolutions",
        ),
        *("charge_dispositions", "charm_city_arrests", "city_arrest_blotter", "clerk_case_extract"),
        *("college_city_arrests", "daily_census", "daily_in_custody", "district_adult_arrests", "federal_arrestees"),
        *("four_charge_arrests", "history_extract", "magistrate_list", "open_jail_bookings", "prosecutor_upload"),
        *("stops_to_arrest", "tracker_roster", "attorney_results", "beach_city_bookings", "booking_reports"),
        *("booking_submissions", "bridges_county_bookings", "case_detail_charges", "circuit_charges"),
        *("county_arrest_log", "county_jail_offenses", "criminal_court_list", "desert_metro_arrests"),
        *("district_counts", "history_steps", "judiciary_counts", "metro_jail_roster", "mountain_arrests"),
        *("offender_transactions", "print_submissions", "prosecuted_counts", "valley_jail"),
        *("alamo_county_cases", "bay_city_arrests", "bayside_booking_log", "broker_booking_reports"),
        *("cotton_state_charges", "cycle_report_rows", "delta_jail_dockets", "empire_court_extract"),
        *("golden_state_bulk", "granite_jail_bookings", "harbor_county_attorney", "lakeshore_jail_harvest"),
        *("maple_state_dockets", "mnemonic_submissions", "piedmont_city_arrests", "prairie_city_summary"),
        *("ridge_county_court", "river_district_attorney", "valley_city_bookings", "wheat_city_daily"),
        *("booking_cards", "charge_filing_messages", "clearance_convictions", "defense_statistics_cases"),
        *("harvested_detainees", "harvested_jail_arrests", "inquiry_arrests", "jail_answers", "jail_log_lines"),
        *("judicial_segments", "national_jail_records", "online_court_charges", "parsed_sheriff_bookings"),
        *("portal_recent_arrests", "public_convictions", "record_clearing_cases", "roster_arrests"),
        *("superior_bulk", "uniform_citations", "weekly_arrest_file"),
        *("arrest_report_messages", "arrest_report_page", "canal_county_inmates", "citation_register"),
        *("district_court_archive", "foothill_custody", "harbor_city_arrests", "island_police_arrests"),
        *("jail_booking_messages", "judicial_information", "municipal_court_search", "orchard_county_bookings"),
        *("parish_clerk_dockets", "parish_jail_arrests", "pioneer_county_roster", "plains_jail_roster"),
        *("prairie_court_search", "queen_city_inmates", "river_county_clerk", "rural_jail_inmates", "show_state_cases"),
    }
)
"""Layouts that were added when the proposals were finished, so that their first count says what a new export meets."""


def _name(answer: Path) -> str:
    return answer.name.removesuffix(".answer.yaml")


def _answer(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = read_yaml_text(path.read_text(encoding="utf-8"))
    return content


REFUSED = [path for path in ANSWERS if "refused" in _answer(path)]
TAKEN = [path for path in ANSWERS if path not in REFUSED]


@cache
def _proposal(answer: Path) -> Proposal:
    (sample,) = (path for path in EXPORTS.glob(f"{_name(answer)}.*") if path != answer)
    said = _answer(answer).get("said_tables", [])
    answers = Answers(tables=said)
    return propose(look_at(sample, answers), "proposed", answers, {})


def _wrong(answer: Path) -> Iterator[str]:
    """Columns of which something else is proposed than what is right; those with dates in doubt are judged apart."""
    right = _answer(answer)
    if "refused" in right:
        yield from (f"{_name(answer)} [{column}] is in a file that is refused" for column in right["refused"])
        return
    proposal = _proposal(answer)
    found = {one.name: one for one in proposal.columns}
    for column, expected in right["columns"].items():
        if column in right.get("asked", []):
            continue
        one = found.get(column)
        became = {name.partition(".")[2] for name in proposal.columns_of(one)} if one else set()
        is_right = not became if expected in {"unused", "ask"} else expected in became
        if not is_right:
            why = one.reason if one else "no such column"
            yield f"{_name(answer)} [{column}] is {expected}, not {sorted(became)} ({why})"


def test_there_are_at_least_forty_layouts_of_all_kinds() -> None:
    kinds = {_answer(path)["kind"] for path in ANSWERS}
    assert len(ANSWERS) >= 40
    assert kinds == {"delimited", "fixed_width", "xlsx", "json", "json_lines", "xml", "parquet"}


@pytest.mark.parametrize("answer", REFUSED, ids=_name)
def test_a_file_that_does_not_say_what_its_date_is_of_is_refused_and_not_guessed_at(answer: Path) -> None:
    with pytest.raises(NoRecordError, match="no column was recognised as a date of an arrest"):
        _proposal(answer)


@pytest.mark.parametrize("answer", TAKEN, ids=_name)
def test_the_format_and_the_records_are_recognised(answer: Path) -> None:
    right, proposal = _answer(answer), _proposal(answer)
    assert proposal.sample.form.kind.value == right["kind"]
    assert proposal.records.tables == right["tables"]
    assert (proposal.sample.row_count, proposal.sample.uncut_count) == (16, 0)


@pytest.mark.parametrize("is_later", [False, True])
def test_nine_columns_in_ten_are_right(is_later: bool) -> None:
    answers = [answer for answer in ANSWERS if (_name(answer) in LATER) is is_later]
    wrong = [line for answer in answers for line in _wrong(answer)]
    total = sum(len(_answer(answer)["columns"]) - len(_answer(answer).get("asked", [])) for answer in answers)
    assert len(wrong) <= (1 - LEAST_RIGHT) * total, f"{len(wrong)} of {total} are wrong:\n" + "\n".join(wrong)


@pytest.mark.parametrize("answer", [path for path in TAKEN if "asked" in _answer(path)], ids=_name)
def test_a_date_that_can_be_read_in_two_orders_is_asked_about_and_not_used(answer: Path) -> None:
    proposal = _proposal(answer)
    for column in _answer(answer)["asked"]:
        assert any(
            question.text.startswith(f"[{column}] can be read in several orders") for question in proposal.blocking
        )
        assert column not in proposal.mapping.used_columns


@pytest.mark.parametrize("answer", [path for path in TAKEN if "dates" in _answer(path)], ids=_name)
def test_no_date_is_read_in_another_order_than_the_sender_wrote_it(answer: Path) -> None:
    right, proposal = _answer(answer), _proposal(answer)
    read = [
        (source.column, source.dates)
        for record in proposal.mapping.records
        for source in record.fields.values()
        if source.column in right["dates"]
    ]
    assert {column for column, _ in read} == set(right["dates"]) - set(right.get("asked", []))
    assert all(formats == [right["dates"][column]] for column, formats in read)
