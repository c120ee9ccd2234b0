"""What a run came to, as workers tell it. Imports nothing that needs Django."""

from __future__ import annotations

from msgspec import Struct


class Found(Struct, frozen=True):
    """A difference: what differs after which steps, each by its number."""

    run: int
    what: str
    steps: tuple[tuple[int, str], ...]


class Ran(Struct, frozen=True):
    """What one run came to; `seconds` are of the processor."""

    run: int
    steps: int
    seconds: float
    counts: dict[str, dict[str, int]]
    found: Found | None = None


def told(seed: int, mix: str, found: Found) -> str:
    """A difference as lines that people can replay."""
    steps = [f"  {number:3} {name}" for number, name in found.steps]
    only = ",".join(str(number) for number, _ in found.steps)
    again = f"python -m tests.oracle.run --seed {seed} --mix {mix} --replay {found.run} --only {only}"
    return "\n".join([f"run {found.run} differs after these steps:", *steps, found.what, f"again: {again}"])
