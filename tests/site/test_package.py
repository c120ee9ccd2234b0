"""The package that `make wheel` builds holds all that the code needs at run time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.docs.pages import DOCS, ROOT
from warta.desk.guide.files import PAGES


def test_the_wheel_holds_every_file_of_ours(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("warta/")}
    ours = {path for path in (ROOT / "src" / "warta").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    guide = {*PAGES.values(), *(f"guide/{file.name}" for file in (DOCS / "guide").iterdir())}
    assert packed == {
        *(path.relative_to(ROOT / "src").as_posix() for path in ours),
        *(f"warta/desk/guide/pages/{name}" for name in guide),
    }
    assert {"warta/locale/id/LC_MESSAGES/django.mo", "warta/edition/theme/theme.css"} <= packed
