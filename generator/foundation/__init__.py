"""What every other wing stands on: strict YAML, problems, messages, money, months and working days."""
