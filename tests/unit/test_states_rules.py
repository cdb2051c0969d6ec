"""The states' rules: what ships, what is refused and how it is said, and what the settings change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.obligations.obligation import load_obligations
from pipelines.obligations.state_rules.cited import Mark
from pipelines.obligations.state_rules.load_state import (
    STATES,
    StateRulesError,
    load_state,
    load_state_file,
    state_codes,
)
from pipelines.obligations.state_rules.reportable import Owed
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.records.codes import Disposition, DispositionStage
from pipelines.settings.rules import RuleConfirmation, StandardSetting
from pipelines.settings.settings import Settings


def settings(**given: Any) -> Settings:
    return Settings.model_validate({"state": "TX", "title": "A try", **given})


def changed(tmp_path: Path, **changes: Any) -> Path:
    """The made state's file with some parts replaced."""
    content = yaml.safe_load((STATES / "xx.yaml").read_text(encoding="utf-8"))
    path = tmp_path / "xx.yaml"
    path.write_text(yaml.safe_dump({**content, **changes}), encoding="utf-8")
    return path


def test_ships_the_states_and_the_made_one() -> None:
    assert state_codes() == [
        "AZ", "CA", "CO", "FED", "FL", "GA", "IL", "MI", "MN", "NY", "OH", "PA", "TX", "VA", "WA", "XX",
    ]  # fmt: skip


@pytest.mark.parametrize("code", state_codes())
def test_every_state_has_a_cited_rule_for_every_step_it_governs(code: str) -> None:
    rules = load_state(code)
    steps = {(obligation.id, step.id) for obligation in load_obligations() for step in obligation.steps}
    governed = {(rule.obligation, step) for rule in rules.rules for step in rule.steps}
    assert governed <= steps
    assert code == "FED" or governed == steps
    assert rules.code == code
    assert all(rule.citation for rule in rules.rules)


@pytest.mark.parametrize("code", state_codes())
def test_only_what_was_found_without_a_caveat_is_verified(code: str) -> None:
    rules = load_state(code)
    for rule in rules.rules:
        found = rule.mark is Mark.MADE or (rule.mark is Mark.FOUND and bool(rule.source) and rule.caveat is None)
        assert rules.is_verified(rule.id, rule) == found
        assert (rules.verified_by(rule.id, rule) is not None) == found


@pytest.mark.parametrize(
    ("code", "rule_id", "clock", "limit", "unit"),
    [
        ("TX", "tx-arrest-7-days", "arrest", 7, "days"),
        ("TX", "tx-disposition-30-days", "receipt", 30, "days"),
        ("AZ", "az-arrest-10-days", "fingerprinting", 10, "days"),
        ("AZ", "az-disposition-40-days", "disposition", 40, "days"),
        ("GA", "ga-arrest-24-hours", "arrest", 24, "hours"),
        ("WA", "wa-arrest-72-hours", "arrest", 72, "hours"),
        ("PA", "pa-prints-48-hours", "arrest", 48, "hours"),
        ("MI", "mi-arrest-72-hours", "arrest", 72, "hours"),
        ("IL", "il-disposition-30-days", "disposition", 30, "days"),
        ("FL", "fl-open-180-days", "arrest", 180, "days"),
        ("FED", "fed-disposition-120-days", "disposition", 120, "days"),
        ("FED", "fed-disposition-28-cfr-20-21", "disposition", 90, "days"),
        ("TX", "tx-grant-5-business-days", "receipt", 5, "business_days"),
    ],
)
def test_the_clocks_of_the_shipped_states(code: str, rule_id: str, clock: str, limit: int, unit: str) -> None:
    rule = next(rule for rule in load_state(code).rules if rule.id == rule_id)
    assert (rule.clock_start, rule.limit, rule.unit) == (clock, limit, unit)


def test_of_colorado_s_orders_the_law_names_the_clerk_s_day_and_no_time_for_the_entry() -> None:
    entry, served, cleared = (rule for rule in load_state("CO").rules if rule.obligation.startswith("order_"))
    assert (entry.limit, entry.responsible, cleared.limit) == (None, "repository", None)
    assert "13-14.5-110" in entry.citation
    assert "13-14.5-110" in cleared.citation
    assert not any(load_state("CO").is_verified(rule.id, rule) for rule in (entry, served, cleared))


def test_scope_switches_of_the_shipped_states() -> None:
    texas = load_state("TX").reportable[0]
    assert any(
        part.domestic_violence and [str(level) for level in part.levels] == ["fine_only"] for part in texas.adult
    )
    virginia = load_state("VA").reportable[0]
    assert virginia.bases["other_county_warrant"] is Owed.ARREST_REPORTED
    assert load_state("WA").reportable[0].bases["other_county_warrant"] is Owed.NOTHING
    assert [(str(e.levels[-1]), e.years) for e in load_state("GA").time_expiry] == [
        ("misdemeanor", 2),
        ("felony", 4),
        ("felony", 7),
    ]
    new_york = [(scope.effective_from.year, scope.juvenile_under) for scope in load_state("NY").reportable]
    assert new_york == [(1900, 16), (2018, 17), (2019, 18)]


def test_a_result_is_final_by_its_family_unless_the_state_departs(tmp_path: Path) -> None:
    path = changed(tmp_path, results=[{"stage": "court", "result": "deferred", "is_final": True}])
    rules = load_state_file(path)
    assert rules.is_final(DispositionStage.PROSECUTOR, Disposition.DECLINED)
    assert rules.is_final(DispositionStage.COURT, Disposition.DEFERRED)
    assert not rules.is_final(DispositionStage.PROSECUTOR, Disposition.DEFERRED)
    assert not rules.is_final(DispositionStage.COURT, Disposition.PENDING)


def test_holidays_follow_the_state_and_its_own_list(tmp_path: Path) -> None:
    texas = dict(load_state("TX").holidays.days(2024, 2024))
    assert dt.date(2024, 6, 19) in texas
    assert dt.date(2024, 3, 2) not in texas, "offices stay open on Texas Independence Day"
    own = changed(
        tmp_path,
        holidays={
            "subdivision": None,
            "open_on": ["Columbus Day"],
            "closed_on": {dt.date(2024, 5, 2): "Founders' Day"},
        },
    )
    days = dict(load_state_file(own).holidays.days(2024, 2024))
    assert days[dt.date(2024, 5, 2)] == "Founders' Day"
    assert dt.date(2024, 10, 14) not in days
    assert dt.date(2024, 7, 4) in days


def test_a_named_person_confirms_a_rule_or_a_standard() -> None:
    confirmed = [RuleConfirmation(rule="tx-open-1-year", by="A. Analyst", on=dt.date(2026, 1, 5))]
    rules = load_state("TX", settings(confirmed_rules=confirmed))
    rule = next(rule for rule in rules.rules if rule.id == "tx-open-1-year")
    assert rules.is_verified(rule.id, rule)
    assert rules.verified_by(rule.id, rule) == "A. Analyst, 2026-01-05"


def test_a_workspace_adds_standards_of_its_own() -> None:
    own = StandardSetting(
        id="house-95",
        measure="arrest_reporting_rate",
        obligation="arrest_reported",
        threshold_pct=95,
        title="Ours",
        citation="A memo",
    )
    standards = load_state("TX", settings(standards=[own])).standards
    assert [standard.id for standard in standards] == ["tx-grant-90", "house-95"]


def test_an_optional_rule_takes_the_place_of_the_usual_one_for_its_time() -> None:
    rules = load_state("TX", settings(rules_in_force=["tx-grant-7-business-days", "tx-grant-5-business-days"]))
    results = sorted(
        (rule.effective_from, rule.effective_to, rule.id)
        for rule in rules.rules
        if rule.obligation == "disposition_reported" and not rule.is_optional
    )
    assert results == [
        (dt.date(1900, 1, 1), dt.date(2019, 12, 31), "tx-disposition-30-days"),
        (dt.date(2020, 1, 1), dt.date(2020, 12, 31), "tx-grant-7-business-days"),
        (dt.date(2021, 1, 1), None, "tx-grant-5-business-days"),
    ]


def refused(path: Path) -> str:
    with pytest.raises(StateRulesError) as caught:
        load_state_file(path)
    return str(caught.value)


def test_an_unknown_state_names_those_that_ship() -> None:
    with pytest.raises(StateRulesError, match=r"state \[ZZ\].*'TX'"):
        load_state("ZZ")


def test_an_unknown_word_is_refused(tmp_path: Path) -> None:
    assert "[xx.yaml]" in refused(changed(tmp_path, nickname="X"))
    assert "nickname" in refused(changed(tmp_path, nickname="X"))


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "xx.yaml"
    path.write_text("code: [", encoding="utf-8")
    assert "[xx.yaml] can't be read as YAML" in refused(path)


def rule(**given: Any) -> dict[str, Any]:
    return {
        "id": "xx-a",
        "obligation": "arrest_reported",
        "steps": ["arrest"],
        "clock_start": "arrest",
        "limit": 7,
        "responsible": "arresting",
        "citation": "c",
        "mark": "made",
        **given,
    }


def tip_rule(**given: Any) -> dict[str, Any]:
    return rule(
        obligation="tip_screened",
        steps=["screening"],
        clock_start="tip_receipt",
        responsible="tip_office",
        unit="hours",
        **given,
    )


def test_rules_for_classes_of_records_stand_side_by_side(tmp_path: Path) -> None:
    rules = [tip_rule(only_for=["life"]), tip_rule(id="xx-b", only_for=["serious", "routine"])]
    loaded = load_state_file(changed(tmp_path, rules=rules))
    assert [sorted(one.classes) for one in loaded.rules] == [["life"], ["routine", "serious"]]


def test_an_optional_rule_for_one_class_leaves_the_others_to_the_usual_one(tmp_path: Path) -> None:
    rules = [tip_rule(), tip_rule(id="xx-b", only_for=["life"], is_optional=True, effective_from="2020-01-01")]
    loaded = load_state_file(changed(tmp_path, rules=rules), settings(rules_in_force=["xx-b"]))
    parts = {(one.id, one.effective_from.year, one.effective_to and one.effective_to.year): one for one in loaded.rules}
    assert parts["xx-a", 1900, 2019].classes == {"life"}
    assert parts["xx-a", 1900, None].classes == {"", "serious", "routine", "unrated"}
    assert parts["xx-b", 2020, None].classes == {"life"}


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ([rule(), rule(id="xx-b")], "rules [xx-a] and [xx-b] govern the same events"),
        ([rule(effective_from="2020-01-02", effective_to="2020-01-01")], "ends on [2020-01-01], before it begins"),
        ([rule(mark="found")], "what is marked found names its source"),
        ([rule(unit="weeks")], "it has [weeks]"),
        ([rule(id="Seven Days")], "it has [Seven Days]"),
        ([rule(limit=-1)], "it has [-1]"),
        ([rule(limit=0, unit="business_days")], "allows [0] business days"),
        ([rule(only_for=["life"])], "is only for ['life']; [arrest_reported] has []"),
        ([tip_rule(only_for=["grave"])], "is only for ['grave']; [tip_screened] has ['life', "),
        ([tip_rule(only_for=["life"]), tip_rule(id="xx-b")], "rules [xx-a] and [xx-b] govern the same events"),
    ],
)
def test_rules_that_cannot_be_are_refused(tmp_path: Path, rules: list[dict[str, Any]], message: str) -> None:
    assert message in refused(changed(tmp_path, rules=rules))


def test_switches_say_what_every_basis_owes(tmp_path: Path) -> None:
    scope = load_state("XX").reportable[0].model_dump(mode="json", exclude_none=True)
    del scope["bases"]["hold"]
    assert "bases does not say what ['hold'] owe" in refused(changed(tmp_path, reportable=[scope]))


def test_switches_are_in_force_one_at_a_time(tmp_path: Path) -> None:
    scope = load_state("XX").reportable[0].model_dump(mode="json", exclude_none=True)
    later = {**scope, "effective_from": "2020-01-01"}
    assert "in force on [2020-01-01]" in refused(changed(tmp_path, reportable=[scope, later]))


def test_settings_that_name_no_rule_are_refused() -> None:
    with pytest.raises(StateRulesError, match=r"names rule \[tx-nothing\]"):
        load_state("TX", settings(rules_in_force=["tx-nothing"]))


def test_rules_keep_their_dates_when_nothing_is_chosen() -> None:
    shipped, with_settings = load_state("TX"), load_state("TX", settings())
    assert isinstance(with_settings, StateRules)
    usual = [rule.id for rule in shipped.rules if not rule.is_optional]
    assert [rule.id for rule in with_settings.rules] == usual
