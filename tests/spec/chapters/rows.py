"""What becomes of a row."""

from tests.spec.book import Chapter, Rule
from tests.spec.delivering import DELIVERED, JAIL, ROW, TABLES, delivering, purging

MARCH = """
    file      | received_at
    march.csv | 2024-04-01
"""
ACCOUNT = "SELECT category_code, nullif(rule_id, '') AS rule_id, row_count FROM accounting WHERE is_row"
LENIENT = {"rejected_share": 1}
WITHOUT_KEY = [
    {
        "table": "arrest",
        "key": ["name", "arrested"],
        "key_ordinal": True,
        "fields": {
            "last_name": {"column": "name"},
            "arrest_date": {"column": "arrested", "dates": ["%Y-%m-%d"], "required": True},
        },
    },
]
PURGED = """
    file      | number | name  | arrested   | statute
    march.csv | 1      | OAKES | 2024-03-01 | 1201
    march.csv | 1      | OAKES | 2024-03-01 | 1202
    march.csv | 2      | ELM   | 2024-03-02 | 1201
    april.csv | 1      | OAKES | 2024-03-01 | 1201
    april.csv | 2      | ELM   | 2024-03-02 | 1201
    april.csv | 3      | ASH   | 2024-04-03 | 1201
"""
KEPT = {"records": WITHOUT_KEY, "duplicates": "keep", "unused": ["number", "statute", "received"]}

CHAPTER = Chapter(
    number=2,
    title="What becomes of a row",
    text="""
    Every row that was read became a record, or was rejected, or is a duplicate, or was left out by a rule of the mapping, or
    was purged because a court sealed it: for each file the five add up to its rows. The jail's file has a line for each charge; a booking is known by its number.
    """,
    tables=TABLES,
    run=delivering(checks=LENIENT),
    given={DELIVERED: MARCH},
    rules=(
        Rule(
            sentence="A row without its key, or without a day that can be read where one is required, is rejected and kept with its line and the reason.",
            given={
                ROW: """
                    file      | number | name  | arrested
                    march.csv | 1      | OAKES | 2024-03-01
                    march.csv |        | ELM   | 2024-03-02
                    march.csv | 3      | ASH   | 2024-02-30
                    march.csv | 4      | BIRCH |
                """,
            },
            shows="SELECT line_number, reason_code, column_name, raw_text FROM rejected_row",
            expect="""
                line_number | reason_code   | column_name | raw_text
                3           | missing_value | number      | ,ELM,2024-03-02,,
                4           | bad_date      | arrested    | 3,ASH,2024-02-30,,
                5           | missing_value | arrested    | 4,BIRCH,,,
            """,
        ),
        Rule(
            sentence="A row that equals an earlier one of its file in every column used is a duplicate: counted, and no second record.",
            given={
                ROW: """
                    file      | number | name  | arrested
                    march.csv | 1      | OAKES | 2024-03-01
                    march.csv | 1      | OAKES | 2024-03-01
                    march.csv | 2      | OAKES | 2024-03-01
                """,
            },
            shows=ACCOUNT,
            expect="""
                category_code | rule_id | row_count
                records       |         | 2
                duplicate     |         | 1
            """,
        ),
        Rule(
            sentence="Rows of one key are one record; where they differ the first counts, and that they do is shown.",
            given={
                ROW: """
                    file      | number | name  | arrested   | statute
                    march.csv | 1      | OAKES | 2024-03-01 | 1201
                    march.csv | 1      | OAKS  | 2024-03-01 | 1202
                """,
            },
            shows="""
                SELECT a.booking_number AS number, a.last_name AS name, c.statute, p.problem_code, p.row_count
                FROM arrest AS a
                JOIN charge AS c ON c.arrest_record_id = a.record_id
                JOIN value_problem AS p ON p.delivery_id = a.delivery_id
            """,
            expect="""
                number | name  | statute | problem_code | row_count
                1      | OAKES | 1201    | key_conflict | 1
                1      | OAKES | 1202    | key_conflict | 1
            """,
        ),
        Rule(
            sentence="Where an export has no key, equal rows can be told apart by their order alone; such a record's identity is marked weak.",
            given={
                ROW: """
                    file      | name  | arrested
                    march.csv | OAKES | 2024-03-01
                    march.csv | OAKES | 2024-03-01
                """,
            },
            run=delivering(**KEPT),
            shows="SELECT line_number, last_name AS name, is_weak_identity FROM arrest",
            expect="""
                line_number | name  | is_weak_identity
                2           | OAKES | true
                3           | OAKES | true
            """,
        ),
        Rule(
            sentence="Rows that the mapping leaves out are counted under the rule that did.",
            given={
                ROW: """
                    file      | number | name  | arrested
                    march.csv | 1      | OAKES | 2024-03-01
                    march.csv | 2      | TEST  | 2024-03-01
                """,
            },
            run=delivering(
                ignore=[
                    {
                        "id": "test_rows",
                        "reason": "entered to try the system",
                        "when": [{"column": "name", "values": ["TEST"]}],
                    }
                ]
            ),
            shows=ACCOUNT,
            expect="""
                category_code | rule_id   | row_count
                records       |           | 1
                ignored       | test_rows | 1
            """,
        ),
        Rule(
            sentence="A value that can't be read where none is required is left out and counted; the row is used without it.",
            given={
                ROW: """
                    file      | number | name  | arrested
                    march.csv | 1      | OAKES | 2024-02-30
                    march.csv | 2      | ELM   | 2024-03-01
                """,
            },
            run=delivering(
                records=[
                    {**JAIL["records"][0], "fields": {"arrest_date": {"column": "arrested", "dates": ["%Y-%m-%d"]}}}
                ],
                unused=["name", "statute", "received"],
            ),
            shows="""
                SELECT a.line_number, a.arrest_date, p.column_name, p.problem_code, p.row_count
                FROM arrest AS a JOIN value_problem AS p ON p.delivery_id = a.delivery_id
            """,
            expect="""
                line_number | arrest_date | column_name | problem_code | row_count
                2           |             | arrested    | bad_date     | 1
                3           | 2024-03-01  | arrested    | bad_date     | 1
            """,
        ),
        Rule(
            sentence="A placeholder that the mapping names is no value.",
            given={
                ROW: """
                    file      | number  | name    | arrested
                    march.csv | 1       | unknown | 2024-03-01
                    march.csv | unknown | ELM     | 2024-03-02
                """,
            },
            shows="SELECT line_number, last_name AS value, NULL AS reason_code FROM arrest UNION ALL SELECT line_number, column_name, reason_code FROM rejected_row",
            expect="""
                line_number | value  | reason_code
                2           |        |
                3           | number | missing_value
            """,
        ),
        Rule(
            sentence="The rows of a booking that is purged are taken out of the file that was read and of every later one, and are counted as `purged` (here booking 1, after March).",
            given={
                DELIVERED: """
                    file      | received_at
                    march.csv | 2024-04-01
                    april.csv | 2024-05-01
                """,
                ROW: PURGED,
            },
            shows="SELECT file_name AS file, category_code, a.row_count, d.row_count AS rows_received FROM accounting AS a JOIN delivery AS d USING (delivery_id) WHERE is_row",
            expect="""
                file      | category_code | row_count | rows_received
                march.csv | records       | 1         | 3
                march.csv | purged        | 2         | 3
                april.csv | records       | 2         | 3
                april.csv | purged        | 1         | 3
            """,
            run=purging("1", checks=LENIENT),
        ),
        Rule(
            sentence="What is purged is no record, and every other record is as it was.",
            given={
                DELIVERED: """
                    file      | received_at
                    march.csv | 2024-04-01
                    april.csv | 2024-05-01
                """,
                ROW: PURGED,
            },
            shows="SELECT booking_number, last_name FROM arrest",
            expect="""
                booking_number | last_name
                2              | ELM
                3              | ASH
            """,
            run=purging("1", checks=LENIENT),
        ),
    ),
)
