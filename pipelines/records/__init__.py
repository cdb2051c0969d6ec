"""The canonical records: what an arrest, a charge, a disposition is, whatever export it came from."""
