"""Every code that people read has words."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

import pipelines.obligations
from pipelines.findings.sentences import BASES
from pipelines.findings.tables import CONCLUSION
from pipelines.links.certainty import shipped_rules
from pipelines.links.charges import CASE_CHARGE_PASSES, CHANGED_CHARGE, CHARGE_PASSES
from pipelines.links.dispositions import RESULT_ROUTE
from pipelines.links.passes import DISPOSITION_PASSES
from pipelines.links.tables import LINK_REFUSED
from pipelines.obligations.obligation import load_obligations
from pipelines.publications.wording import WORDING_FILE, detail, label, wordings


def test_every_cause_of_every_obligation_has_a_name_and_says_what_to_do():
    causes = [cause for obligation in load_obligations() for cause in obligation.causes]
    codes = {cause.code for cause in causes}
    written = set(yaml.safe_load(WORDING_FILE.read_text(encoding="utf-8"))["cause"])
    assert codes
    assert written <= codes
    assert codes - written <= {cause.code for cause in causes if cause.label}, "worded here or in the rule file"
    for code in codes:
        assert detail("cause", code, "action"), code


def test_every_remedy_that_a_cause_names_has_a_name_and_a_meaning():
    named = {cause.remedy for obligation in load_obligations() for cause in obligation.causes}
    assert named == set(wordings()["remedy"])
    assert all(detail("remedy", code, "meaning") for code in named)


def test_what_shows_a_silence_says_what_it_cant_say():
    assert set(wordings()["proxy"]) == BASES.keys() - {"local_records"}
    assert all(detail("proxy", code, "limits") for code in wordings()["proxy"])


def test_every_conclusion_has_a_name_and_a_tone():
    meaning = next(column.meaning for column in CONCLUSION.columns if column.name == "conclusion_code")
    codes = meaning.rstrip(".").replace(" or ", ", ").split(", ")
    assert set(codes) == set(wordings()["conclusion"])
    assert {detail("conclusion", code, "tone") for code in codes} <= {"bad", "warn", "good", "unsure"}


def test_every_bearer_that_a_shipped_rule_names_has_a_name():
    files = (Path(pipelines.obligations.__file__).parent / "states").glob("*.yaml")
    rules = [rule for file in files for rule in yaml.safe_load(file.read_text(encoding="utf-8")).get("rules", ())]
    assert rules
    assert {rule["responsible"] for rule in rules} <= set(wordings()["party"])


def test_an_unknown_code_is_shown_as_it_is():
    assert label("cause", "never_seen_before") == "Never seen before"
    assert label("cause", None) == "Not stated"


def test_every_reason_why_nothing_was_linked_has_a_sentence():
    meaning = next(column.meaning for column in LINK_REFUSED.columns if column.name == "reason_code")
    codes = set(re.findall(r"(\w+) \(", meaning))
    assert codes == set(wordings()["refusal"])
    assert all(detail("refusal", code, "sentence") for code in codes)


def test_every_rule_that_links_charges_and_results_has_a_name_and_an_assumption():
    rules = {(rule["level_code"], rule["rule"]) for rule in shipped_rules()}
    made = {("charge", rule.rule) for rule in (*CHARGE_PASSES, CHANGED_CHARGE, *CASE_CHARGE_PASSES)}
    made |= {("disposition", rule) for rule in re.findall(r"'(\w+)'\s*(?:WHEN|END|$)", RESULT_ROUTE, re.MULTILINE)}
    made |= {("disposition", rule.rule) for rule in DISPOSITION_PASSES}
    assert rules == made
    assert {rule for _, rule in rules} <= set(wordings()["link_rule"])
