"""Faults: what is killed, paused, cut off or filled up. `make faults` tries all of it, `make test` a little."""

import os

FULL = os.environ.get("WARTA_FAULTS") == "full"
