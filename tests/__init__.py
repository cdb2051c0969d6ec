"""The tests: spec is the rule book; unit, property, e2e and accuracy stand beside it."""
