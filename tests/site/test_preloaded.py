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
FORKED_FROM = """
import warta.site.preloaded
import gc, os, sys, threading
from pathlib import Path
from django.db import connections
from warta.site import home
print(threading.active_count(), len(os.listdir("/proc/self/task")))
print({connection.connection for connection in connections.all()})
opened = [file.resolve() for file in Path("/proc/self/fd").iterdir() if file.exists()]
print([file for file in opened if file.is_relative_to(home.current().path)])
print({"warta.site.urls", "warta.site.mailing", "uvloop"} <= {*sys.modules}, gc.get_freeze_count() > 100_000)
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


def test_what_processes_are_forked_from_has_nothing_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = run(FORKED_FROM, tmp_path, monkeypatch)
    assert (ended.returncode, ended.stdout.split()) == (0, ["1", "1", "{None}", "[]", "True", "True"]), ended.stderr
