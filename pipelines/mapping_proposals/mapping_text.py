"""A proposed mapping as YAML that a person would have written, with the reasons as comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from pipelines.mapping_proposals.field_sources import MOST_LISTED
from pipelines.mapping_proposals.proposal import Proposal
from pipelines.mapping_proposals.proposed_records import ProposedRecord

WIDTH = 120


def mapping_text(proposal: Proposal) -> str:
    """The text of the mapping's file."""
    return "\n".join(_lines(proposal)) + "\n"


def _lines(proposal: Proposal) -> Iterator[str]:
    content = proposal.content
    yield "# yaml-language-server: $schema=../../pipelines/deliveries/mapping.schema.json"
    sample = proposal.sample
    made_from = f"Proposed by `reportgap map` from [{sample.path.name}], {sample.row_count:,} rows. Read it through:"
    said = proposal.answers
    open_still = [*([] if said.coverage else ["coverage"]), *([] if said.succession else ["succession"]), "rare codes"]
    yield from _comment(f"{made_from} one sample does not show everything ({', '.join(open_still)}).", 0)
    yield from _wrapped("name", content["name"], 0)
    yield from _wrapped("title", content["title"], 0)
    yield from _comment(proposal.records.reasons[0], 0)
    yield from _wrapped("side", content["side"], 0)
    yield ""
    for reason in proposal.recognized.reasons:
        yield from _comment(reason, 0)
    yield from _block("format", content["format"], 0)
    if content["nested"]:
        yield ""
        yield "# Several items in one row; their parts are columns named <name>.<part>."
        yield "nested:"
        for item in content["nested"]:
            yield f"  - {_flow(item)}"
    yield ""
    if content["unused"]:
        yield from _unused(proposal, content["unused"])
    if content["null_values"]:
        yield "# Written where there is no value."
        yield from _wrapped("null_values", content["null_values"], 0)
    yield ""
    for reason in proposal.records.reasons[1:]:
        yield from _comment(reason, 0)
    yield "records:"
    for record in proposal.made:
        yield from _record(record, content["name"])
    yield ""
    if said.coverage is None:
        yield "# What was the file selected by, and up to which day is it complete? One sample does not say."
    yield from _wrapped("coverage", content["coverage"], 0)
    if said.succession is None:
        yield "# increment withdraws nothing; snapshot or period_replacement if a file replaces the one before it."
    yield from _wrapped("succession", content["succession"], 0)


def _unused(proposal: Proposal, names: list[str]) -> Iterator[str]:
    reasons = {one.name: one.reason for one in proposal.columns}
    yield "unused:"
    for name in names:
        reason = reasons.get(name)
        yield f"  - {_flow(name)}{f'  # {_plain(reason)}' if reason else ''}"


def _record(record: ProposedRecord, mapping: str) -> Iterator[str]:
    yield f"  - table: {record.table}"
    content = record.content(mapping)
    for name in ("name", "each"):
        if name in content:
            yield f"    {name}: {_flow(content[name])}"
    yield from _comment(f"key {record.key.reason}", 4)
    for name in ("key", "key_ordinal", "key_name", "parents", "when"):
        if name in content:
            yield from _wrapped(name, content[name], 4)
    yield "    fields:"
    said: set[tuple[Any, str]] = set()
    for name, source in record.fields.items():
        reason = _plain(record.reasons.get(name, ""))
        lines = list(_wrapped(name, source, 6))
        if reason and (source.get("column"), reason) not in said:
            said.add((source.get("column"), reason))
            if len(lines) == 1 and len(lines[0]) + len(reason) + 4 <= WIDTH:
                lines = [f"{lines[0]}  # {reason}"]
            else:
                yield from _comment(reason, 6)
        yield from lines
        left = record.unmapped.get(source.get("column", ""), {})
        if left and "codes" in source:
            listed = ", ".join(f"{_flow(value)} ({count:,})" for value, count in list(left.items())[:MOST_LISTED])
            yield from _comment(
                f"to settle, under values or ignored: {listed}"
                if len(left) <= MOST_LISTED
                else f"{len(left)} values to settle",
                6,
            )


def _wrapped(name: str, value: Any, indent: int) -> Iterator[str]:
    """One entry on one line, or where that is too long with its own entries below one another."""
    line = f"{' ' * indent}{name}: {_flow(value)}"
    if len(line) <= WIDTH or not isinstance(value, dict):
        yield line
        return
    yield f"{' ' * indent}{name}:"
    for inner, content in value.items():
        yield from _wrapped(_flow(inner), content, indent + 2)


def _block(name: str, value: dict[str, Any], indent: int) -> Iterator[str]:
    yield f"{' ' * indent}{name}:"
    for inner, content in value.items():
        if inner == "fixed_columns":
            yield f"{' ' * (indent + 2)}{inner}:"
            for column in content:
                yield f"{' ' * (indent + 4)}- {_flow(column)}"
        else:
            yield from _wrapped(inner, content, indent + 2)


def _flow(value: Any) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, width=10**6, allow_unicode=True, sort_keys=False)
    return text.removesuffix("\n").removesuffix("\n...").strip()


def _comment(text: str, indent: int) -> Iterator[str]:
    line = f"{' ' * indent}#"
    for word in _plain(text).split(" "):
        if len(line) + 1 + len(word) > WIDTH and not line.endswith("#"):
            yield line
            line = f"{' ' * indent}#"
        line = f"{line} {word}"
    yield line


def _plain(text: str) -> str:
    """A text that stays on its line, whatever a column is called."""
    return " ".join(text.split())
