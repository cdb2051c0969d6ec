"""A small workspace with a publication in force, filled table by table, for tests of what reads publications."""
