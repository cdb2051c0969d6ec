-- Says: what arrived with a wrong value that has to be corrected one by one. What one setting mends (the booking agency's
--       identifier in place of the arresting agency's) or the repository has to mend is left out.
-- Grain: one wrong value. Key: ledger_id, defect_code.
SELECT *
FROM defect
WHERE defect_code NOT IN ('tracking_number_absent', 'ori_of_booking_agency', 'held_at_repository')
