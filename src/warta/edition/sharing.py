"""Links by which readers pass a story on; no script of anybody else."""

from __future__ import annotations

from urllib.parse import quote

from warta.facts.values import Link


def share_links(headline: str, url: str) -> tuple[Link, ...]:
    """WhatsApp first: it is what readers use."""
    text, address = quote(headline, safe=""), quote(url, safe="")
    return (
        Link("WhatsApp", f"https://wa.me/?text={text}%20{address}"),
        Link("Telegram", f"https://t.me/share/url?url={address}&text={text}"),
        Link("X", f"https://x.com/intent/post?url={address}&text={text}"),
        Link("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={address}"),
        Link("E-mail", f"mailto:?subject={text}&body={address}"),
    )
