"""What was read of the very same bytes is taken instead of read again, so that a case costs what it changes."""

from functools import cache

from generator.foundation.yaml_reader import Reading, read_yaml


@cache
def remembered_yaml(data: bytes, file: str) -> Reading:
    """The reading of a file with these bytes, as a build remembers it too."""
    return read_yaml(data, file)
