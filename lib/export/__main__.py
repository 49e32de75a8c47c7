"""python -m lib.export: what a place takes along, as files."""

import sys

from lib.export.batch import main

if __name__ == "__main__":
    sys.exit(main())
