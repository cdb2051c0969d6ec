"""The parts of the page of agencies' answers."""
