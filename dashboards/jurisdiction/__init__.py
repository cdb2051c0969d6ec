"""The parts of the page of one jurisdiction."""
