-- Says: what each agency in the field did with the tips that were sent to it: first those that left most unanswered.
-- Grain: one agency. Key: agency_ori.
SELECT *
FROM tip_field
ORDER BY unaccepted_count + unacted_count DESC, sent_count DESC, agency_name, agency_ori
