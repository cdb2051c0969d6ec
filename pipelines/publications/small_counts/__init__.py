"""Takes counts too small to show, and what they would follow from, out of what leaves the office."""
