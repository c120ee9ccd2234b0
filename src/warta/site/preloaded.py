"""What the processes of `warta serve` need, loaded once: they are forked from the one that imports this.

Nothing may be opened or started here that a process must have for itself: no database, no store, no thread.
"""

from __future__ import annotations

from importlib import import_module

from warta.site.loading import for_good

# The first one sets Django up, which the others of ours need.
_MODULES = (
    "warta.site.wsgi",
    "warta.site.cli.press_",
    "warta.site.cli.search_",
    "warta.site.cli.newsletter_",
    "uvicorn.lifespan.on",
    "uvicorn.loops.uvloop",
)

with for_good():
    for _module in _MODULES:
        import_module(_module)
