"""The one kind of error that a person can mend; everything else is a fault of the program."""


class ReportgapError(Exception):
    """Says which file, line and value in [brackets], and what to do; never anything of a person's record."""
