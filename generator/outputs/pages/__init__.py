"""One module for each part of the column: which pages it has and what stands on them."""
