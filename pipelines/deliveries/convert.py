"""Turns the rows of one delivery into canonical records, batch by batch, and accounts for every row.

What has to be remembered between batches is narrow: hashes of the rows (to know a duplicate), record ids (the first row
of a key gives the record), and counts. Everything within a batch is SQL over all of its rows at once.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from pipelines.deliveries.accounting import Account
from pipelines.deliveries.cells import Cells
from pipelines.deliveries.layout import BY_LINE
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.plan import RecordPlan, parent_place, plans, sentence_sql
from pipelines.deliveries.record_writer import RecordWriter
from pipelines.deliveries.selecting_dates import selecting_date
from pipelines.deliveries.trimming import has_only_ascii, trimmed
from pipelines.engines.duckdb_engine import identifier, quoted
from pipelines.records.identity import hash_sql
from pipelines.records.normalize import use_ascii_normalizers

FEW_ROWS = 20_000
_STATE = """
CREATE TEMP TABLE seen_row(h1 UBIGINT, h2 UBIGINT);
CREATE TEMP TABLE reject(line BIGINT, reason_code VARCHAR, column_name VARCHAR, reason_text VARCHAR);
CREATE TEMP TABLE problem(field VARCHAR, column_name VARCHAR, problem_code VARCHAR, value VARCHAR, n BIGINT);
CREATE TEMP TABLE date_count(record_table VARCHAR, day DATE, n BIGINT);
"""
_LINE_WORDS = {"delimited": "line", "fixed_width": "line", "json_lines": "line"}


class Converter:
    """Converts one delivery.

    Args:
        connection: A DuckDB connection for this delivery alone, with the normalizers; all tables are temporary.
        mapping: How to read it.
        facts: The lineage that all of its records share: `source`, `delivery_id`, `received_at` (ISO).
        file_name: As it is shown.
        writer: Where the records go.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        mapping: Mapping,
        facts: dict[str, str],
        file_name: str,
        writer: RecordWriter,
    ) -> None:
        self.connection = connection
        self.mapping = mapping
        self.facts = facts
        self.writer = writer
        self.account = Account(has_bytes=mapping.format.kind in BY_LINE)
        self.plans = plans(mapping)
        self.where = (
            f"{quoted(_LINE_WORDS.get(mapping.format.kind.value, 'row') + ' ')} || line || {quoted(' of ' + file_name)}"
        )
        self._is_mapping_ascii = all(plan.select.isascii() for plan in self.plans)
        self._uses_ascii = False
        self._has_seen_rows = False
        self._has_rejects = False
        self._seen_tables: set[str] = set()
        connection.execute(_STATE)
        for table in sorted({plan.table for plan in self.plans}):
            connection.execute(f"CREATE TEMP TABLE {identifier('seen ' + table)}(record_id BIGINT, content UBIGINT)")
        for plan in self.plans:
            if plan.is_ordinal:
                connection.execute(
                    f"CREATE TEMP TABLE {identifier('ordinal ' + plan.label)}(record_id BIGINT, n BIGINT)"
                )

    def convert(self, batch: pa.Table, *, is_last: bool) -> None:
        """Convert some rows. The last batch need not be remembered."""
        columns = [name for name in batch.column_names if not name.startswith("#")]
        rows = trimmed(batch)
        self.connection.register("batch", rows)
        self._choose_normalizers(rows)
        cells = ", ".join(
            f"nullif({identifier(name)}, '') AS {identifier(name)}"
            if pa.types.is_string(batch.schema.field(name).type)
            else identifier(name)
            for name in columns
        )
        self._run(f'CREATE OR REPLACE TEMP VIEW every_cell AS SELECT "#line", "#bytes", {cells} FROM batch')
        self._leave_out(columns, is_last=is_last)
        # For few rows, planning a long SELECT takes longer than running it as it stands.
        self._run(f"PRAGMA {'disable' if batch.num_rows < FEW_ROWS else 'enable'}_optimizer")
        for number, plan in enumerate(self.plans):
            self._run(f"CREATE OR REPLACE TEMP TABLE made{number} AS {plan.select}")
        self._run("PRAGMA enable_optimizer")
        counts = [self._value_counts(number, plan) for number, plan in enumerate(self.plans)]
        self._reject(has_faults=any(faults for faults, *_ in counts))
        for number, plan in enumerate(self.plans):
            if any(counts[number][1:]):
                self._count_problems(number, plan)
            self._keep(number, plan, is_last=is_last)
        self.connection.unregister("batch")

    def _choose_normalizers(self, rows: pa.Table) -> None:
        is_ascii = self._is_mapping_ascii and has_only_ascii(rows)
        if is_ascii != self._uses_ascii:
            use_ascii_normalizers(self.connection, is_ascii=is_ascii)
            self._uses_ascii = is_ascii

    def _run(self, sql: str) -> None:
        self.connection.execute(sql)

    def _rows(self, sql: str) -> list[tuple[object, ...]]:
        return self.connection.execute(sql).fetchall()

    def _count(self, sql: str) -> int:
        return int(self.connection.execute(sql).fetchall()[0][0] or 0)

    def _leave_out(self, columns: list[str], *, is_last: bool) -> None:
        """Rows that an ignore rule names, then rows equal to an earlier one."""
        cells = Cells(self.mapping)
        rules = " ".join(f"WHEN {cells.condition(rule.when)} THEN {quoted(rule.id)}" for rule in self.mapping.ignore)
        names = [identifier(name) for name in columns]
        counts_twice = self.mapping.duplicates == "count"
        hashes = (
            f"hash({', '.join(names)}) AS h1, hash('again', {', '.join(reversed(names))}) AS h2"
            if counts_twice
            else "CAST(0 AS UBIGINT) AS h1, CAST(0 AS UBIGINT) AS h2"
        )
        self._run(
            f'CREATE OR REPLACE TEMP TABLE row_of_file AS SELECT "#line" AS line, "#bytes" AS byte_count, '
            f"{f'CASE {rules} END' if rules else 'CAST(NULL AS VARCHAR)'} AS rule, {hashes} FROM every_cell"
        )
        self._run(
            "CREATE OR REPLACE TEMP TABLE left_out AS "
            "SELECT line, byte_count, 'ignored' AS category, rule FROM row_of_file WHERE rule IS NOT NULL"
        )
        if counts_twice:
            self._find_duplicates(is_last=is_last)
        counts = self._rows("SELECT category, rule, count(*), sum(byte_count) FROM left_out GROUP BY ALL ORDER BY ALL")
        for category, rule, count, byte_count in counts:
            self.account.add(str(category), str(rule), int(str(count)), _whole(byte_count))
        where = 'ANTI JOIN left_out ON line = "#line"' if counts else ""
        self._run(f"CREATE OR REPLACE TEMP VIEW cells AS SELECT every_cell.* FROM every_cell {where}")

    def _find_duplicates(self, *, is_last: bool) -> None:
        self._run(
            "INSERT INTO left_out SELECT line, byte_count, 'duplicate', '' FROM row_of_file r JOIN ("
            "SELECT h1, h2, min(line) AS first_line FROM row_of_file WHERE rule IS NULL "
            "GROUP BY h1, h2 HAVING count(*) > 1) USING (h1, h2) WHERE rule IS NULL AND line <> first_line"
        )
        if self._has_seen_rows:
            self._run(
                "INSERT INTO left_out SELECT line, byte_count, 'duplicate', '' FROM row_of_file r "
                "SEMI JOIN seen_row USING (h1, h2) WHERE rule IS NULL AND line NOT IN (SELECT line FROM left_out)"
            )
        if not is_last:
            self._has_seen_rows = True
            self._run(
                "INSERT INTO seen_row SELECT h1, h2 FROM row_of_file "
                "WHERE rule IS NULL AND line NOT IN (SELECT line FROM left_out)"
            )

    def _value_counts(self, number: int, plan: RecordPlan) -> list[int]:
        """How many rows of one record have a fault, and how many have each of its problems."""
        columns = ["#fault", *(problem.alias for problem in plan.problems)]
        row = self._rows(f"SELECT {', '.join(f'count({identifier(name)})' for name in columns)} FROM made{number}")[0]
        return [int(str(count)) for count in row]

    def _reject(self, *, has_faults: bool) -> None:
        """Rows that some record finds fault with, and rows that no record is made from."""
        self._has_rejects = False
        self._run("CREATE OR REPLACE TEMP TABLE rejected_line(line BIGINT)")
        if has_faults:
            self._reject_faulty()
        if not any(plan.is_made_always for plan in self.plans):
            self._reject_recordless()
        used = self._rows(
            "SELECT count(*), sum(byte_count) FROM row_of_file WHERE line NOT IN (SELECT line FROM left_out) "
            "AND line NOT IN (SELECT line FROM rejected_line)"
        )[0]
        self.account.add("records", "", int(str(used[0])), _whole(used[1]))

    def _reject_faulty(self) -> None:
        union = " UNION ALL ".join(
            f'SELECT "#line" AS line, "#place" AS place, "#fault" AS fault, "#fault_value" AS value '
            f'FROM made{number} WHERE "#fault" IS NOT NULL'
            for number in range(len(self.plans))
        )
        self._run(
            f"CREATE OR REPLACE TEMP TABLE fault AS SELECT line, fault, value FROM ({union}) "
            "QUALIFY row_number() OVER (PARTITION BY line ORDER BY fault, place) = 1"
        )
        present = {row[0] for row in self._rows("SELECT DISTINCT fault FROM fault")}
        for plan in self.plans:
            for fault in plan.faults:
                if fault.number in present:
                    column = "NULL" if fault.column_name is None else quoted(fault.column_name)
                    self._run(
                        f"INSERT INTO reject SELECT line, {quoted(fault.reason_code)}, {column}, "
                        f"{sentence_sql(fault, self.where, 'value')} FROM fault WHERE fault = {fault.number}"
                    )
                    self._account_for_rejects(fault.reason_code, f"SELECT line FROM fault WHERE fault = {fault.number}")
        self._run("INSERT INTO rejected_line SELECT line FROM fault")
        self._has_rejects = True

    def _reject_recordless(self) -> None:
        made = " UNION ALL ".join(f'SELECT "#line" AS line FROM made{number}' for number in range(len(self.plans)))
        self._run(
            "CREATE OR REPLACE TEMP TABLE recordless AS SELECT line FROM row_of_file "
            f"WHERE line NOT IN (SELECT line FROM left_out) AND line NOT IN ({made})"
        )
        if not self._count("SELECT count(*) FROM recordless"):
            return
        text = (
            ": the mapping makes no record from this row, and no ignore rule names it; "
            "complete the conditions of the mapping, or add an ignore rule"
        )
        self._run(f"INSERT INTO reject SELECT line, 'no_record', NULL, {self.where} || {quoted(text)} FROM recordless")
        self._account_for_rejects("no_record", "SELECT line FROM recordless")
        self._run("INSERT INTO rejected_line SELECT line FROM recordless")
        self._has_rejects = True

    def _account_for_rejects(self, reason_code: str, lines: str) -> None:
        count, byte_count = self._rows(f"SELECT count(*), sum(byte_count) FROM row_of_file WHERE line IN ({lines})")[0]
        self.account.add("rejected", reason_code, int(str(count)), _whole(byte_count))

    def _accepted(self, number: int) -> str:
        """The rows of one record that are not rejected."""
        if not self._has_rejects:
            return f"made{number}"
        return f'(SELECT * FROM made{number} ANTI JOIN rejected_line ON line = "#line")'

    def _count_problems(self, number: int, plan: RecordPlan) -> None:
        accepted = self._accepted(number)
        counts = self._rows(
            f"SELECT {', '.join(f'count({identifier(problem.alias)})' for problem in plan.problems)} FROM {accepted}"
        )[0]
        for problem, count in zip(plan.problems, counts, strict=True):
            if count:
                alias = identifier(problem.alias)
                value = f"left({alias}, 200)" if problem.problem_code == "unmapped_code" else "''"
                self._run(
                    f"INSERT INTO problem SELECT {quoted(f'{plan.label} {problem.alias}')}, "
                    f'{quoted(problem.column_name)}, {quoted(problem.problem_code)}, {value}, count(DISTINCT "#line") '
                    f"FROM {accepted} WHERE {alias} IS NOT NULL GROUP BY {value}"
                )

    def _keep(self, number: int, plan: RecordPlan, *, is_last: bool) -> None:
        """Write the records that this batch gives first."""
        accepted = self._accepted(number)
        chosen = (
            self._with_ordinals(number, plan, accepted) if plan.is_ordinal else self._firsts(plan, accepted, is_last)
        )
        for column, parent in plan.ordinal_parents.items():
            ids = f"ids{[other.label for other in self.plans].index(parent)}"
            chosen = (
                f"(SELECT m.*, p.record_id AS {identifier('#' + column)} FROM {chosen} m "
                f"LEFT JOIN {ids} p ON p.place = m.{identifier(parent_place(column))})"
            )
        self.writer.write(plan, self.connection, self._output(plan, chosen))
        self._count_dates(plan, chosen)

    def _count_dates(self, plan: RecordPlan, chosen: str) -> None:
        date = selecting_date(self.mapping.coverage.selected_by, plan.table, plan.columns)
        if date is not None:
            self._run(
                f"INSERT INTO date_count SELECT {quoted(plan.table)}, {date}, count(*) FROM {chosen} "
                f"WHERE {date} IS NOT NULL GROUP BY {date}"
            )

    def _firsts(self, plan: RecordPlan, accepted: str, is_last: bool) -> str:
        """Of the rows that share a key, the first of the file; copies that say something else are counted."""
        is_remembered = not is_last or self._shares_table(plan)
        counts = f"SELECT count(*) - count(DISTINCT record_id) FROM {accepted}"
        if not is_remembered and plan.table not in self._seen_tables and not self._count(counts):
            return accepted
        seen = identifier("seen " + plan.table)
        compared = [identifier(name) for name in plan.columns if not name.endswith("_raw")]
        content = f"hash({', '.join(compared)})"
        self._run(
            "CREATE OR REPLACE TEMP TABLE keyed AS "
            f'SELECT record_id, "#place" AS place, {content} AS content FROM {accepted}'
        )
        self._run(
            "CREATE OR REPLACE TEMP TABLE first_of_key AS "
            "SELECT record_id, min(place) AS place, count(*) AS n FROM keyed GROUP BY record_id"
        )
        repeated = self._count("SELECT sum(n) - count(*) FROM first_of_key")
        known = plan.table in self._seen_tables and self._count(
            f"SELECT count(*) FROM first_of_key SEMI JOIN {seen} USING (record_id)"
        )
        if repeated or known:
            self._run(
                f"INSERT INTO problem SELECT {quoted(plan.label)}, {quoted(plan.label)}, 'key_conflict', '', count(*) "
                f"FROM keyed k LEFT JOIN {seen} s USING (record_id) "
                "LEFT JOIN (SELECT f.record_id, k.content FROM first_of_key f JOIN keyed k USING (record_id, place)) f "
                "USING (record_id) WHERE k.content <> coalesce(s.content, f.content) HAVING count(*) > 0"
            )
            self._run(f"DELETE FROM first_of_key WHERE record_id IN (SELECT record_id FROM {seen})")
        if is_remembered:
            self._seen_tables.add(plan.table)
            self._run(
                f"INSERT INTO {seen} SELECT record_id, content FROM keyed "
                "SEMI JOIN first_of_key USING (record_id, place)"
            )
        if not repeated and not known:
            return accepted
        return f'(SELECT * FROM {accepted} SEMI JOIN first_of_key ON place = "#place")'

    def _shares_table(self, plan: RecordPlan) -> bool:
        return sum(other.table == plan.table for other in self.plans) > 1

    def _with_ordinals(self, number: int, plan: RecordPlan, accepted: str) -> str:
        """Tell the rows of one key apart by their order in the file."""
        known = identifier("ordinal " + plan.label)
        self._run(
            f'CREATE OR REPLACE TEMP TABLE ordered AS SELECT a."#place" AS place, a.record_id AS base, '
            "coalesce(k.n, 0) + "
            f'row_number() OVER (PARTITION BY a.record_id ORDER BY a."#place") AS ordinal '
            f"FROM {accepted} a LEFT JOIN {known} k USING (record_id)"
        )
        self._run(
            f"CREATE OR REPLACE TEMP TABLE {known} AS SELECT record_id, max(n) AS n FROM ("
            f"SELECT * FROM {known} UNION ALL SELECT base, ordinal FROM ordered) GROUP BY record_id"
        )
        self._run(
            f"CREATE OR REPLACE TEMP TABLE ids{number} AS SELECT place, "
            f"{hash_sql(['base', 'ordinal'])} AS record_id FROM ordered"
        )
        return (
            f"(SELECT a.* REPLACE (i.record_id AS record_id) FROM {accepted} a "
            f'JOIN ids{number} i ON i.place = a."#place")'
        )

    def _output(self, plan: RecordPlan, chosen: str) -> str:
        given = {name: identifier(name) for name in plan.columns}
        given |= {column: identifier("#" + column) for column in plan.ordinal_parents}
        given |= {
            "record_id": "record_id",
            "version_id": hash_sql([quoted(self.facts["delivery_id"]), quoted(plan.label), '"#place"']),
            "source": quoted(self.facts["source"]),
            "delivery_id": quoted(self.facts["delivery_id"]),
            "line_number": '"#line"',
            "received_at": quoted(self.facts["received_at"]),
            "is_weak_identity": "TRUE" if plan.is_ordinal else "FALSE",
        }
        return self.writer.select(plan.table, given, chosen)


def _whole(value: object) -> int | None:
    """A sum of bytes as an int; None where bytes are not known."""
    return None if value is None else int(str(value))
