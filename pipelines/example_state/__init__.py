"""A made state: exports in many formats with known truth beside them, to try the product on and to measure it by."""
