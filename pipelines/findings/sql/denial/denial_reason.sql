-- What speaks for looking at a denial first, or against it, each reason with its points and what shows it. Nothing here says
-- that anybody did wrong.
-- Grain: one denial and one reason. Key: denial_id, reason_code.
WITH conviction AS (
    SELECT
        denial_id,
        count(*) FILTER (WHERE is_standing) AS standing_count,
        count(*) FILTER (WHERE is_standing AND is_severe) AS severe_count,
        count(*) FILTER (WHERE NOT is_standing) AS lifted_count,
        bool_or(NOT is_standing AND is_severe) AS is_severe_lifted,
        max(convicted_date) FILTER (WHERE is_standing) AS last_date
    FROM denial_conviction
    GROUP BY denial_id
),

-- What speaks against each denial itself and the convictions behind it, and what no longer does.
history AS (
    SELECT
        d.record_id AS denial_id,
        coalesce(
            d.prohibition_code = 'I'
            AND b.denial_id IS NULL
            AND NOT (coalesce(c.is_severe_lifted, FALSE) AND c.severe_count = 0),
            FALSE
        ) AS is_domestic_violence,
        coalesce(c.standing_count, 0) AS standing_count,
        coalesce(c.severe_count, 0) AS severe_count,
        coalesce(c.lifted_count, 0) AS lifted_count,
        c.last_date,
        b.ended_date
    FROM denial_standing AS d
    LEFT JOIN conviction AS c ON c.denial_id = d.record_id
    LEFT JOIN denial_basis AS b ON b.denial_id = d.record_id
),

open_charge AS (
    SELECT a.denial_id, count(*) AS open_count
    FROM denial_arrest AS a
    JOIN offense AS c ON c.arrest_id = a.arrest_id
    JOIN severity AS v ON v.subject_id = c.subject_id
    JOIN severity_kind AS k ON k.severity_code = v.severity_code AND k.is_severe
    WHERE
        c.subject_id IN (
            SELECT subject_id
            FROM ledger
            WHERE obligation_id = 'arrest_disposed' AND outcome_code IN ('missing', 'not_due')
        )
    GROUP BY a.denial_id
),

active_order AS (
    SELECT k.local_id AS denial_id, count(*) AS order_count
    FROM link AS k
    JOIN repository_order AS r ON r.record_id = k.repository_id
    CROSS JOIN run_setting AS s
    WHERE
        k.level_code = 'denial'
        AND k.band_code = 'linked'
        AND (r.entry_status_code IS NULL OR r.entry_status_code = 'active')
        AND (r.cleared_at IS NULL OR CAST(r.cleared_at AS DATE) > s.as_of_date)
        AND (r.expires_date IS NULL OR r.expires_date >= s.as_of_date)
        AND (r.repository_received_at IS NULL OR CAST(r.repository_received_at AS DATE) <= s.as_of_date)
    GROUP BY k.local_id
),

other_denial AS (
    SELECT
        k.local_id AS denial_id,
        count(*) AS other_count,
        count(*) FILTER (WHERE CAST(o.denied_at AS DATE) = CAST(d.denied_at AS DATE)) AS same_day_count
    FROM link AS k
    JOIN denial_standing AS d ON d.record_id = k.local_id
    JOIN denial_standing AS o ON o.record_id = k.repository_id
    WHERE k.level_code = 'denial' AND k.band_code = 'linked' AND NOT o.is_overturned
    GROUP BY k.local_id
),

retrieved AS (
    SELECT subject_id
    FROM ledger
    WHERE obligation_id = 'denial_followed' AND step = 'retrieval' AND outcome_code IN ('on_time', 'late', 'arrived_undated')
),

shown AS (
    SELECT
        denial_id,
        'violent_history' AS reason_code,
        concat_ws(
            ' ',
            CASE WHEN is_domestic_violence THEN 'The denial names a misdemeanor of domestic violence.' END,
            CASE
                WHEN severe_count > 0
                    THEN concat(
                        'The repository''s file shows a conviction of a violent felony or of domestic violence (',
                        counted(severe_count, 'charge'), ').'
                    )
            END
        ) AS sentence
    FROM history
    WHERE is_domestic_violence OR severe_count > 0
    UNION ALL
    SELECT
        denial_id,
        'basis_ended',
        concat_ws(
            ' ',
            CASE
                WHEN ended_date IS NOT NULL
                    THEN concat(
                        'The record of its category ended on ', strftime(ended_date, '%B %-d, %Y'),
                        ', by relief, reversal or expiry.'
                    )
            END,
            CASE
                WHEN lifted_count > 0
                    THEN concat(
                        'Not counted: ', counted(lifted_count, 'conviction'),
                        ' on file that another result followed, or after which rights were restored.'
                    )
            END
        )
    FROM history
    WHERE ended_date IS NOT NULL OR lifted_count > 0
    UNION ALL
    SELECT
        h.denial_id,
        'old_record',
        concat(
            'What is on file (', counted(h.standing_count, 'conviction'), ') is not violent and more than ',
            t.old_years, ' years old.'
        )
    FROM history AS h
    CROSS JOIN run_setting AS s
    CROSS JOIN review_setting AS t
    WHERE
        h.standing_count > 0
        AND h.severe_count = 0
        AND NOT h.is_domestic_violence
        AND h.last_date < s.as_of_date - to_years(t.old_years)
    UNION ALL
    SELECT
        record_id,
        'firearm_transferred',
        concat('The firearm was transferred on ', strftime(transferred_date, '%B %-d, %Y'), ', and no retrieval is recorded.')
    FROM denial_standing
    WHERE transferred_date IS NOT NULL AND record_id NOT IN (SELECT subject_id FROM retrieved)
    UNION ALL
    SELECT denial_id, 'active_order', concat('The order files show ', counted(order_count, 'active protection order'), '.')
    FROM active_order
    UNION ALL
    SELECT
        denial_id,
        'repeated_attempts',
        concat(
            'The same person has ', counted(other_count, 'other denial'),
            CASE WHEN same_day_count > 0 THEN concat(', ', same_day_count, ' of the same day') END, '.'
        )
    FROM other_denial
    UNION ALL
    SELECT
        denial_id,
        'open_violent_arrest',
        concat('The file has ', counted(open_count, 'charge'), ' of a violent felony or of domestic violence without a result.')
    FROM open_charge
    UNION ALL
    SELECT d.record_id, 'recent_denial', concat('It was denied in the last ', t.recent_days, ' days.')
    FROM denial_standing AS d
    CROSS JOIN run_setting AS s
    CROSS JOIN review_setting AS t
    WHERE CAST(d.denied_at AS DATE) > s.as_of_date - t.recent_days
)

SELECT h.denial_id, h.reason_code, coalesce(p.points, 0) AS points, h.sentence
FROM shown AS h
LEFT JOIN review_point AS p ON p.reason_code = h.reason_code
WHERE h.denial_id IN (SELECT record_id FROM denial_standing)
