-- Says: the denials of one standing, in the order in which to look at them; with the row of the ledger that tells of the
--       decision about referral.
-- Grain: one denial. Key: denial_id.
WITH wanted AS (
    SELECT *, count(*) OVER () AS total
    FROM denial_review
    WHERE standing_code = $standing_code
    ORDER BY review_rank NULLS LAST, points DESC, denied_date DESC NULLS LAST, denial_id
    LIMIT $page_rows OFFSET $skipped_rows
)

SELECT
    w.review_rank,
    w.points,
    w.reasons,
    w.denied_date,
    w.check_code,
    w.prohibition_code,
    w.arrest_count,
    w.possible_count,
    w.missing_result_count,
    d.last_name,
    d.first_name,
    coalesce(purchase.agency_name, w.purchase_ori) AS purchase_name,
    coalesce(residence.agency_name, w.residence_ori) AS residence_name,
    CAST(l.ledger_id AS VARCHAR) AS ledger_id,
    w.total
FROM wanted AS w
JOIN denial AS d ON d.record_id = w.denial_id
LEFT JOIN agency AS purchase ON purchase.ori = w.purchase_ori
LEFT JOIN agency AS residence ON residence.ori = w.residence_ori
LEFT JOIN ledger AS l
    ON l.obligation_id = 'denial_followed' AND l.step = 'referral' AND l.subject_id = w.denial_id
ORDER BY w.review_rank NULLS LAST, w.points DESC, w.denied_date DESC NULLS LAST, w.denial_id
