"""Proposes a mapping for an export that no mapping covers yet, with a reason for everything that it says."""
