"""The audit sample: drawn from the ledger, answered on paper by auditors, and read back as error rates."""
