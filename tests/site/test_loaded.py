"""What a process loads: printers no desk, and none leaves out what another one needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PRINTER = """
import sys, warta.site.printer
sys.exit("warta.desk.wagtail_hooks" in sys.modules)
"""
INDEX = """
import django; django.setup()
from importlib import import_module
from django.conf import settings
from wagtail.models import ReferenceIndex
before = {model._meta.label for model in ReferenceIndex.indexed_models}
import_module(settings.ROOT_URLCONF)
print(*sorted({model._meta.label for model in ReferenceIndex.indexed_models} - before))
"""


def run(code: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> subprocess.CompletedProcess[str]:
    monkeypatch.setenv("WARTA_HOME", str(home))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "warta.site.settings")
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)


def test_a_printer_loads_no_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = run(PRINTER, tmp_path, monkeypatch)
    assert ended.returncode == 0, ended.stderr


def test_whatever_process_saves_something_notes_what_it_refers_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = run(INDEX, tmp_path, monkeypatch)
    assert (ended.returncode, ended.stdout.strip()) == (0, ""), ended.stderr
