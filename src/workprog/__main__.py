"""The command as ``python -m workprog``, for machines on which scripts are on no path."""

import sys

from workprog.cli import main

if __name__ == "__main__":
    sys.exit(main())
