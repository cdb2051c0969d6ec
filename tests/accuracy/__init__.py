"""What is found, against the truth of the made state."""
