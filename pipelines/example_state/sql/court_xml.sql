-- CaseFlow's disposition export: one Case element with repeated Charge elements.
WITH listed AS (
    SELECT c.half, c.event_no, string_agg(
        '<Charge><Count>' || c.charge_no || '</Count><TRS>' || lpad(CAST(c.charge_no AS VARCHAR), 3, '0') || '</TRS><Origin>'
        || CASE WHEN c.is_added THEN 'ADDED' ELSE 'ARREST' END || '</Origin><Statute>' || xml(o.statute) || '</Statute><Severity>'
        || o.level_word || '</Severity><Text>' || xml(o.offense_text) || '</Text><Domestic>' || CASE WHEN o.is_domestic_violence THEN 'Y' ELSE 'N' END
        || '</Domestic><Disposition>' || CASE WHEN c.is_pending THEN 'PENDING' ELSE r.court_xml END || '</Disposition><DispositionDate>'
        || CASE WHEN c.is_pending THEN '' ELSE CAST(c.decided AS VARCHAR) END || '</DispositionDate></Charge>',
        '' ORDER BY c.charge_no) AS charges
    FROM court_row AS c
    JOIN offense AS o ON o.offense = c.offense
    JOIN result AS r ON r.result = c.result
    WHERE c.court_layout = 'xml'
    GROUP BY c.half, c.event_no
)
SELECT
    'caseflow_dispositions_' || l.half || '.xml' AS file,
    '<Case><CaseNumber>' || c.court_case_number || '</CaseNumber><Court>' || c.court_ori || '</Court><Filed>' || c.filed
    || '</Filed><Process>' || CASE WHEN c.has_process THEN b.court_xml ELSE '' END || '</Process><Defendant><Last>' || xml(c.last_name)
    || '</Last><First>' || xml(c.first_name) || '</First><Middle>' || xml(c.middle_name) || '</Middle><Suffix>' || c.name_suffix || '</Suffix><BirthDate>'
    || coalesce(CAST(c.birth_date AS VARCHAR), '') || '</BirthDate><Sex>' || c.sex || '</Sex></Defendant><Arrest><Date>'
    || CASE WHEN c.basis_code = 'indictment' THEN '' ELSE CAST(c.arrest_date AS VARCHAR) END || '</Date><Agency>' || c.arresting_ori || '</Agency><TRN>'
    || coalesce(c.tracking_number, '') || '</TRN></Arrest><Prosecutor>' || c.prosecutor_ori || '</Prosecutor><LeadCase>' || coalesce(c.lead_case_number, '')
    || '</LeadCase><Sealed>' || CASE WHEN c.is_sealed THEN 'Y' ELSE 'N' END || '</Sealed><Charges>' || l.charges || '</Charges></Case>' || chr(10) AS line
FROM listed AS l
JOIN court_row AS c ON c.half = l.half AND c.event_no = l.event_no
JOIN basis AS b ON b.basis_code = c.basis_code
WHERE c.court_layout = 'xml'
QUALIFY row_number() OVER (PARTITION BY l.half, l.event_no ORDER BY c.charge_no) = 1
ORDER BY file, c.court_ori, c.court_case_number
