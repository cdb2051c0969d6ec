"""The work lists' way back: what agencies answer, read from the files that they send, and what came of each answer."""
