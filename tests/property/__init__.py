"""Properties that hold for any input, checked by Hypothesis against plain references."""
