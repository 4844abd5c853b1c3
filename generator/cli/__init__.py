"""The command line: one command a function, no logic of its own."""
