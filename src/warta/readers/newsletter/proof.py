"""Triggers that keep the proof of consent as it was written: no row is changed, and none goes that proves something."""

from __future__ import annotations

from typing import Any

TABLE = "newsletter_consent"
_REFUSAL = "The proof of consent is only added to."
# What was asked for and never confirmed proves nothing; nobody may be kept for it.
_EVENTS = {
    "update": f"BEFORE UPDATE ON {TABLE} BEGIN",
    "delete": (
        f"BEFORE DELETE ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} AS c"
        " WHERE c.subscription_id = OLD.subscription_id AND c.what <> 'asked') BEGIN"
    ),
}


def install(connection: Any) -> None:
    """Creates the triggers anew; safe to repeat, and needed after migrations."""
    if connection.vendor != "sqlite":
        raise NotImplementedError("The proof of consent is kept by triggers that are written for SQLite so far.")
    remove(connection)
    with connection.cursor() as cursor:
        for event, when in _EVENTS.items():
            cursor.execute(f"CREATE TRIGGER warta_proof_{event} {when} SELECT RAISE(ABORT, '{_REFUSAL}'); END")


def remove(connection: Any) -> None:
    """Before migrations, which may rebuild the table."""
    with connection.cursor() as cursor:
        for event in _EVENTS:
            cursor.execute(f"DROP TRIGGER IF EXISTS warta_proof_{event}")
