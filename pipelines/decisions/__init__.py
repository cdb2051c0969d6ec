"""What people decide: which pairs of records that linking left open are the same, and in which order to ask."""
