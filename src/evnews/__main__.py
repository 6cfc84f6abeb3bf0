"""``python -m evnews`` is the command ``evnews``."""

import sys

from evnews.cli import main

sys.exit(main())
