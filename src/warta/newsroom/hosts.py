"""Other sites that pages may load from: those that the newsroom names, in a form that breaks no header."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PORT = r"(?::[1-9][0-9]{0,4})?"
_HOST = re.compile(rf"https://(?:\*\.)?((?:{_LABEL}\.)+[a-z][a-z0-9-]*[a-z0-9]){_PORT}")
_SCRIPT = re.compile(rf"(https://(?:{_LABEL}\.)+[a-z][a-z0-9-]*[a-z0-9]{_PORT})/[A-Za-z0-9._~/?=&%:@!$()*+,-]*")
# Below these anybody may have a name: `*.co.id` would be half a country.
_OPEN_TO_ALL = {"ac", "biz", "co", "com", "desa", "edu", "go", "gov", "mil", "my", "net", "or", "org", "sch", "web"}
LONGEST = 300


def is_host(text: str) -> bool:
    """Whether it is `https://ads.example`, with `*.` before at least two labels that somebody owns."""
    found = _HOST.fullmatch(text)
    if found is None or len(text) > LONGEST:
        return False
    if not text.startswith("https://*."):
        return True
    labels = found[1].split(".")
    return len(labels) > 2 or (len(labels) == 2 and not (labels[0] in _OPEN_TO_ALL and len(labels[1]) == 2))


def is_script_of(src: str, hosts: Collection[str]) -> bool:
    """Whether it is the address of a script at one of the hosts."""
    found = _SCRIPT.fullmatch(src)
    return found is not None and len(src) <= LONGEST and any(_covers(host, found[1]) for host in hosts)


def _covers(host: str, origin: str) -> bool:
    if not host.startswith("https://*."):
        return host == origin
    return origin.endswith(host.removeprefix("https://*"))


def validate_host(text: str) -> None:
    """Raises a ValidationError for what is no host that pages may load from."""
    if not is_host(text):
        raise ValidationError(
            _(
                "Write https:// and the name of one host, without a path: https://ads.example. "
                "A * may stand for the first part of a longer name: https://*.ads.example."
            )
        )


def validate_script(src: str, hosts: Collection[str]) -> None:
    """Raises a ValidationError for a script that pages could not load."""
    if not is_script_of(src, hosts):
        raise ValidationError(
            _("Write the script's whole address, https://ads.example/ads.js, and name its host above as well.")
        )
