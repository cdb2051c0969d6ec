"""How YAML is read: keys as they are written, values as YAML has them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipelines.new_workspace import make_workspace
from pipelines.workspace import Workspace
from pipelines.yaml_text import read_yaml


def test_a_key_is_what_is_written() -> None:
    assert read_yaml("{on: 2026-01-31, no: yes, true: 1}") == {"on": dt.date(2026, 1, 31), "no": True, "true": 1}


def test_the_settings_confirm_a_rule_as_their_own_comment_shows(tmp_path: Path) -> None:
    make_workspace(tmp_path / "state", "TX")
    path = tmp_path / "state" / "reportgap.yaml"
    shown = path.read_text(encoding="utf-8").replace("confirmed_rules: []\n#  - ", "confirmed_rules:\n  - ")
    path.write_text(shown, encoding="utf-8")
    (confirmed,) = Workspace(tmp_path / "state").settings.confirmed_rules
    assert (confirmed.rule, confirmed.on) == ("tx-arrest-7-days", dt.date(2026, 1, 31))
