"""`python -m exoconsult`: the same as the `exoconsult` command."""

from multiprocessing import freeze_support

from exoconsult.cli import main

if __name__ == "__main__":
    freeze_support()  # in a bundled program, work with limits (`limited`) starts here again
    raise SystemExit(main())
