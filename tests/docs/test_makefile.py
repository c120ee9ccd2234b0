"""`make help` lists every target, and every file that a target runs is there."""

from __future__ import annotations

import re
import subprocess

from tests.docs.pages import ROOT

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
# Names of files (`$(VENV)/.ready`) and special targets (`.PHONY`) are not for people.
TARGETS = re.findall(r"^([A-Za-z][\w-]*):(?!=)", MAKEFILE, re.MULTILINE)


def test_help_lists_every_target_with_what_it_does() -> None:
    said = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    listed = dict(re.findall(r"^  make (\S+) +(\S.*)$", said.stdout, re.MULTILINE))
    assert list(listed) == TARGETS
    assert {"help", "setup", "run", "test", "check", "bench"} <= set(listed)


def test_every_target_is_phony() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert sorted(phony.split()) == sorted(TARGETS)


def test_every_file_that_a_target_runs_exists() -> None:
    named = re.findall(r"/python ([\w/]+\.py)", MAKEFILE)
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []
