"""Disclosure control: what of a return may be printed so that nobody learns about one person; pure."""
