"""A state's rules: what is owed, by when, by whom, what counts, and where that stands."""
