"""Sites whose pages a story may embed."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PROVIDERS = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "instagram.com": "Instagram",
    "tiktok.com": "TikTok",
    "x.com": "X",
    "twitter.com": "X",
    "facebook.com": "Facebook",
    "threads.net": "Threads",
    "soundcloud.com": "SoundCloud",
    "open.spotify.com": "Spotify",
}


def provider_of(href: str) -> str | None:
    """The name of the provider an address belongs to; None when it is not on the list."""
    try:
        parts = urlsplit(href)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:  # `https://[x/`
        return None
    return PROVIDERS.get(host) if parts.scheme == "https" else None


def validate_embed(href: str) -> None:
    """Raises a ValidationError for an address outside the list."""
    if provider_of(href) is None:
        raise ValidationError(
            _("Only https addresses of these sites can be embedded: %(sites)s. Link to others in the text.")
            % {"sites": ", ".join(sorted(set(PROVIDERS.values())))}
        )
