-- Where each denial stands on the list of what to look at first. Open is what stands and of which nobody has decided
-- whether it is referred, or whose firearm is not retrieved; it alone has a place. Overturned denials and those under
-- appeal are set apart. Of equal points the newer comes first.
-- Grain: one denial. Key: denial_id.
WITH met AS (
    SELECT
        subject_id,
        bool_or(step = 'referral' AND outcome_code IN ('on_time', 'late', 'arrived_undated')) AS is_decided
    FROM ledger
    WHERE obligation_id = 'denial_followed'
    GROUP BY subject_id
),

reasoned AS (
    SELECT
        denial_id,
        greatest(sum(points), 0) AS points,
        string_agg(sentence, ' ' ORDER BY points DESC, reason_code) AS reasons,
        bool_or(reason_code = 'firearm_transferred') AS is_not_retrieved
    FROM denial_reason
    GROUP BY denial_id
),

on_file AS (
    SELECT denial_id, count(*) AS arrest_count FROM denial_arrest GROUP BY denial_id
),

possible AS (
    SELECT local_id AS denial_id, count(*) AS possible_count
    FROM link
    WHERE
        level_code = 'denial'
        AND band_code = 'review'
        AND repository_id NOT IN (SELECT record_id FROM disposition)
    GROUP BY local_id
),

behind AS (
    SELECT denial_id, CAST(round(sum(missing_count / alike_count)) AS BIGINT) AS missing_result_count
    FROM denial_disposition
    GROUP BY denial_id
),

stood AS (
    SELECT
        d.record_id AS denial_id,
        CASE
            WHEN d.set_apart_rule IS NOT NULL THEN d.set_apart_rule
            WHEN coalesce(m.is_decided, FALSE) AND NOT coalesce(r.is_not_retrieved, FALSE) THEN 'settled'
            ELSE 'open'
        END AS standing_code,
        CAST(coalesce(r.points, 0) AS BIGINT) AS points,
        r.reasons,
        CAST(d.denied_at AS DATE) AS denied_date,
        d.check_code,
        d.prohibition_code,
        d.purchase_ori,
        d.residence_ori,
        coalesce(f.arrest_count, 0) AS arrest_count,
        coalesce(p.possible_count, 0) AS possible_count,
        coalesce(b.missing_result_count, 0) AS missing_result_count
    FROM denial_standing AS d
    LEFT JOIN met AS m ON m.subject_id = d.record_id
    LEFT JOIN reasoned AS r ON r.denial_id = d.record_id
    LEFT JOIN on_file AS f ON f.denial_id = d.record_id
    LEFT JOIN possible AS p ON p.denial_id = d.record_id
    LEFT JOIN behind AS b ON b.denial_id = d.record_id
)

SELECT
    denial_id,
    standing_code,
    CASE
        WHEN standing_code = 'open'
            THEN CAST(
                row_number() OVER (
                    PARTITION BY standing_code ORDER BY points DESC, denied_date DESC NULLS LAST, denial_id
                ) AS INTEGER
            )
    END AS review_rank,
    * EXCLUDE (denial_id, standing_code)
FROM stood
