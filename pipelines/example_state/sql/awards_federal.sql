-- Federal awards as their system gives them: one JSON object a line, the conditions and reports nested.
WITH listed AS (
    SELECT
        award_number,
        list(
            struct_pack(
                number := number, asks := code, title := text, period_end := CAST(report_end AS VARCHAR),
                due := CAST(due AS VARCHAR), waived := CAST(waived AS VARCHAR)
            ) ORDER BY number
        ) AS requirements
    FROM made_award_item
    GROUP BY award_number
)
SELECT
    'federal_awards_:last_day.jsonl' AS file,
    CAST(to_json(struct_pack(
        award := a.award_number, recipient := a.agency_ori, purpose := a.kind, program := a.program, amount := a.amount,
        awarded := CAST(a.awarded AS VARCHAR), period := struct_pack("from" := CAST(a.begins AS VARCHAR), "to" := CAST(a.ends AS VARCHAR)),
        terminated := CAST(a.terminated AS VARCHAR), requirements := l.requirements)) AS VARCHAR) || chr(10) AS line
FROM made_award AS a
JOIN listed AS l ON l.award_number = a.award_number
WHERE a.grantor = 'federal'
ORDER BY a.award_number
