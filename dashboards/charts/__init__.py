"""The charts. One accent color; what is not a figure is gray; every axis says what it counts."""
