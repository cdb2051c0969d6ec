"""What had to be reported, by when and by whom, and whether it was: the rules as data, and the ledger."""
