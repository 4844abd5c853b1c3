"""Intake: reads the returns that staff fill in, and tells every problem of one at once."""
