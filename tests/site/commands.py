"""The command line, in this process (on the newsroom of the test) or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from warta.site.cli import main


def warta(*arguments: str | Path) -> Result:
    """Runs a command; an exception that is no exit is an error of the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def process(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a command in a process of its own, on a newsroom folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "warta", *map(str, arguments)],
        env={**os.environ, "WARTA_HOME": str(home), "PYTHONWARNINGS": "default"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
