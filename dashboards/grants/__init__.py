"""The parts of the page of grants."""
