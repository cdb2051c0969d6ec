"""The commands and pages as a user meets them."""
