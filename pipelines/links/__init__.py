"""Which record is which: local records of one event gathered, and events, charges and results found again."""
