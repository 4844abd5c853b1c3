"""Turns a town's public records into its disclosure column: pages, data files and printed sheets.

The wings, each calling only those below it: cli, publishing, outputs, release, intake, disclosure,
records, foundation. The list of modules stands in docs/architecture.md.
"""

__version__ = "0.1.0"
