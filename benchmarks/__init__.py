"""What is claimed of speed, memory and accuracy is measured here, beside what a user would use instead."""
