"""What the ledger says: measures with their intervals, causes, trends, and a conclusion per jurisdiction."""
