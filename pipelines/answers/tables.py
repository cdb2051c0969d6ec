"""What was asked of agencies on work lists, what they answered, and what that came to."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

LEDGER_ID = Column("ledger_id", "BIGINT", "The row of the ledger.", required=True)
ASK = Column(
    "ask_code",
    "VARCHAR",
    "send: a missing record; correct: one that arrived with a wrong value.",
    required=True,
)
PLACE = Column("jurisdiction_id", "VARCHAR", "Whose work list; empty if no jurisdiction was found.", required=True)
OBLIGATION = Column("obligation_id", "VARCHAR", "The obligation.", required=True)
PERMISSION = Column(
    "permission", "VARCHAR", "What it takes to see the list; empty for what is not kept apart.", required=True
)

ANSWER_LINE = Table(
    "answer_line",
    "one answer in the journal, as the run was given it; not published",
    ("answer_id",),
    (
        Column("line_number", "INTEGER", "Its line in decisions/answers.jsonl.", required=True),
        Column("answer_id", "VARCHAR", "What rulings know it by.", required=True),
        LEDGER_ID,
        ASK,
        Column("answer_code", "VARCHAR", "The answer.", required=True),
        Column("answer_date", "DATE", "The date that the agency gave."),
        Column("received_by", "VARCHAR", "The login that read it.", required=True),
        Column("received_at", "TIMESTAMP", "When it was read, in UTC.", required=True),
    ),
)

RULING_LINE = Table(
    "ruling_line",
    "one ruling on an answer in the journal, as the run was given it; not published",
    ("line_number",),
    (
        Column("line_number", "INTEGER", "Its line in decisions/answer_rulings.jsonl.", required=True),
        Column("answer_id", "VARCHAR", "The answer.", required=True),
        Column("ruling_code", "VARCHAR", "accepted or refused.", required=True),
        Column("reason", "VARCHAR", "Why, in the analyst's words.", required=True),
        Column("ruled_by", "VARCHAR", "The login.", required=True),
        Column("ruled_at", "TIMESTAMP", "When, in UTC.", required=True),
    ),
)

ANSWER_CODE = Table(
    "answer_code",
    "one answer that an agency can give; not published",
    ("answer_code",),
    (
        Column("answer_code", "VARCHAR", "The code.", required=True),
        Column("label", "VARCHAR", "What it is called.", required=True),
        Column(
            "claims_code",
            "VARCHAR",
            "arrival: that the record is at the repository; judgment: what a person has to weigh.",
            required=True,
        ),
    ),
)

ANSWER_SETTING = Table(
    "answer_setting",
    "the workspace's settings for answers; one row, not published",
    ("days_until_sent",),
    (
        Column("days_until_sent", "INTEGER", "How long after a run the lists go out.", required=True),
        Column("days_to_answer", "INTEGER", "The workspace's own time to answer.", required=True),
        Column("days_pending", "INTEGER", "When an accepted pending is asked about again.", required=True),
    ),
)

ESCALATION = Table(
    "escalation",
    "what is done about rows of work lists from so many days past due on; not published",
    ("escalation_level",),
    (
        Column("escalation_level", "INTEGER", "1 is the mildest.", required=True),
        Column("after_days", "INTEGER", "From how many days past due on.", required=True),
        Column("title", "VARCHAR", "What is done.", required=True),
        Column("has_letter", "BOOLEAN", "Whether a letter is written for it.", required=True),
    ),
)

ANSWER_RULE = Table(
    "answer_rule",
    "one rule on the time to answer the work list of one obligation, and whether it governs",
    ("rule_id", "obligation_id"),
    (
        Column("rule_id", "VARCHAR", "For example wa-answer-60-days.", required=True),
        OBLIGATION,
        Column("effective_from_date", "DATE", "The first day of a list that it governs.", required=True),
        Column("effective_to_date", "DATE", "The last; null: still in force."),
        Column("days", "INTEGER", "How many days from the day on which the list goes out.", required=True),
        Column("citation", "VARCHAR", "The statute or rule.", required=True),
        Column(
            "is_verified",
            "BOOLEAN",
            "Whether it was found in a named source or a named person confirmed it; if not, the workspace's own time counts.",
            required=True,
        ),
        Column("verified_by", "VARCHAR", "Who or what stands for it."),
    ),
)

LISTING = Table(
    "listing",
    "one record on the work list of one as-of date: this run's, and those of the publications before it",
    ("ledger_id", "ask_code", "as_of_date"),
    (
        LEDGER_ID,
        ASK,
        Column("as_of_date", "DATE", "The day as of which the list was made.", required=True),
        OBLIGATION,
        PLACE,
        PERMISSION,
        Column(
            "asked_date",
            "DATE",
            "When the list goes out: the as-of date or the day on which the newest delivery, answer or ruling came in, whichever is later, and the days that the workspace sets.",
            required=True,
        ),
        Column("due_date", "DATE", "Until when an answer to this list was due.", required=True),
        Column("rule_id", "VARCHAR", "The state's rule on that; null: the workspace's own time."),
    ),
)

ANSWER = Table(
    "answer",
    "one answer of an agency to one row of a work list, and what it came to",
    ("answer_id",),
    (
        *ANSWER_LINE.columns,
        OBLIGATION,
        PLACE,
        Column("is_last", "BOOLEAN", "Whether it is the agency's last word on the row.", required=True),
        Column("ruling_code", "VARCHAR", "accepted or refused, by the state's analyst; null: not ruled on."),
        Column("ruled_by", "VARCHAR", "The login."),
        Column("ruled_at", "TIMESTAMP", "When, in UTC."),
        Column(
            "standing_code",
            "VARCHAR",
            "What it came to: as in follow_up, or replaced (by a later answer).",
            required=True,
        ),
    ),
)

FOLLOW_UP = Table(
    "follow_up",
    "one record that agencies were asked about, and what stands",
    ("ledger_id", "ask_code"),
    (
        LEDGER_ID,
        ASK,
        OBLIGATION,
        PLACE,
        PERMISSION,
        Column("first_listed_date", "DATE", "The as-of date of the first list with it.", required=True),
        Column("last_listed_date", "DATE", "Of the last.", required=True),
        Column("listing_count", "INTEGER", "On how many lists it was.", required=True),
        Column("is_listed", "BOOLEAN", "Whether it is on this run's list.", required=True),
        Column(
            "asked_date",
            "DATE",
            "Since when it is asked about without a break; a ruling on its answer starts anew.",
            required=True,
        ),
        Column(
            "due_date",
            "DATE",
            "Until when an answer was due; where a record is said to be sent, until when it has to be at the repository.",
            required=True,
        ),
        Column("rule_id", "VARCHAR", "The state's rule on the time to answer; null: the workspace's own time."),
        Column("answer_id", "VARCHAR", "The agency's last word; null: none."),
        Column("answer_code", "VARCHAR", "The answer."),
        Column("answer_date", "DATE", "The date that the agency gave."),
        Column("answered_date", "DATE", "When the answer was read."),
        Column("ruling_code", "VARCHAR", "accepted or refused, by the state's analyst."),
        Column("rejected_date", "DATE", "When the repository last rejected the record, as its exports show."),
        Column("resubmitted_date", "DATE", "When it came again after that."),
        Column(
            "standing_code",
            "VARCHAR",
            "settled; closed (no longer missing by rule: excluded, not due, in review, or part of another row); gone (no longer in the ledger); accepted; refused; to_be_looked_at; rejected (by the repository, after it was said to be sent); answered_not_arrived; answered; overdue; not_answered.",
            required=True,
        ),
        Column("settled_date", "DATE", "The as-of date of the first run that found it settled."),
        Column("past_due_days", "INTEGER", "How many days past due it is, where it is open and past due."),
        Column("escalation_level", "INTEGER", "What is done about it by now; 1 is the mildest."),
    ),
)

ANSWER_COUNT = Table(
    "answer_count",
    "what one jurisdiction was asked under one obligation, and what came of it",
    ("obligation_id", "jurisdiction_id"),
    (
        OBLIGATION,
        PLACE,
        Column("asked_count", "BIGINT", "Records that it was asked about.", required=True),
        Column("answered_count", "BIGINT", "Of these: with an answer.", required=True),
        Column("settled_count", "BIGINT", "Of these: found at the repository since, or corrected.", required=True),
        Column(
            "closed_count",
            "BIGINT",
            "Of these: no longer asked about, by rule or by an accepted answer.",
            required=True,
        ),
        Column(
            "open_count", "BIGINT", "Of these: open. Settled, closed and open add up to those asked.", required=True
        ),
        Column("past_due_count", "BIGINT", "Of the open: past due.", required=True),
        Column(
            "not_arrived_count", "BIGINT", "Of the open: said to be sent, and not at the repository.", required=True
        ),
        Column("to_be_looked_at_count", "BIGINT", "Of the open: for the state's analyst to look at.", required=True),
        Column("escalation_level", "INTEGER", "The highest that any of them has reached; null: none."),
        Column("escalation_title", "VARCHAR", "What that level does."),
    ),
)
