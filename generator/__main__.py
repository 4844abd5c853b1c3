"""Starts the command line, as in `python -m generator build`."""

from generator.cli.main import main

if __name__ == "__main__":
    main()
