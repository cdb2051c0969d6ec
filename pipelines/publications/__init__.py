"""What people get: the report, the work lists, the tables, the manifest; published whole or not at all."""
