"""Files that come damaged, mislabelled or malicious: what becomes of each, and what the user is told."""
