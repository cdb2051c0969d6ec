"""What scoring writes."""

from __future__ import annotations

from pipelines.engines.table import Column, Table
from pipelines.links.scoring.fields import EVENT_FIELDS, NAMES

CANDIDATE = Table(
    "candidate",
    "one pair of an event and a repository arrest that was scored and that a person may want to look at: linked by its score, for review, or among the best that were rejected",
    ("local_id", "repository_id"),
    (
        Column("local_id", "BIGINT", "event_id.", required=True),
        Column("repository_id", "BIGINT", "record_id of the repository arrest.", required=True),
        Column("rule", "VARCHAR", "The rule that linked it or sent it to review; null if it was rejected."),
        Column("band_code", "VARCHAR", "linked, review or not_linked.", required=True),
        Column("probability", "DOUBLE", "That they are one event, from 0 to 1.", required=True),
        Column("match_weight", "DOUBLE", "What its fields speak for that, in bits, by themselves.", required=True),
        Column(
            "posterior_weight",
            "DOUBLE",
            "The same less what its rivals take, other pairs of the event or of the arrest: the weight that makes a pair without rivals as probable.",
            required=True,
        ),
        Column(
            "contrast_code",
            "VARCHAR",
            "The nearer of the two other explanations: stranger (two people) or other_arrest (another arrest of the person). Its weights in field_weight, summed over the fields, give its side of match_weight.",
            required=True,
        ),
        *(
            Column(
                f"{field.name}_level",
                "INTEGER",
                "2 the same, 1 near, 0 unknown, -1 different; of days, -1 three to five apart, -2 farther.",
                required=True,
            )
            for field in EVENT_FIELDS
        ),
        *(
            Column(
                f"{name}_rarity_level",
                "INTEGER",
                "How much rarer the name in common is than names that strangers share, in whole bits; below 0 if it is more common, 0 where the names are not the same.",
                required=True,
            )
            for name in NAMES
        ),
    ),
)

FIELD_WEIGHT = Table(
    "field_weight",
    "how much one level of one field speaks for one event, against one other explanation, in the model of this run",
    ("field", "contrast_code", "level"),
    (
        Column(
            "field",
            "VARCHAR",
            "As in candidate, without _level; prior: before anything is compared; unclaimed: that no key has linked either record, which counts for pairs that the score judges, not for those that a key linked; last_name_rarity and first_name_rarity: that the name in common is rare or common.",
            required=True,
        ),
        Column("contrast_code", "VARCHAR", "Against what: stranger or other_arrest.", required=True),
        Column(
            "level",
            "INTEGER",
            "2 the same, 1 near, -1 different, -2 days far apart; 0 for prior and unclaimed; of a rarity, its bits.",
            required=True,
        ),
        Column("same_event_share", "DOUBLE", "m: how often records of one event are at this level."),
        Column(
            "other_share",
            "DOUBLE",
            "u or v: how often records of two people, or of two arrests of one person, are; null where a field of the person tells no arrests apart.",
        ),
        Column("weight", "DOUBLE", "log2 of their ratio; of the prior, log2 of its odds.", required=True),
    ),
)

CALIBRATION = Table(
    "calibration",
    "the curve by which the weights of one place's pairs were made into probabilities, and what it makes of the thresholds",
    ("jurisdiction_id",),
    (
        Column(
            "jurisdiction_id",
            "VARCHAR",
            "The jurisdiction; empty for all that have no curve of their own.",
            required=True,
        ),
        Column("origin_code", "VARCHAR", "shipped, or reviewed: learned from people's decisions.", required=True),
        Column("offset_bits", "DOUBLE", "log2 of the odds at a posterior_weight of nothing.", required=True),
        Column("slope", "DOUBLE", "What a bit of posterior_weight adds to it.", required=True),
        Column("linked_weight", "DOUBLE", "The posterior_weight from which pairs are linked.", required=True),
        Column("review_weight", "DOUBLE", "The posterior_weight from which a person has to look.", required=True),
        Column("linked_pairs", "BIGINT", "Labelled pairs behind the curve that are one event.", required=True),
        Column("not_linked_pairs", "BIGINT", "Labelled pairs behind it that are not.", required=True),
        Column(
            "found_without_number",
            "DOUBLE",
            "Of the pairs that a number links, the share that linking finds without the number; null if too few could tell.",
        ),
    ),
)
