"""Founding a town: from answers about what only the town knows to its first records, ready to be checked."""
