"""Who may see a person's record, and the log of every look at one."""
