"""Processes beside the web server hear that they shall end, whatever they are at."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Nothing but the lock tells the moment at which a wait begins.
ABOUT_TO_WAIT = """
import os, signal
from warta.site.ending import asked_to_end
stop = asked_to_end()
with stop._cond:
    os.kill(os.getpid(), signal.{name})
print(stop.wait(60))
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_who_is_about_to_wait_hears_it(name: str) -> None:
    script = [sys.executable, "-c", ABOUT_TO_WAIT.format(name=name)]
    done = subprocess.run(script, capture_output=True, text=True, timeout=90, check=True)
    assert done.stdout == "True\n"
