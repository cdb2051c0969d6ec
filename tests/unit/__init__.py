"""One piece at a time, through its public door."""
