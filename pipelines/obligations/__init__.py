"""Obligations: what had to reach the repository, by when, and what became of it."""
