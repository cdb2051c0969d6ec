"""Purging a sealed or expunged record from everything: the one exception to what is published staying as it is."""
