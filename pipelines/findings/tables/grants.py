"""What is found of grants: who is eligible, what is lacking, and what money would mend. Of places, not of people."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

PROGRAM = Column("program_id", "VARCHAR", "The grant, for example nchip.", required=True)
CONDITION = Column("condition_id", "VARCHAR", "Its condition.", required=True)
OPTION = Column("option_id", "VARCHAR", "The way to spend money: livescan, staff or clean_up.", required=True)
PLACE_KIND = Column("place_kind", "VARCHAR", "state, jurisdiction, or project: whoever applies.", required=True)
PLACE = Column("place_id", "VARCHAR", "The state's code or the jurisdiction; empty for any project.", required=True)
PLACE_NAME = Column("place_name", "VARCHAR", "Its name.", required=True)
POPULATION = Column("population_code", "VARCHAR", "Of whom: all, adult or juvenile.", required=True)
RESULT = Column(
    "result_code",
    "VARCHAR",
    "met; not_met; cannot_tell; no_records (there is no charge to make a percentage of); to_check: by a person.",
    required=True,
)

GRANT_CONDITION = Table(
    "grant_condition",
    "one condition of one grant that is asked on the as-of date",
    ("program_id", "condition_id"),
    (
        PROGRAM,
        CONDITION,
        Column("program_title", "VARCHAR", "The grant's name.", required=True),
        Column("listing", "VARCHAR", "The grant's number in the listings of federal assistance; null: it has none."),
        Column("applicant_code", "VARCHAR", "Who has to meet it: state, jurisdiction or project.", required=True),
        Column("binds_agencies", "BOOLEAN", "Whether a jurisdiction decides for every agency in it.", required=True),
        Column("asks", "VARCHAR", "What is asked, in one sentence.", required=True),
        Column("is_measured", "BOOLEAN", "Whether a figure decides; if not, a person checks it off.", required=True),
        Column("is_priority", "BOOLEAN", "Whether it only gives preference.", required=True),
        Column("threshold_pct", "DOUBLE", "What the figure has to reach, in percent."),
        Column("effective_from_date", "DATE", "The first day on which it is asked.", required=True),
        Column("effective_to_date", "DATE", "The last; null: still."),
        Column("citation", "VARCHAR", "Where it stands.", required=True),
        Column("mark_code", "VARCHAR", "found, general_knowledge or made.", required=True),
        Column("source_text", "VARCHAR", "Where it was read."),
        Column("caveat", "VARCHAR", "Why it is still to be checked."),
        Column("is_verified", "BOOLEAN", "Whether it can be relied on.", required=True),
    ),
)

ELIGIBILITY = Table(
    "eligibility",
    "one condition of one grant at one place, of one population",
    ("program_id", "condition_id", "place_kind", "place_id", "population_code"),
    (
        PROGRAM,
        CONDITION,
        PLACE_KIND,
        PLACE,
        POPULATION,
        PLACE_NAME,
        RESULT,
        Column("value_pct", "DOUBLE", "The figure, in percent: the mean of the yearly percentages."),
        Column("threshold_pct", "DOUBLE", "What it has to reach."),
        Column("year_count", "INTEGER", "Of how many years it is the mean."),
        Column("period", "VARCHAR", "The first and last of them, as 2021-2025."),
        Column("numerator", "BIGINT", "Charges with a result, over these years."),
        Column("denominator", "BIGINT", "Charges on file, over these years."),
        Column("needed_count", "BIGINT", "The fewest further results that take it over the threshold; 0: none."),
        Column("checked_by", "VARCHAR", "Who checked it off."),
        Column("checked_date", "DATE", "When."),
        Column("sentence", "VARCHAR", "What is the case, and what is lacking.", required=True),
    ),
)

ELIGIBILITY_YEAR = Table(
    "eligibility_year",
    "one year behind one measured condition at one place, of one population",
    ("program_id", "condition_id", "place_id", "population_code", "year"),
    (
        PROGRAM,
        CONDITION,
        PLACE,
        POPULATION,
        Column("year", "INTEGER", "Of arrest.", required=True),
        Column("numerator", "BIGINT", "Charges with a result.", required=True),
        Column("denominator", "BIGINT", "Charges on file.", required=True),
        Column("value_pct", "DOUBLE", "The year's percentage.", required=True),
        Column(
            "needed_count",
            "BIGINT",
            "How many of the fewest further results are this year's: those of the years with the fewest charges weigh "
            "most.",
            required=True,
        ),
    ),
)

GRANT_STANDING = Table(
    "grant_standing",
    "one grant at one place: whether it is eligible, and what is lacking",
    ("program_id", "place_kind", "place_id"),
    (
        PROGRAM,
        PLACE_KIND,
        PLACE,
        PLACE_NAME,
        Column(
            "standing_code",
            "VARCHAR",
            "eligible: every condition is met; ineligible: one is not; open: none is known not to be met, and one is "
            "to be checked or can't be told.",
            required=True,
        ),
        Column("lacking", "VARCHAR", "What is lacking or can't be told, condition by condition; null: nothing."),
        Column("adult_pct", "DOUBLE", "The least figure of adults, in percent; null: there is none."),
        Column("juvenile_pct", "DOUBLE", "The same of juveniles."),
        Column("needed_count", "BIGINT", "The fewest further results that meet every measured condition."),
        Column("to_check_count", "INTEGER", "How many conditions a person has to check.", required=True),
        Column("agency_count", "INTEGER", "How many agencies it decides about.", required=True),
    ),
)

OPTION_CAUSE = Table(
    "option_cause",
    "how many missing records with one cause one way to spend money would mend in one jurisdiction",
    ("option_id", "jurisdiction_id", "obligation_id", "cause_code"),
    (
        OPTION,
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column("obligation_id", "VARCHAR", "The obligation, by the step that stands for it.", required=True),
        Column("cause_code", "VARCHAR", "The cause.", required=True),
        Column("remedy_code", "VARCHAR", "The remedy that the obligation's rule names for it.", required=True),
        Column("record_count", "BIGINT", "How many.", required=True),
        Column("severe_count", "BIGINT", "Of these, with a violent or domestic-violence charge.", required=True),
    ),
)

OPTION_PLACE = Table(
    "option_place",
    "what one way to spend money would mend in one jurisdiction, and at what cost",
    ("option_id", "jurisdiction_id"),
    (
        OPTION,
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column("arrest_count", "BIGINT", "Missing arrests and print events that it would mend.", required=True),
        Column(
            "result_count",
            "BIGINT",
            "Missing results: as courts' exports or as open charges on file show them, whichever are more, since both "
            "see the same results.",
            required=True,
        ),
        Column("record_count", "BIGINT", "Both.", required=True),
        Column("severe_count", "BIGINT", "Of these, with a violent or domestic-violence charge.", required=True),
        Column("agency_count", "BIGINT", "Agencies where it would mend something.", required=True),
        Column("cost_amount", "DOUBLE", "What it costs, by the costs that the workspace states; null: none is stated."),
        Column("cost_per_record", "DOUBLE", "The same for each record."),
    ),
)

GRANT_OPTION = Table(
    "grant_option",
    "one way to spend money, over the whole state",
    ("option_id",),
    (
        OPTION,
        Column("title", "VARCHAR", "What it is called.", required=True),
        Column("says", "VARCHAR", "What it does, and about which records.", required=True),
        Column("arrest_count", "BIGINT", "Missing arrests and print events that it would mend.", required=True),
        Column("result_count", "BIGINT", "Missing results that it would mend.", required=True),
        Column("record_count", "BIGINT", "Both.", required=True),
        Column("severe_count", "BIGINT", "Of these, with a violent or domestic-violence charge.", required=True),
        Column("agency_count", "BIGINT", "Agencies where it would mend something.", required=True),
        Column("place_count", "BIGINT", "Jurisdictions where it would.", required=True),
        Column(
            "newly_met_count",
            "BIGINT",
            "Jurisdictions that would meet every measured condition of a grant with it, and do not now.",
            required=True,
        ),
        Column("cost_amount", "DOUBLE", "What it costs, by the costs that the workspace states; null: none is stated."),
        Column("cost_per_record", "DOUBLE", "The same for each record."),
    ),
)

OPTION_ELIGIBILITY = Table(
    "option_eligibility",
    "what one measured condition would come to at one place if one way had mended what it can",
    ("option_id", "program_id", "condition_id", "place_id", "population_code"),
    (
        OPTION,
        PROGRAM,
        CONDITION,
        PLACE,
        POPULATION,
        Column("recovered_count", "BIGINT", "Further results of the years that count.", required=True),
        Column("value_pct", "DOUBLE", "The mean of the yearly percentages with them.", required=True),
        RESULT,
    ),
)
