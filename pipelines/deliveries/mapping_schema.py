"""The JSON Schema of a mapping, for editors: `python -m pipelines.deliveries.mapping_schema` writes it anew."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.deliveries.mapping import Mapping

SCHEMA_FILE = Path(__file__).with_name("mapping.schema.json")


def schema_text() -> str:
    """The schema as it stands in `SCHEMA_FILE`."""
    schema = Mapping.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
