"""Files as they were sent become rows, by mapping; every row is accounted for."""
