"""What a town's content folder says: its models, how they are read, and what must hold between them."""
