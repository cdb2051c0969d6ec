"""What an analyst would write instead: pandas reads the same files, merges on the tracking number, and groups.

It reads every column as text, joins local and repository rows on the raw tracking number, and counts by agency and
month. It checks no identity, no clock, no rule and no coverage, keeps no account of rows, and publishes nothing.

Run as `python -m benchmarks.pandas_baseline WORKSPACE`; prints what it found as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd

from pipelines.deliveries.mapping import FormatKind, Mapping
from pipelines.deliveries.mapping_file import load_mapping


def read_file(path: Path, mapping: Mapping) -> pd.DataFrame:  # noqa: PLR0911  (one reader a format)
    """One file as a frame of text, by the plainest pandas reader that takes it."""
    form = mapping.format
    names = form.by_position
    match form.kind:
        case FormatKind.DELIMITED:
            return pd.read_csv(
                path,
                sep=form.delimiter,
                dtype=str,
                encoding=str(form.encoding),
                skiprows=form.skip_lines,
                header=0 if form.has_header else None,
                names=names,
                on_bad_lines="skip",
            )
        case FormatKind.FIXED_WIDTH:
            spans = [(column.start - 1, column.start - 1 + column.width) for column in form.fixed_columns]
            return pd.read_fwf(
                path,
                colspecs=spans,
                names=[column.name for column in form.fixed_columns],
                dtype=str,
                encoding=str(form.encoding),
                skiprows=form.skip_lines,
            )
        case FormatKind.XLSX:
            return pd.read_excel(path, dtype=str, engine="calamine", skiprows=form.skip_lines)
        case FormatKind.JSON_LINES:
            return pd.read_json(path, lines=True, dtype=False)
        case FormatKind.JSON:
            return pd.json_normalize(json.loads(path.read_text(encoding=str(form.encoding))))
        case FormatKind.XML:
            return pd.read_xml(path, xpath=f".//{form.rows_at}", dtype=str)
        case FormatKind.PARQUET:
            return pd.read_parquet(path)


def tracking_column(mapping: Mapping, table: str) -> str | None:
    """The file's column that holds the tracking number of a record table, if the mapping has one."""
    for record in mapping.records:
        if record.table == table and "tracking_number" in record.fields:
            return record.fields["tracking_number"].column
    return None


def main(workspace: Path) -> None:
    """Read, merge, group, print."""
    local: list[pd.Series[str]] = []
    repository: list[pd.Series[str]] = []
    rows = 0
    for path in sorted((workspace / "mappings").glob("*.yaml")):
        mapping = load_mapping(path)
        for file in sorted((workspace / "inbox" / mapping.name).glob("*")):
            frame = read_file(file, mapping)
            rows += len(frame)
            for table, into in (("arrest", local), ("repository_arrest", repository)):
                column = tracking_column(mapping, table)
                if column is not None and column in frame:
                    into.append(frame[column].dropna().astype(str).str.strip())
    left = pd.concat(local).drop_duplicates().to_frame("number")
    right = pd.concat(repository).drop_duplicates().to_frame("number")
    merged = left.merge(right, on="number", how="left", indicator=True)
    found = merged.groupby("_merge", observed=False).size()
    print(json.dumps({"rows": rows, "found": int(found["both"]), "missing": int(found["left_only"])}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
