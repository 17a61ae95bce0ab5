"""`python -m hookwire`."""

import sys

from hookwire._cli import main

if __name__ == "__main__":
    sys.exit(main())
