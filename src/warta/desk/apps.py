from importlib import import_module

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.apps import WagtailSnippetsAppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class DeskConfig(AppConfig):
    name = "warta.desk"
    label = "desk"
    verbose_name = _("Desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only from here on.
        for module in (
            "approving",
            "audit.noticing",
            "checklist.gate",
            "day_ranges",
            "entering.confirming",
            "entering.sessions",
            "mail",
            "words_of_wagtail",
        ):
            import_module(f"warta.desk.{module}").connect()


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with our list of them."""

    user_viewset = "warta.desk.accounts.AccountViewSet"


# What refers to photos, people and so on, and is no page: usages are noted by whichever process saves it.
REFERRING = (
    "newsroom.BreakingBar",
    "newsroom.Person",
    "newsroom.Storyline",
    "newsroom.Topic",
    "newsroom.Withdrawal",
    "newsletter.Issue",
    "newsletter.Newsletter",
)


class SnippetsConfig(WagtailSnippetsAppConfig):
    """Wagtail's snippets without its HTTP interface for them, which nobody here is offered.

    Setting that up loads all of the desk: a second and 20 MB for each process, the press and its printers too.
    """

    def ready(self) -> None:
        models = import_module("wagtail.snippets.models")
        models.register_deferred_snippets()
        post_migrate.connect(models.create_extra_permissions, sender=self)
        index = import_module("wagtail.models").ReferenceIndex
        for name in REFERRING:
            index.register_model(apps.get_model(name))
