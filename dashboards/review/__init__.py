"""The parts of the page on which pairs are decided."""
