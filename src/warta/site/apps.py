from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from warta.desk import headlines, progress_triggers
from warta.desk.audit import keeping
from warta.edition.theme.own import wear
from warta.newsroom import standing, tree
from warta.outbox import triggers
from warta.readers.newsletter import proof
from warta.site.connected import watch_files
from warta.site.watches import WATCHES


def remove_triggers(sender: Any, using: str, **kwargs: Any) -> None:
    """Those that would be in a migration's way."""
    standing.remove(connections[using])
    keeping.remove(connections[using])
    proof.remove(connections[using])
    progress_triggers.remove(connections[using])
    headlines.remove(connections[using])


def install_triggers(sender: Any, using: str, **kwargs: Any) -> None:
    """After every migration: SQLite rebuilds tables without their triggers."""
    triggers.install(connections[using], WATCHES)
    standing.install(connections[using])
    tree.install(connections[using])
    keeping.install(connections[using])
    proof.install(connections[using])
    headlines.install(connections[using])
    progress_triggers.install(connections[using])


class SiteConfig(AppConfig):
    name = "warta.site"
    label = "warta_site"
    verbose_name = "Warta"

    def ready(self) -> None:
        wear(settings.HOME.theme)
        watch_files()
        # Sent to an app that has models: before any migration, and once all have run.
        outbox = apps.get_app_config("outbox")
        pre_migrate.connect(remove_triggers, sender=outbox, dispatch_uid="warta.triggers")
        post_migrate.connect(install_triggers, sender=outbox, dispatch_uid="warta.triggers")
