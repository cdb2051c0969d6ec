-- Every denied or delayed check, as which record it is in the exports, and what is true of the person behind it.
-- Grain: one check. Key: denial_no.
CREATE OR REPLACE TABLE truth_denial AS
SELECT
    d.denial_no,
    CASE d.denying_ori WHEN 'XXFED9000' THEN 'federal_denials' ELSE 'state_denials' END AS source,
    d.number AS key_1,
    d.person_no,
    d.denying_ori,
    d."check" AS check_code,
    d.status AS status_code,
    d.transferred IS NOT NULL AS is_transferred,
    d.denied_at IS NOT NULL
    AND count(*) FILTER (WHERE d.denied_at IS NOT NULL AND d.status <> 'overturned') OVER (PARTITION BY d.person_no)
    > CAST(d.status <> 'overturned' AS INTEGER) AS is_repeated
FROM made_denial AS d
