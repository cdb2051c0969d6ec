-- Which agencies lie within each source that is limited to some.
-- Grain: one agency within one limited source. Key: source, ori.
SELECT source, scope_value AS ori
FROM coverage_scope
WHERE scope_kind = 'ori'
