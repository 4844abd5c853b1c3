"""What the town's leaflets say: each a manuscript of plain texts, set in type by publishing."""
