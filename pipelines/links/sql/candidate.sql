-- Pairs that were scored and that a person may want to look at: linked by the score, sent to review by any rule, and for
-- each event the best of those rejected.
-- Grain: one pair. Key: local_id, repository_id.
WITH chosen AS (
    SELECT * FROM event_pair WHERE rule = 'scored' OR band_code = 'review'
),

rejected AS (
    SELECT s.*
    FROM scored_pair AS s
    ANTI JOIN event_pair AS p ON p.local_id = s.local_id AND p.repository_id = s.repository_id
    ANTI JOIN event_part_pair AS p ON p.local_id = s.local_id AND p.repository_id = s.repository_id
    WHERE s.probability >= $kept
    QUALIFY row_number() OVER (PARTITION BY s.local_id ORDER BY s.score DESC, s.arrest_days, s.repository_id) <= $most
)

SELECT local_id, repository_id, rule, band_code, probability, match_weight, posterior_weight, contrast_code, $levels
FROM chosen
UNION ALL
SELECT
    local_id,
    repository_id,
    CAST(NULL AS VARCHAR) AS rule,
    'not_linked' AS band_code,
    probability,
    match_weight,
    posterior_weight,
    contrast_code,
    $levels
FROM rejected
