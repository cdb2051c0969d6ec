-- CaseFlow's disposition export of :half: one Case element with repeated Charge elements.
WITH listed AS (
    SELECT c.half, c.event_no, min(c.filed) AS filed, min(c.lead_case_number) AS lead_case_number, string_agg(
        concat('<Charge><Count>', c.charge_no, '</Count><TRS>', lpad(CAST(c.charge_no AS VARCHAR), 3, '0'), '</TRS><Origin>',
            CASE WHEN c.is_added THEN 'ADDED' ELSE 'ARREST' END, '</Origin><Statute>', xml(o.statute), '</Statute><Severity>',
            o.level_word, '</Severity><Text>', xml(o.offense_text), '</Text><Domestic>',
            CASE WHEN o.is_domestic_violence THEN 'Y' ELSE 'N' END, '</Domestic><Disposition>',
            CASE WHEN c.is_pending THEN 'PENDING' ELSE r.court_xml END, '</Disposition><DispositionDate>',
            CASE WHEN c.is_pending THEN '' ELSE CAST(c.decided AS VARCHAR) END, '</DispositionDate><IntoCount>',
            CASE WHEN c.is_pending OR c.successor = 0 THEN '' ELSE CAST(c.successor AS VARCHAR) END, '</IntoCount></Charge>'),
        '' ORDER BY c.charge_no) AS charges
    FROM court_page AS c
    JOIN offense AS o ON o.offense = c.offense
    JOIN result AS r ON r.result = c.result
    WHERE c.court_layout = 'xml' AND c.half = ':half'
    GROUP BY c.half, c.event_no
)
SELECT
    'caseflow_dispositions_' || l.half || '.xml' AS file,
    concat('<Case><CaseNumber>', e.court_case_number, '</CaseNumber><Court>', e.court_ori, '</Court><Filed>', l.filed,
        '</Filed><Process>', CASE WHEN e.court_a % 10 < 7 THEN b.court_xml ELSE '' END, '</Process><Defendant><Last>', xml(s.last_name),
        '</Last><First>', xml(s.first_name), '</First><Middle>', xml(s.middle_name), '</Middle><Suffix>', s.name_suffix,
        '</Suffix><BirthDate>', CAST(s.birth_date AS VARCHAR), '</BirthDate><Sex>', p.sex, '</Sex></Defendant><Arrest><Date>',
        CASE WHEN e.basis_code = 'indictment' THEN '' ELSE CAST(CAST(s.arrest_at AS DATE) AS VARCHAR) END, '</Date><Agency>',
        e.arresting_ori, '</Agency><TRN>', s.tracking_number, '</TRN></Arrest><Prosecutor>', e.prosecutor_ori,
        '</Prosecutor><LeadCase>', l.lead_case_number, '</LeadCase><Sealed>', CASE WHEN e.is_sealed THEN 'Y' ELSE 'N' END,
        '</Sealed><Charges>', l.charges, '</Charges></Case>', chr(10)) AS line
FROM listed AS l
JOIN event AS e ON e.event_no = l.event_no
JOIN seen_court AS s ON s.event_no = l.event_no
JOIN person AS p ON p.person_no = e.person_no
JOIN basis AS b ON b.basis_code = e.basis_code
ORDER BY file, e.court_ori, e.court_case_number
