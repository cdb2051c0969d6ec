"""How probable it is that two records are one event: a model, frozen in a file, and what it is used for."""
