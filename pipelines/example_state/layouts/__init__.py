"""Writes the lines that a SELECT made as the files of one layout."""
