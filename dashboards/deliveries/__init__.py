"""The parts of the page of deliveries."""
