"""The parts of the page that takes in a new export."""
