-- The log of notices that went to police agencies, one JSON object a line.
SELECT
    'denial_notices_:last_day.jsonl' AS file,
    CAST(to_json(struct_pack(
        sender := d.denying_ori, check_no := d.number, told := n.recipient_ori, sent := strftime(n.sent_at, '%Y-%m-%dT%H:%M'),
        category := n.code, last := p.last_name, first := p.first_name, dob := CAST(p.birth_date AS VARCHAR),
        denied := strftime(d.denied_at, '%Y-%m-%d'), withdrawn := strftime(n.withdrawn_at, '%Y-%m-%dT%H:%M'))) AS VARCHAR) || chr(10) AS line
FROM made_denial_notice AS n
JOIN made_denial AS d ON d.denial_no = n.denial_no
JOIN person AS p ON p.person_no = d.person_no
ORDER BY d.number, n.recipient_ori
