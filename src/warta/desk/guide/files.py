"""Where the guide lies: packed beside this file, or in the `docs/` of a checkout."""

from __future__ import annotations

from pathlib import Path

PAGES = {"id": "panduan-wartawan.md", "en": "guide-for-journalists.md"}
# pyproject.toml packs them there; a checkout is read as it is.
PLACES = (Path(__file__).with_name("pages"), Path(__file__).parents[4] / "docs")


def folder() -> Path | None:
    """None where whoever packed this left the guide out."""
    return next((place for place in PLACES if all((place / page).is_file() for page in PAGES.values())), None)


def text_in(language: str) -> str:
    """The guide in one of its languages; nothing where there is none."""
    found = folder()
    return (found / PAGES[language]).read_text("utf-8") if found else ""


def picture(name: str) -> Path | None:
    """A picture of the guide by its name; looked up among those that there are, whatever is asked for."""
    found = folder()
    pictures = (found / "guide").glob("*.png") if found else ()
    return next((file for file in pictures if file.stem == name), None)
