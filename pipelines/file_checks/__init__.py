"""Checks one file before it is sent: what would be read, what rejected and why, and totals to hold against."""
