"""Stories on their way in, as the readers of archives hand them over."""

from datetime import UTC, datetime, timedelta
from typing import Any

from warta.facts import values as v
from warta.newsroom.incoming import NewStory
from warta.wire.receiving import Received, receive
from warta.wire.results import Read, Refused
from warta.wire.sections import Sections

AT = datetime(2022, 2, 10, 21, 26, tzinfo=UTC)


def read(number: int, **fields: Any) -> Read:
    """One story that was read."""
    values: dict[str, Any] = {
        "key": f"https://lama.example/read/{number}",
        "headline": f"Kapal {number} tiba",
        "section": "kota",
        "parts": ((v.Paragraph("Warga Tanjung Biru menyambut kapal itu sejak pagi."),),),
        "published": AT + timedelta(minutes=number),
        "old_paths": (f"/read/{number}/kapal.html",),
    }
    return Read(NewStory(**(values | fields)), (), f"a.jsonl:{number}")


def take_in(*results: Read | Refused, create: bool = False, dry_run: bool = False) -> list[Received]:
    """Receives them in one go."""
    return list(receive(results, Sections(create, dry_run), dry_run=dry_run))
