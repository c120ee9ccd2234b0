"""The newsroom's own theme: its files lie where readers find them, and the press notices when it changes."""

from __future__ import annotations

from threading import Event

from warta.edition.theme.own import has_changed, own_files, served_as
from warta.press.idling import Arrived
from warta.site.home import Home

EVERY = 2.0


def lay_out(home: Home) -> None:
    """Copies the theme's files to where they are served; what lay there before stays, for pages that show it."""
    for name, file in own_files().items():
        served = home.static / served_as(name)
        if not served.exists():
            served.parent.mkdir(parents=True, exist_ok=True)
            half = served.with_name(f".{served.name}")
            half.write_bytes(file.read_bytes())
            half.replace(served)


class Dressing:
    """A chore of the press: when the theme has changed, another press must come, for printers have it compiled."""

    def __init__(self, stop: Event) -> None:
        self._stop = stop
        self.wants_another = False

    def __call__(self, arrived: Arrived) -> float:
        """One look; gives the seconds until the next."""
        if has_changed():
            self.wants_another = True
            self._stop.set()
        return EVERY
