"""The W3C's checker finds no error on any kind of page."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.machines.installed import modules
from tests.machines.outputs import of_type, pages

PATIENCE = 240


def said_of(folder: Path) -> list[dict[str, Any]]:
    """What the checker says of all files of a folder."""
    if shutil.which("java") is None:
        pytest.skip("no java on this machine: apt-get install default-jre-headless")
    jar = modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    options = ["--errors-only", "--stdout", "--exit-zero-always", "--format", "json", "--also-check-svg"]
    command = ["java", "-Xss8m", "-XX:TieredStopAtLevel=1", "-jar", str(jar), *options, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return messages


def test_no_page_has_an_error(tmp_path: Path) -> None:
    written = {"page": pages(), "icon": of_type("image/svg+xml")}
    names = {}
    for kind, documents in written.items():
        for number, (path, text) in enumerate(documents.items()):
            file = tmp_path / f"{kind}-{number}.{'html' if kind == 'page' else 'svg'}"
            file.write_text(text, "utf-8")
            names[file.name] = path
    (tmp_path / "planted.html").write_text("<!doctype html><title>Palang</title><p><ul></p>", "utf-8")
    errors = {(names.get(one["url"].rpartition("/")[2], "planted"), one["message"]) for one in said_of(tmp_path)}
    # The checker did look.
    assert {path for path, _ in errors} & {"planted"}
    assert len(names) > 100
    told = sorted(f"{path}: {message}" for path, message in errors if path != "planted")
    assert not told, "\n".join(told[:30])
