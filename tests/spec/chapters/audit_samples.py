"""How an audit sample is drawn and what its answers say."""

from __future__ import annotations

from pipelines.samples.tables import SAMPLE_STRATUM, SAMPLE_TALLY
from tests.spec.book import Chapter, Rule
from tests.spec.sampling import drawing, estimating

CHAPTER = Chapter(
    number=70,
    title="The audit sample",
    text="""
        Auditors look at a random sample of the ledger, stratum by stratum: jurisdiction, outcome, and whether a charge is
        violent or domestic violence. Unless a rule says otherwise the margin is five points at 95 percent. Size and shares
        follow Cochran, Sampling Techniques (3rd ed. 1977), sections 5.5, 5.8 and 5.12; the intervals follow Fay and Feuer,
        Statistics in Medicine 16 (1997), 791-801.
    """,
    tables=(SAMPLE_STRATUM, SAMPLE_TALLY),
    run=drawing(margin=5),
    rules=(
        Rule(
            sentence="With one expected error rate each stratum is drawn from in proportion; 384 records of a million give five points at worst.",
            given={
                SAMPLE_STRATUM: """
                    jurisdiction_id | outcome_group | is_severe | record_count | expected_error_pct
                    adams           | found         | false     | 750000       | 50
                    adams           | missing       | false     | 250000       | 50
                """
            },
            shows="sample_stratum",
            expect="""
                outcome_group | drawn_count
                found         | 288
                missing       | 96
            """,
        ),
        Rule(
            sentence="Of few records fewer are needed: the finite population correction.",
            given={
                SAMPLE_STRATUM: """
                    jurisdiction_id | outcome_group | is_severe | record_count | expected_error_pct
                    adams           | found         | false     | 300          | 50
                    adams           | missing       | false     | 100          | 50
                """
            },
            shows="sample_stratum",
            expect="""
                outcome_group | drawn_count
                found         | 147
                missing       | 49
            """,
        ),
        Rule(
            sentence="Where more errors are expected, more is drawn: in proportion to records times √(p(1 - p)).",
            given={
                SAMPLE_STRATUM: """
                    jurisdiction_id | outcome_group | is_severe | record_count | expected_error_pct
                    adams           | found         | false     | 10000        | 2
                    adams           | missing       | false     | 10000        | 50
                """
            },
            shows="sample_stratum",
            expect="""
                outcome_group | drawn_count
                found         | 34
                missing       | 122
            """,
        ),
        Rule(
            sentence="Every stratum gives at least two records, or the one that it has, even where the margin needs fewer.",
            run=drawing(margin=20),
            given={
                SAMPLE_STRATUM: """
                    jurisdiction_id | outcome_group | is_severe | record_count | expected_error_pct
                    adams           | found         | false     | 5000         | 5
                    adams           | late          | false     | 30           | 5
                    adams           | missing       | false     | 1            | 5
                """
            },
            shows="sample_stratum",
            expect="""
                outcome_group | drawn_count
                found         | 2
                late          | 2
                missing       | 1
            """,
        ),
        Rule(
            sentence="A stratum never gives more than it has; what it can't give, the others give. Here the margin is one point.",
            run=drawing(margin=1),
            given={
                SAMPLE_STRATUM: """
                    jurisdiction_id | outcome_group | is_severe | record_count | expected_error_pct
                    adams           | found         | false     | 1000         | 1
                    adams           | missing       | false     | 20           | 50
                """
            },
            shows="sample_stratum",
            expect="""
                outcome_group | drawn_count
                found         | 266
                missing       | 20
            """,
        ),
        Rule(
            sentence="Each stratum counts by its records, not by how many of it were drawn.",
            run=estimating,
            given={
                SAMPLE_TALLY: """
                    question_code | jurisdiction_id | outcome_group | is_severe | record_count | drawn_count | right_count | wrong_count | cannot_tell_count
                    ledger_error  | adams           | found         | false     | 900          | 10          | 10          | 0           | 0
                    ledger_error  | adams           | missing       | false     | 100          | 10          | 5           | 5           | 0
                """
            },
            shows="SELECT part_code, round(rate_pct, 1) AS rate_pct FROM sample_estimate",
            expect="""
                part_code | rate_pct
                all       | 5.0
                found     | 0.0
                missing   | 50.0
            """,
        ),
        Rule(
            sentence="No error found leaves an upper bound, and a stratum that was looked at whole leaves none.",
            run=estimating,
            given={
                SAMPLE_TALLY: """
                    question_code | jurisdiction_id | outcome_group | is_severe | record_count | drawn_count | right_count | wrong_count | cannot_tell_count
                    false_link    | adams           | found         | false     | 9000         | 100         | 100         | 0           | 0
                    false_link    | adams           | late          | false     | 40           | 40          | 40          | 0           | 0
                """
            },
            shows="SELECT part_code, round(low_pct, 1) AS low_pct, round(high_pct, 1) AS high_pct FROM sample_estimate",
            expect="""
                part_code | low_pct | high_pct
                all       | 0.0     | 3.7
                found     | 0.0     | 3.7
                late      | 0.0     | 0.0
            """,
        ),
        Rule(
            sentence="What nobody could tell is left out of the rate, and taken as right and as wrong beside it; unanswered is counted.",
            run=estimating,
            given={
                SAMPLE_TALLY: """
                    question_code | jurisdiction_id | outcome_group | is_severe | record_count | drawn_count | right_count | wrong_count | cannot_tell_count
                    missed_link   | adams           | missing       | false     | 1000         | 30          | 16          | 4           | 5
                """
            },
            shows="SELECT *, round(rate_pct, 1) AS rate, round(least_rate_pct, 1) AS least, round(most_rate_pct, 1) AS most FROM sample_estimate",
            expect="""
                part_code | wrong_count | right_count | cannot_tell_count | unanswered_count | rate | least | most
                all       | 4           | 16          | 5                 | 5                | 20.0 | 16.0  | 36.0
            """,
        ),
        Rule(
            sentence="Of a stratum without any answer the bounds assume all right and all wrong.",
            run=estimating,
            given={
                SAMPLE_TALLY: """
                    question_code | jurisdiction_id | outcome_group | is_severe | record_count | drawn_count | right_count | wrong_count | cannot_tell_count
                    ledger_error  | adams           | found         | false     | 75           | 75          | 75          | 0           | 0
                    ledger_error  | brown           | found         | false     | 25           | 2           | 0           | 0           | 0
                """
            },
            shows="SELECT part_code, rate_pct, low_pct, high_pct FROM sample_estimate",
            expect="""
                part_code | rate_pct | low_pct | high_pct
                all       | 0.0      | 0.0     | 25.0
            """,
        ),
    ),
)
