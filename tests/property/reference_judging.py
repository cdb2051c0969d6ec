"""How the plain ledger judges one record: the clock, the outcome, what is reportable, what an extract shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipelines.obligations.state_rules.duty_rule import DutyRule
from pipelines.obligations.state_rules.reportable import Owed, Reportable, ReportableCharges
from pipelines.obligations.state_rules.state_rules import StateRules

Row = dict[str, Any]
World = dict[str, list[Row]]

LEVELS = ["felony", "gross_misdemeanor", "misdemeanor", "fine_only", "ordinance", "traffic", "infraction"]
DAY = dt.timedelta(days=1)
INSTANT = dt.timedelta(microseconds=1)


@dataclass(frozen=True)
class Verdict:
    """What became of one record."""

    outcome: str
    reason: str | None
    due_at: dt.datetime | None
    bearer: str | None


@dataclass(frozen=True)
class Owing:
    """One record that had to arrive, before it is judged."""

    event_at: dt.date | None
    exclusion: str | None
    review: str | None
    observed_through: dt.date | None
    starts: dict[str, dt.datetime | None]
    substitute: dt.datetime | None
    restart: dt.date | None
    bearers: dict[str, str | None]
    is_without_arrest: bool = False


@dataclass(frozen=True)
class Found:
    """What shows that a record arrived."""

    band: str
    place: int
    arrived_at: dt.datetime | None
    is_time_known: bool
    evidence_id: int

    @property
    def order(self) -> tuple[Any, ...]:
        """The best evidence first."""
        return self.band, self.place, self.arrived_at is None, self.arrived_at or dt.datetime.min, self.evidence_id  # noqa: DTZ901


def midnight(day: dt.date | None) -> dt.datetime | None:
    return None if day is None else dt.datetime.combine(day, dt.time())


def end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time()) + DAY - INSTANT


def anniversary(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class Judging:
    """Judges single records of a world by a state's rules."""

    def __init__(self, world: World, rules: StateRules) -> None:
        self.world = world
        self.rules = rules
        self.as_of: dt.date = world["run_setting"][0]["as_of_date"]
        self.holidays = {day for day, _ in rules.holidays.days(self.as_of.year - 8, self.as_of.year + 3)}
        self.events = {row["event_id"]: row for row in world["event"]}
        self.holds = {row["record_id"]: row for row in world["repository_hold"]}
        self.arrests = {row["record_id"]: row for row in world["repository_arrest"]}
        self.charges_on_file = {row["record_id"]: row for row in world["repository_charge"]}
        self.results = {row["record_id"]: row for row in world["disposition"]}

    # What became of one record

    def judge(self, obligation: str, step: str, owing: Owing, found: Found | None) -> Verdict:
        rule = self.rule(obligation, step, owing.restart or owing.event_at)
        start, is_substitute = self.start(rule, owing)
        due = None if rule is None or start is None else self.due(rule, start)
        party = "arrest" if owing.is_without_arrest else rule.responsible if rule else ""
        bearer = owing.bearers.get(party)
        exclusion = owing.exclusion
        if exclusion is None and owing.event_at is not None:
            if rule is None:
                exclusion = "no_rule_in_force"
            elif owing.observed_through is None:
                exclusion = "outside_extract_scope"
        if exclusion is not None:
            return Verdict("excluded", exclusion, due, bearer)
        review = owing.review or ("unknown_clock_start" if start is None else None)
        if review is not None:
            return Verdict("review", review, due, bearer)
        assert rule is not None
        assert start is not None
        assert owing.observed_through is not None
        if found is not None:
            return Verdict(*self.arrived(found, due, is_substitute), due, bearer)
        deadline = due or end_of(start.date())
        if deadline > end_of(self.as_of):
            return Verdict("not_due", "before_due_date", due, bearer)
        if deadline.date() + rule.posting_allowance_days * DAY > owing.observed_through:
            return Verdict("not_due", "not_observed_yet", due, bearer)
        return Verdict("missing", None, due, bearer)

    def arrived(self, found: Found, due: dt.datetime | None, is_substitute: bool) -> tuple[str, str | None]:
        if found.band == "review":
            return "review", "link_in_review"
        if found.arrived_at is None or due is None:
            return "arrived_undated", None
        earliest = found.arrived_at if found.is_time_known else dt.datetime.combine(found.arrived_at.date(), dt.time())
        if earliest <= due:
            return "on_time", None
        return ("arrived_undated" if is_substitute else "late"), None

    def rule(self, obligation: str, step: str, day: dt.date | None) -> DutyRule | None:
        for rule in self.rules.rules:
            in_force = day is not None and rule.effective_from <= day <= (rule.effective_to or dt.date.max)
            if rule.obligation == obligation and step in rule.steps and in_force:
                return rule
        return None

    def start(self, rule: DutyRule | None, owing: Owing) -> tuple[dt.datetime | None, bool]:
        if rule is None:
            return None, False
        named = midnight(owing.restart) or owing.starts.get(rule.clock_start)
        return named or owing.substitute, named is None and owing.substitute is not None

    def due(self, rule: DutyRule, start: dt.datetime) -> dt.datetime | None:
        if rule.limit is None:
            return None
        if rule.unit == "hours":
            due = (start if start.time() != dt.time() else end_of(start.date())) + dt.timedelta(hours=rule.limit)
        elif rule.unit == "days":
            due = end_of(start.date() + rule.limit * DAY)
        else:
            day, left = start.date(), rule.limit
            while left > 0:
                day += DAY
                left -= self.is_open(day)
            due = end_of(day)
        if rule.rolls_over_closed_days and not self.is_open(due.date()):
            day = due.date()
            while not self.is_open(day):
                day += DAY
            due = end_of(day)
        return due

    def is_open(self, day: dt.date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    # What is reportable

    def scope(self, day: dt.date | None) -> Reportable | None:
        for scope in self.rules.reportable:
            if day is not None and scope.effective_from <= day <= (scope.effective_to or dt.date.max):
                return scope
        return None

    def day_of(self, event: Row) -> dt.date | None:
        at = event["arrest_at"]
        return event["arrest_date"] or (at.date() if at else None) or event["booking_date"]

    def transfer(self, event_id: int) -> dt.date | None:
        days = [
            result["disposition_date"]
            for result in self.linked_results(event_id)
            if result["disposition_code"] == "adult_court"
            and result["disposition_date"] is not None
            and result["disposition_date"] <= self.as_of
        ]
        return min(days, default=None)

    def linked_results(self, event_id: int) -> list[Row]:
        ids = [link["disposition_record_id"] for link in self.world["case_link"] if link["event_id"] == event_id]
        return [self.results[record_id] for record_id in ids]

    def owed(self, event: Row) -> Owed | None:
        scope = self.scope(self.transfer(event["event_id"]) or self.day_of(event))
        return None if scope is None else scope.bases[event["basis_code"] or "unknown"]

    def population(self, person: Row, offense_day: dt.date | None, scope: Reportable | None) -> str:
        born = person["birth_date"]
        if born is None or offense_day is None or scope is None:
            return "unknown"
        last = born
        if person["birth_date_precision"] == "year":
            last = dt.date(born.year, 12, 31)
        elif person["birth_date_precision"] == "month":
            last = (born.replace(day=28) + 4 * DAY).replace(day=1) - DAY
        if anniversary(last, scope.juvenile_under) <= offense_day:
            return "adult"
        return "juvenile" if anniversary(born, scope.juvenile_under) > offense_day else "unknown"

    def counts(self, charge: Row, charges: Iterable[ReportableCharges]) -> bool:
        def meets(part: ReportableCharges) -> bool:
            if charge["level_code"] not in [str(level) for level in part.levels]:
                return False
            if not (part.domestic_violence or part.statutes or part.offenses):
                return True
            return bool(
                (part.domestic_violence and charge["is_domestic_violence"])
                or any((charge["statute"] or "").startswith(prefix) for prefix in part.statutes)
                or any((charge["offense_code"] or "").startswith(prefix) for prefix in part.offenses)
            )

        return any(meets(part) for part in charges)

    def reportable(self, charge: Row, population: str, scope: Reportable | None) -> tuple[str, str | None]:
        """(yes, no, or what is lacking; the rule that leaves it out)."""
        if charge["level_code"] is None:
            return "unknown_level", None
        if scope is None:
            return "yes", None
        as_adult, as_juvenile = self.counts(charge, scope.adult), self.counts(charge, scope.juvenile)
        if population == "unknown" and as_adult != as_juvenile:
            return "unknown_birth_date", None
        if as_juvenile if population == "juvenile" else as_adult:
            return "yes", None
        return "no", "juvenile" if population == "juvenile" and as_adult else f"level_{charge['level_code']}"

    # What an extract shows

    def watched(self, table: str, source: str, day: dt.date | None) -> dt.date | None:
        covers = [row for row in self.world["coverage"] if (row["record_table"], row["source"]) == (table, source)]
        if day is None or not covers:
            return None
        spans: list[tuple[dt.date, dt.date, dt.date]] = []
        received: list[tuple[dt.date, dt.date]] = []
        for row in covers:
            first = row["window_from_date"] or dt.date(1900, 1, 1)
            last = row["window_to_date"] or row["complete_through_date"]
            if row["selected_by_code"] == "event_date":
                spans.append((first, last, row["complete_through_date"]))
            else:
                received.append((first, min(last, row["complete_through_date"])))
        runs: list[list[dt.date]] = []
        for first, last in sorted(received):
            if runs and first <= runs[-1][1] + DAY:
                runs[-1][1] = max(runs[-1][1], last)
            else:
                runs.append([first, last])
        spans += [(first, last, last) for first, last in runs]
        through = [complete for first, last, complete in spans if first <= day <= last]
        end = max(last for _, last, _ in spans)
        if day > end and day > max(complete for _, _, complete in spans):
            through.append(end)
        return min(max(through), self.as_of) if through else None

    def limits(self, source: str, kind: str) -> list[str]:
        return [
            row["scope_value"]
            for row in self.world["coverage_scope"]
            if row["source"] == source and row["scope_kind"] == kind
        ]

    def shows(self, source: str, arresting: str | None, booking: str | None) -> bool:
        oris = self.limits(source, "ori")
        return not oris or (arresting in oris and (booking is None or booking in oris))

    def shows_offense(self, source: str, charge: Row | None) -> bool:
        statutes, levels = self.limits(source, "statute"), self.limits(source, "level")
        if not statutes and not levels:
            return True
        if charge is None:
            return False
        in_statutes = not statutes or any((charge["statute"] or "").startswith(prefix) for prefix in statutes)
        return in_statutes and (not levels or charge["level_code"] in levels)

    def observed(
        self,
        table: str,
        day: dt.date | None,
        charge: Row | None,
        *,
        arresting: str | None,
        booking: str | None = None,
        court: str | None = None,
        asks_court: bool = False,
    ) -> dt.date | None:
        through = [
            self.watched(table, source, day)
            for source in {row["source"] for row in self.world["coverage"] if row["record_table"] == table}
            if self.shows(source, arresting, booking)
            and self.shows_offense(source, charge)
            and (not asks_court or not self.limits(source, "court") or court in self.limits(source, "court"))
        ]
        return max((day for day in through if day is not None), default=None)
