"""Makes an empty workspace for a state: settings to fill in, the registry's headers, the state's shipped mappings."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipelines.errors import ReportgapError

PACKAGE = Path(__file__).parent
STATES = PACKAGE / "obligations" / "states"
SHIPPED_MAPPINGS = PACKAGE / "deliveries" / "mappings"

SETTINGS = """\
# The settings of this workspace. Every word is checked when a command starts.
state: {state}
title: {state} criminal history reporting

# Rules and standards that a named person has checked against their source. An unverified rule never yields a
# published "late" or "below". `reportgap rules list` shows those of the state, and who stands for each.
confirmed_rules: []
#  - {{rule: tx-arrest-7-days, by: A. Name, on: 2026-01-31}}

# How many days agencies have to reply to a draft before it is signed. No law sets it.
reply_days: 14

# Who gets the report by mail when a run has finished. Work lists hold people's records and go only to those who
# ask for them here.
recipients: []
#  - {{address: analyst@example.gov, receives: report}}
#  - {{address: clerk@example.gov, receives: report_and_worklists, jurisdictions: ["48001"]}}
#  - {{address: orders@example.gov, receives: report_and_worklists, apart: [orders]}}

# The mail server. User and password are read from the environment variables named here.
# smtp: {{host: mail.example.gov, port: 587, security: starttls, sender: reportgap@example.gov,
#        user_variable: REPORTGAP_SMTP_USER, password_variable: REPORTGAP_SMTP_PASSWORD}}

# When `reportgap schedule` has the pipeline run.
schedule: {{day_of_month: 5, hour: 6, minute: 0}}

# Who may see what. The person at this machine, without a login, is the lone user.
roles:
  viewer: []
  analyst: []
  reviewer: []
  administrator: []
  # Who of them may also see records that are kept apart, such as protection orders.
  apart: {{}}
  #  orders: [a.name@example.gov]
  lone_user: analyst

# Grants: conditions that a named person has checked, and what ways to mend missing records cost (livescan, staff or
# clean_up, for each jurisdiction, agency or record). Without costs only the records are compared.
grants: {{checked: [], costs: []}}
#  checked: [{{condition: nchip-applicant, is_met: true, by: A. Name, on: 2026-01-31}}]
#  costs: [{{option: livescan, each: agency, amount: 18000, note: a quote}}]

# Answers to work lists: how long agencies have where no rule of the state says it, and what is done about what is past
# due (docs/how-to/read-answers.md).
answers:
  days_until_sent: 0
  days_to_answer: 30
  days_pending: 180
  escalation:
    - {{after_days: 1, title: List again}}
    - {{after_days: 30, title: Letter to the head of the agency, letter: true}}

# What the machine may give.
engine: {{memory_limit: 3GB, threads: 2}}
"""

AGENCIES_HEADER = "ori,name,type,jurisdiction_id,jurisdiction_name,county_fips,active_from,active_to,vendor\n"
RELATIONS_HEADER = "ori,relation,other_ori,valid_from,valid_to\n"


def known_states() -> list[str]:
    """The two letters of the states whose rules are shipped."""
    return sorted(path.stem.upper() for path in STATES.glob("*.yaml") if len(path.stem) == 2)


def make_workspace(folder: Path, state: str) -> list[str]:
    """Make the folder.

    Args:
        folder: Must be new or empty.
        state: Two letters of a state whose rules are shipped.

    Returns:
        Lines that say what was made and what to do next.

    Raises:
        ReportgapError: The folder holds something already, or the state has no rules.
    """
    if state not in known_states():
        raise ReportgapError(
            f"no rules are shipped for state [{state}]; there are rules for {', '.join(known_states())}"
        )
    if folder.exists() and any(folder.iterdir()):
        raise ReportgapError(f"[{folder}] is not empty; name a new folder")
    for part in ("mappings", "inbox", "records", "decisions", "publications"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "reportgap.yaml").write_text(SETTINGS.format(state=state), encoding="utf-8")
    (folder / "agencies.csv").write_text(AGENCIES_HEADER, encoding="utf-8")
    (folder / "agency_relations.csv").write_text(RELATIONS_HEADER, encoding="utf-8")
    shipped = sorted(path for part in ("us", state.lower()) for path in (SHIPPED_MAPPINGS / part).glob("*.yaml"))
    for mapping in shipped:
        shutil.copy(mapping, folder / "mappings" / mapping.name)
    return [
        f"Made a workspace for {state} in [{folder}].",
        "1. List your agencies in agencies.csv, and who books or prints for whom in agency_relations.csv.",
        f"2. Describe each export in mappings/ ({len(shipped)} shipped for {state}; docs/how-to/write-a-mapping.md).",
        "3. Put each export into inbox/<mapping>/.",
        f"4. Try it: reportgap check {folder}; then: reportgap run {folder}",
    ]
