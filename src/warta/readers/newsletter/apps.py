from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    name = "warta.readers.newsletter"
    label = "newsletter"
    verbose_name = _("Newsletters")
    default_auto_field = "django.db.models.BigAutoField"
