"""`python -m exoconsult`: the same as the `exoconsult` command."""

from exoconsult.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
