"""Prints one reference page per table from the tables' declarations: `python -m docs.print_tables`."""

from __future__ import annotations

from pathlib import Path

from pipelines.answers import tables as answers
from pipelines.decisions import tables as decisions
from pipelines.deliveries import tables as deliveries
from pipelines.engines.table import Table
from pipelines.findings import tables as findings
from pipelines.links import tables as links
from pipelines.obligations import tables as obligations
from pipelines.records import tables as records
from pipelines.records.declared_tables import declared_tables
from pipelines.samples import tables as samples

FOLDER = Path(__file__).parent / "reference" / "tables"
STAGES = {
    "deliveries": deliveries,
    "records": records,
    "links": links,
    "obligations": obligations,
    "findings": findings,
    "decisions": decisions,
    "samples": samples,
    "answers": answers,
}


def declared() -> dict[str, list[Table]]:
    """Every table, by the stage that writes it, in the order of declaration."""
    found = {
        stage: [value for value in vars(module).values() if isinstance(value, Table)]
        for stage, module in STAGES.items()
    }
    found["records"] += declared_tables().values()
    return found


def page(table: Table, stage: str) -> str:
    """The reference page of one table."""
    key, order = (", ".join(f"`{name}`" for name in names) for names in (table.key, table.sorted_by))
    lines = [
        f"# {table.name}",
        "",
        f"One row is {table.grain}.",
        "",
        f"Written by the {stage} stage. Key: {key}." + (f" Sorted by: {order}." if order != key else ""),
        "",
        "| column | type | always there | meaning |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| `{column.name}` | {column.type} | {'yes' if column.required else ''} | {column.meaning} |"
        for column in table.columns
    ]
    return "\n".join(lines) + "\n"


def index() -> str:
    """The page that lists them all."""
    lines = ["# Tables", "", "Printed from the code by `python -m docs.print_tables`.", ""]
    for stage, tables in declared().items():
        lines += [f"## {stage}", ""]
        lines += [f"- [{table.name}](tables/{table.name}.md): {table.grain}" for table in tables]
        lines += [""]
    return "\n".join(lines)


def pages() -> dict[Path, str]:
    """Every page and its text."""
    found = {
        FOLDER / f"{table.name}.md": page(table, stage) for stage, tables in declared().items() for table in tables
    }
    found[FOLDER.parent / "tables.md"] = index()
    return found


def main() -> None:
    """Write the pages, and remove those of tables that are no more."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
