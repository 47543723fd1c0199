"""`python -m exoconsult`: the same as the `exoconsult` command."""

import sys
from multiprocessing import freeze_support

if __name__ == "__main__":
    freeze_support()  # in a bundled program, work with limits (`limited`) starts here again
    if sys.argv[1:] == ["--make-pages"]:  # and so does the process that makes the pages
        from exoconsult.page_process import serve

        serve()
    from exoconsult.cli import main

    raise SystemExit(main())
