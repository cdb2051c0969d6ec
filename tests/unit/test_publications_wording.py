"""Every code that people read has words."""

from __future__ import annotations

from pathlib import Path

import yaml

from pipelines import obligations
from pipelines.findings.tables import CONCLUSION
from pipelines.publications.wording import detail, label, wordings


def test_every_cause_of_every_obligation_has_a_name_and_says_what_to_do():
    codes = {
        cause["code"]
        for path in Path(obligations.__file__).parent.glob("*/rule.yaml")
        for cause in yaml.safe_load(path.read_text(encoding="utf-8"))["causes"]
    }
    assert codes
    assert codes == set(wordings()["cause"])
    for code in codes:
        assert detail("cause", code, "action"), code


def test_every_conclusion_has_a_name_and_a_tone():
    meaning = next(column.meaning for column in CONCLUSION.columns if column.name == "conclusion_code")
    codes = meaning.rstrip(".").replace(" or ", ", ").split(", ")
    assert set(codes) == set(wordings()["conclusion"])
    assert {detail("conclusion", code, "tone") for code in codes} <= {"bad", "warn", "good", "unsure"}


def test_an_unknown_code_is_shown_as_it_is():
    assert label("cause", "never_seen_before") == "Never seen before"
    assert label("cause", None) == "Not stated"
