"""Measures what is found in lines that tell of a person and that were never learnt: python -m benchmarks.likeness."""

from benchmarks.likeness.lines import NEVER_LEARNT, read_lines
from benchmarks.likeness.measuring import told

if __name__ == "__main__":
    for file in NEVER_LEARNT:
        print("\n".join([file.stem, *told(read_lines([file])), ""]))
