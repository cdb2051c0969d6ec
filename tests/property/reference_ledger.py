"""A slow, obvious ledger: one record at a time, in plain Python, from the same small tables and the same rules.

It knows nothing of the SQL. Rows are dictionaries of Python values (None where empty), a world is a dictionary of
tables. It gives, for each record of each obligation, the outcome, its reason, the due moment and the bearer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pipelines.obligations.state_rules.reportable import Owed
from pipelines.records.codes import Disposition, DispositionStage
from tests.property.reference_judging import LEVELS, Found, Judging, Owing, Row, Verdict, anniversary, midnight


class ReferenceLedger(Judging):
    """The whole ledger of a world."""

    def verdicts(self) -> dict[tuple[str, str, int], Verdict]:
        """The verdict on every record, by obligation, step and subject."""
        found: dict[tuple[str, str, int], Verdict] = {}
        for event in self.world["event"]:
            event_id = event["event_id"]
            arrival = self.event_arrival(event_id)
            found["arrest_reported", "arrest", event_id] = self.judge(
                "arrest_reported", "arrest", self.arrest_owing(event, "owed_as_prints"), arrival
            )
            if self.owed(event) is Owed.PRINTS_TAKEN:
                found["prints_taken", "prints", event_id] = self.judge(
                    "prints_taken", "prints", self.arrest_owing(event, None), arrival
                )
        for charge in self.world["event_charge"]:
            found["arrest_reported", "charge", charge["event_charge_id"]] = self.judge(
                "arrest_reported", "charge", self.charge_owing(charge), self.charge_arrival(charge)
            )
        for result in self.world["disposition"]:
            found["disposition_reported", "disposition", result["record_id"]] = self.judge(
                "disposition_reported",
                "disposition",
                self.result_owing(result),
                self.result_arrival(result["record_id"]),
            )
        for charge in self.world["repository_charge"]:
            found["arrest_disposed", "charge", charge["record_id"]] = self.judge(
                "arrest_disposed", "charge", self.open_owing(charge), self.closing(charge)
            )
        return found

    # Arrests and their charges

    def judged_charge(self, charge: Row) -> tuple[str, str | None, dt.date | None]:
        event = self.events[charge["event_id"]]
        transfer = self.transfer(charge["event_id"])
        scope = self.scope(transfer or self.day_of(event))
        offense_day = charge["offense_date"] or self.day_of(event)
        population = "adult" if transfer else self.population(event, offense_day, scope)
        code, rule = self.reportable(charge, population, scope)
        arresting = event["arresting_ori"] or event["agency_ori"]
        observed = self.observed(
            "repository_arrest", self.day_of(event), charge, arresting=arresting, booking=event["booking_ori"]
        )
        return code, rule, observed

    def charges(self, event_id: int) -> list[Row]:
        return [charge for charge in self.world["event_charge"] if charge["event_id"] == event_id]

    def left_out(self, event: Row) -> str | None:
        key = ("tracking_number", "last_name", "first_name", "birth_date", "arrest_date")
        same = [
            other["event_id"]
            for other in self.world["event"]
            if all(event[name] is not None and other[name] == event[name] for name in key)
        ]
        if same and event["event_id"] != min(same):
            return "duplicate"
        day = self.day_of(event)
        for relation in self.world["agency_relation"]:
            covers = relation["relation_code"] == "covered_by"
            of_agency = relation["ori"] == (event["arresting_ori"] or event["agency_ori"])
            valid = day is not None and relation["valid_from"] <= day <= (relation["valid_to"] or dt.date.max)
            if covers and of_agency and valid:
                return "covered_by_agency"
        charges = self.charges(event["event_id"])
        if event["is_sealed"] or (charges and self.all_sealed(charges)):
            return "sealed"
        return "time_expired" if self.expired(event) else None

    def all_sealed(self, charges: list[Row]) -> bool:
        told = [charge["is_sealed"] for charge in charges if charge["is_sealed"] is not None]
        return bool(told) and all(told)

    def expired(self, event: Row) -> bool:
        day = self.day_of(event)
        if day is None or self.linked_results(event["event_id"]):
            return False
        years = []
        for charge in self.charges(event["event_id"]):
            of_level = [e for e in self.rules.time_expiry if charge["level_code"] in [str(level) for level in e.levels]]
            code = charge["offense_code"] or ""
            special = [e.years for e in of_level if e.offenses and any(code.startswith(p) for p in e.offenses)]
            usual = [e.years for e in of_level if not e.offenses]
            years += special or usual
        return bool(years) and anniversary(day, max(years)) <= self.as_of

    def event_parts(self, event: Row) -> Owing:
        """What an event and its charges have in common."""
        arresting = event["arresting_ori"] or event["agency_ori"]
        at = event["arrest_at"]
        day = self.day_of(event)
        starts = {
            "arrest": at if at is not None and at.time() != dt.time() else midnight(event["arrest_date"]),
            "fingerprinting": midnight(event["printed_date"]),
        }
        bearers = {"arresting": arresting, "booking": event["booking_ori"] or arresting}
        review = "unknown_arrest_date" if day is None else None
        if review is None and self.owed(event) is Owed.REVIEW:
            review = "unknown_basis"
        review = review or self.refused("event", event["event_id"])
        return Owing(
            event_at=day,
            exclusion=None,
            review=review,
            observed_through=None,
            starts=starts,
            substitute=midnight(event["booking_date"] or day),
            restart=self.transfer(event["event_id"]),
            bearers=bearers,
        )

    def arrest_owing(self, event: Row, prints_rule: str | None) -> Owing:
        common = self.event_parts(event)
        judged = [(charge, *self.judged_charge(charge)) for charge in self.charges(event["event_id"])]
        codes = {code for _, code, _, _ in judged}
        exclusion = prints_rule if self.owed(event) is Owed.PRINTS_TAKEN else None
        if self.owed(event) is None and self.day_of(event) is not None:
            exclusion = "no_rule_in_force"
        if exclusion is None and self.owed(event) is Owed.NOTHING:
            exclusion = f"basis_{event['basis_code'] or 'unknown'}"
        if exclusion is None and codes == {"no"}:
            worst = min((charge["level_code"] for charge, *_ in judged), key=LEVELS.index)
            juvenile = any(rule == "juvenile" for _, _, rule, _ in judged)
            exclusion = "juvenile" if juvenile else f"level_{worst}"
        doubt = None
        if "yes" not in codes:
            doubt = "unknown_birth_date" if "unknown_birth_date" in codes else "unknown_level"
        through = [observed for _, code, _, observed in judged if code != "no" and observed is not None]
        if not judged:
            arresting = event["arresting_ori"] or event["agency_ori"]
            alone = self.observed(
                "repository_arrest", self.day_of(event), None, arresting=arresting, booking=event["booking_ori"]
            )
            through = [alone] if alone else []
        return replace(
            common,
            exclusion=exclusion or self.left_out(event),
            review=common.review or doubt,
            observed_through=max(through, default=None),
        )

    def charge_owing(self, charge: Row) -> Owing:
        event = self.events[charge["event_id"]]
        common = self.event_parts(event)
        code, rule, observed = self.judged_charge(charge)
        exclusion = "owed_as_prints" if self.owed(event) is Owed.PRINTS_TAKEN else None
        if self.owed(event) is None and self.day_of(event) is not None:
            exclusion = "no_rule_in_force"
        if exclusion is None and self.owed(event) is Owed.NOTHING:
            exclusion = f"basis_{event['basis_code'] or 'unknown'}"
        exclusion = exclusion or rule or ("sealed" if charge["is_sealed"] else None) or self.left_out(event)
        doubt = code if code not in {"yes", "no"} else self.refused("charge", charge["event_charge_id"])
        return replace(common, exclusion=exclusion, review=common.review or doubt, observed_through=observed)

    def refused(self, level: str, local_id: int) -> str | None:
        """Why a record is one of several that nothing tells apart; None where it is not, or is held."""
        held = {row["local_id"] for row in self.world["link"] if row["level_code"] == f"hold_{level}"}
        if local_id in held:
            return None
        for row in self.world["link_refused"]:
            if (row["level_code"], row["local_id"]) == (level, local_id) and row["is_for_review"]:
                return str(row["reason_code"])
        return None

    # Arrivals

    def received(self, row: Row, band: str, place: int) -> Found | None:
        at = row["repository_received_at"]
        if at is not None and at.date() > self.as_of:
            return None
        return Found(band, place, at, bool(row["is_received_time_known"]), row["record_id"])

    def linked(self, level: str, local_id: int) -> list[Row]:
        return [
            link
            for link in self.world["link"]
            if link["level_code"] == level and link["local_id"] == local_id and link["kind_code"] != "same_person"
        ]

    def is_sent_back(self, hold: Row) -> bool:
        returned = hold["is_returned"] if hold["is_returned"] is not None else hold["returned_date"] is not None
        by_then = hold["returned_date"] is None or hold["returned_date"] <= self.as_of
        return hold["status_code"] == "rejected" and returned and by_then

    def best(self, found: Iterable[Found | None]) -> Found | None:
        return min((one for one in found if one is not None), key=lambda one: one.order, default=None)

    def held(self, level: str, local_id: int) -> list[Found | None]:
        links = [(link, self.holds[link["repository_id"]]) for link in self.linked(level, local_id)]
        return [self.received(hold, link["band_code"], 2) for link, hold in links if not self.is_sent_back(hold)]

    def event_arrival(self, event_id: int) -> Found | None:
        posted = [
            self.received(self.arrests[link["repository_id"]], link["band_code"], 1)
            for link in self.linked("event", event_id)
        ]
        return self.best([*posted, *self.held("hold_event", event_id)])

    def charge_arrival(self, charge: Row) -> Found | None:
        on_file = {row["record_id"]: row for row in self.world["repository_charge"]}
        own = [
            self.received(self.arrests[on_file[link["repository_id"]]["repository_arrest_record_id"]], "linked", 0)
            for link in self.linked("charge", charge["event_charge_id"])
            if link["band_code"] == "linked"
        ]
        return self.best(own) or self.event_arrival(charge["event_id"])

    def result_arrival(self, record_id: int) -> Found | None:
        on_file = {row["record_id"]: row for row in self.world["repository_disposition"]}
        posted = [
            self.received(on_file[link["repository_id"]], link["band_code"], 1)
            for link in self.linked("disposition", record_id)
        ]
        return self.best([*posted, *self.held("hold_disposition", record_id)])

    # Results

    def is_final(self, result: Row) -> bool | None:
        if result["disposition_code"] is not None:
            return self.rules.is_final(DispositionStage(result["stage_code"]), Disposition(result["disposition_code"]))
        return None if result["disposition_raw"] is not None else False

    def charge_key(self, result: Row) -> tuple[Any, ...]:
        for link in self.world["case_link"]:
            if link["disposition_record_id"] == result["record_id"] and link["event_charge_id"] is not None:
                return "charge", link["event_charge_id"]
        if result["charge_number"] is not None and result["court_case_number"] is not None:
            return "case", result["court_ori"], result["court_case_number"], result["charge_number"]
        if result["charge_number"] is not None and result["tracking_number"] is not None:
            number = result["tracking_number"]
            return "number", result["court_ori"], number, result["birth_date"], result["charge_number"]
        return "own", result["record_id"]

    def count_place(self, result: Row) -> int:
        """Which of several counts of one case that are tied to one charge, from 1."""
        names = ("stage_code", "source", "court_case_number")
        numbers = {
            other["charge_number"]
            for other in self.world["disposition"]
            if self.charge_key(other) == self.charge_key(result) and all(other.get(n) == result.get(n) for n in names)
        } - {None}
        return 1 if result["charge_number"] is None else sorted(numbers).index(result["charge_number"]) + 1

    def is_decided(self, result: Row) -> bool:
        return result["disposition_date"] is None or result["disposition_date"] <= self.as_of

    def place(self, result: Row) -> tuple[Any, ...]:
        day = result["disposition_date"]
        return (
            not self.is_final(result),
            ["court", "prosecutor", "police"].index(result["stage_code"]),
            day is None,
            -(day.toordinal() if day else 0),
            result["record_id"],
        )

    def which_result(self, result: Row) -> str | None:
        """The rule that leaves a result out because another one ends its charge, or none does."""
        if self.is_final(result) is False:
            return "interim_result"
        same = [
            other
            for other in self.world["disposition"]
            if self.charge_key(other) == self.charge_key(result)
            and self.count_place(other) == self.count_place(result)
            and self.is_decided(other) == self.is_decided(result)
        ]
        chosen = min(same, key=self.place)
        if self.is_final(result) is None or chosen["record_id"] == result["record_id"]:
            return "not_the_final_result" if chosen["record_id"] != result["record_id"] else None
        names = ("stage_code", "disposition_code", "disposition_date")
        repeated = all(chosen[name] == result[name] for name in names)
        return "duplicate" if repeated else "not_the_final_result"

    def result_owing(self, result: Row) -> Owing:
        link = next(
            (row for row in self.world["case_link"] if row["disposition_record_id"] == result["record_id"]), None
        )
        event = self.events[link["event_id"]] if link else None
        charge = next(
            (row for row in self.world["event_charge"] if link and row["event_charge_id"] == link["event_charge_id"]),
            None,
        )
        code, rule = self.result_reportable(result, event, charge)
        left_out = self.left_out(event) if event else None
        exclusion = self.which_result(result)
        if exclusion is None and event is not None and self.owed(event) is Owed.NOTHING:
            exclusion = f"basis_{event['basis_code'] or 'unknown'}"
        exclusion = exclusion or rule
        if exclusion is None and (
            result["is_sealed"] or result["disposition_code"] == "sealed" or left_out == "sealed"
        ):
            exclusion = "sealed"
        if exclusion is None and left_out in {"duplicate", "covered_by_agency"}:
            exclusion = left_out
        review = "unmapped_result" if self.is_final(result) is None else None
        if review is None and result["disposition_date"] is None:
            review = "unknown_decision_date"
        if review is None and code not in {"yes", "no"}:
            review = code
        review = review or self.refused("disposition", result["record_id"])
        arresting = result["arresting_ori"] or (event and (event["arresting_ori"] or event["agency_ori"]))
        booking = result["booking_ori"] or (event and event["booking_ori"])
        day = result["disposition_date"]
        return Owing(
            event_at=day,
            exclusion=exclusion,
            review=review,
            observed_through=self.observed(
                "repository_disposition",
                day,
                result,
                arresting=arresting,
                booking=booking,
                court=result["court_ori"],
                asks_court=True,
            ),
            starts={"disposition": midnight(day), "receipt": midnight(result["clerk_received_date"])},
            substitute=midnight(day),
            restart=None,
            bearers={"deciding": self.deciding(result, event), "arrest": self.arrest_bearer(result, event)},
            is_without_arrest=self.is_without_arrest(result, event),
        )

    def result_reportable(self, result: Row, event: Row | None, charge: Row | None) -> tuple[str, str | None]:
        if charge is not None:
            code, rule, _ = self.judged_charge(charge)
            if code in {"yes", "no"}:
                return code, rule
        transfer = self.transfer(event["event_id"]) if event else None
        day = (transfer or self.day_of(event)) if event else None
        day = day or result["arrest_date"] or result["filing_date"] or result["disposition_date"]
        person = event if event is not None and event["birth_date"] is not None else result
        scope = self.scope(day)
        population = "adult" if transfer else self.population(person, result["offense_date"] or day, scope)
        return self.reportable(result, population, scope)

    def deciding(self, result: Row, event: Row | None) -> str | None:
        own: str | None = result["agency_ori"]
        arresting = (event and (event["arresting_ori"] or event["agency_ori"])) or result["arresting_ori"]
        named = {"police": arresting, "prosecutor": result["prosecutor_ori"], "court": result["court_ori"]}
        return named[result["stage_code"]] or own

    def is_without_arrest(self, result: Row, event: Row | None) -> bool:
        """Whether the repository has no arrest to hang the result on."""
        on_file = {row["tracking_number"] for row in self.world["repository_arrest"]} - {None}
        if result["tracking_number"] in on_file or (event and self.event_arrival(event["event_id"])):
            return False
        begun_without = result["is_printed"] is False or result["process_code"] in {"summons", "citation", "indictment"}
        return event is not None or begun_without

    def arrest_bearer(self, result: Row, event: Row | None) -> str | None:
        """Who owed the prints."""
        arresting: str | None = (event and (event["arresting_ori"] or event["agency_ori"])) or result["arresting_ori"]
        booking: str | None = (event and event["booking_ori"]) or result["booking_ori"]
        rule = self.rule("arrest_reported", "arrest", self.day_of(event) if event else None)
        by_jail = rule is not None and rule.responsible == "booking" and arresting is not None
        return (booking or arresting) if by_jail else arresting

    # Charges on file

    def open_owing(self, charge: Row) -> Owing:
        arrest = self.arrests[charge["repository_arrest_record_id"]]
        day = arrest["arrest_date"]
        scope = self.scope(day)
        population = self.population(arrest, charge["offense_date"] or day, scope)
        code, rule = self.reportable(charge, population, scope)
        exclusion = rule if code == "no" else None
        if exclusion is None and (charge["is_sealed"] or arrest["is_sealed"]):
            exclusion = "sealed"
        events = [
            link["local_id"]
            for link in self.world["link"]
            if (link["level_code"], link["repository_id"], link["band_code"])
            == ("event", arrest["record_id"], "linked")
            and link["kind_code"] != "same_person"
        ]
        if exclusion is None and events and self.expired(self.events[min(events)]):
            exclusion = "time_expired"
        courts = [
            result["court_ori"] or (result["agency_ori"] if result["stage_code"] == "court" else None)
            for result in (self.linked_results(min(events)) if events else [])
        ]
        arresting = arrest["arresting_ori"] or arrest["agency_ori"]
        return Owing(
            event_at=day,
            exclusion=exclusion,
            review="unknown_arrest_date" if day is None else None,
            observed_through=self.observed("repository_disposition", day, charge, arresting=arresting),
            starts={"arrest": midnight(day)},
            substitute=None,
            restart=None,
            bearers={"court": min((court for court in courts if court), default=self.sole_court(arresting))},
        )

    def sole_court(self, ori: str | None) -> str | None:
        places = {row["ori"]: row["jurisdiction_id"] for row in self.world["agency"]}
        courts = [
            row["ori"]
            for row in self.world["agency"]
            if row["agency_type_code"] == "court" and row["jurisdiction_id"] == places.get(ori or "")
        ]
        return courts[0] if len(courts) == 1 else None

    def closing(self, charge: Row) -> Found | None:
        final = [row for row in self.world["repository_disposition"] if self.is_final({**row, "disposition_raw": None})]
        siblings = [
            row
            for row in self.world["repository_charge"]
            if row["repository_arrest_record_id"] == charge["repository_arrest_record_id"]
        ]
        own = [
            self.received(row, "linked", 1)
            for row in final
            if row["repository_charge_record_id"] == charge["record_id"]
        ]
        by_arrest = [
            self.received(row, "linked", 2)
            for row in final
            if row["repository_charge_record_id"] is None
            and row["repository_arrest_record_id"] == charge["repository_arrest_record_id"]
            and (len(siblings) == 1 or (row["tracking_suffix"] and row["tracking_suffix"] == charge["tracking_suffix"]))
        ]
        successors = [self.received(row, "linked", 3) for row in final if self.is_successor(row, charge)]
        return self.best([*own, *by_arrest, *successors])

    def is_successor(self, result: Row, charge: Row) -> bool:
        """Whether a result on file ends what a record names as the charge's successor or lead case."""
        arrest = self.arrests[charge["repository_arrest_record_id"]]
        of_person = result["state_id"] is not None and result["state_id"] == arrest["state_id"]
        on_file = any(self.is_named_by_file(result, word, charge, of_person) for word in self.words_on_file(charge))
        return on_file or any(self.is_named_locally(result, word, of_person) for word in self.local_words(charge))

    def is_named_by_file(self, result: Row, word: Row, charge: Row, of_person: bool) -> bool:
        number, case = word["successor_charge_number"], word["successor_case_number"]
        if case is not None:
            fits = number is None or result["charge_number"] == number
            return of_person and fits and result["court_case_number"] == case
        other = self.charges_on_file.get(result["repository_charge_record_id"])
        return (
            number is not None
            and other is not None
            and other["charge_number"] == number
            and other["repository_arrest_record_id"] == charge["repository_arrest_record_id"]
        )

    def is_named_locally(self, result: Row, word: Row, of_person: bool) -> bool:
        number, case = word["successor_charge_number"], word["successor_case_number"]
        if number is None:
            return case is not None and of_person and result["court_case_number"] == case
        target = case or word["court_case_number"]
        court = word["court_ori"] or word["agency_ori"]
        return target is not None and any(
            self.results[link["local_id"]]["court_case_number"] == target
            and self.results[link["local_id"]]["charge_number"] == number
            and (self.results[link["local_id"]]["court_ori"] or self.results[link["local_id"]]["agency_ori"]) == court
            for link in self.world["link"]
            if (link["level_code"], link["band_code"], link["repository_id"])
            == ("disposition", "linked", result["record_id"])
        )

    def words_on_file(self, charge: Row) -> list[Row]:
        """The repository's results of the charge that it has by the as-of date."""
        return [
            row
            for row in self.world["repository_disposition"]
            if row["repository_charge_record_id"] == charge["record_id"] and self.received(row, "linked", 1) is not None
        ]

    def local_words(self, charge: Row) -> list[Row]:
        """The local results of the charge."""
        local_charges = {
            link["local_id"]
            for link in self.world["link"]
            if (link["level_code"], link["repository_id"], link["band_code"])
            == ("charge", charge["record_id"], "linked")
        }
        of_charge = {
            row["record_id"]
            for row in self.world["repository_disposition"]
            if row["repository_charge_record_id"] == charge["record_id"]
        }
        named = {
            link["disposition_record_id"]
            for link in self.world["case_link"]
            if link["event_charge_id"] in local_charges
        } | {
            link["local_id"]
            for link in self.world["link"]
            if link["level_code"] == "disposition"
            and link["band_code"] == "linked"
            and link["repository_id"] in of_charge
        }
        return [self.results[record_id] for record_id in sorted(named)]
