"""What is found in lines that tell of a person, and in how many innocent ones something is."""

from collections.abc import Iterator, Sequence

from benchmarks.likeness.lines import Line
from generator.foundation.personal_data import personal_data


def told(lines: Sequence[Line]) -> Iterator[str]:
    """A line of text for each kind of leak, and one for false alarms; then every line that was judged wrong."""
    kinds = sorted({one.kind for one in lines})
    wrong: list[str] = []
    for kind in kinds:
        own = [one for one in lines if one.kind == kind]
        found = [any(True for _ in personal_data(one.text)) for one in own]
        wrong += [
            f"{kind or 'innocent'}: {one.text}"
            for one, hit in zip(own, found, strict=True)
            if hit != one.leaks
        ]
        yield f"{kind or 'false alarms'}: {sum(found)} of {len(own)}, {sum(found) / len(own):.1%}"
    yield from wrong
