"""Feeds: what was published and corrected, when the next is due, and catalogues, for readers that are programs."""
