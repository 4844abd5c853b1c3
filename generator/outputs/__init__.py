"""What readers get: the pages of the column, made from a town's records and nothing else."""
