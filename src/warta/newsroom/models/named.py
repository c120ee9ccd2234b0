"""What topics and people share: a name, and an address made of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TitleFieldPanel
from wagtail.admin.widgets import SlugInput
from wagtail.search import index

from warta.newsroom import addressing
from warta.newsroom.slugs import SLUG_LENGTH, numbered


class NamedForm(WagtailAdminModelForm):
    """An empty slug is made of the name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("name") and not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = self._meta.model.free_slug(cleaned["name"])
        return cleaned


def panels_of(*others: str | Panel, form: type[NamedForm] = NamedForm) -> ObjectList:
    """The form of something named: while it is new, its slug follows the name as it is typed."""
    first: list[Panel] = [TitleFieldPanel("name"), FieldPanel("slug", widget=SlugInput)]
    rest = [FieldPanel(one) if isinstance(one, str) else one for one in others]
    return ObjectList([*first, *rest], base_form_class=form)


class Named(index.Indexed, models.Model):
    """Something with a name and, while a public story carries it, a page of its own."""

    owner_kind: ClassVar[str]
    folder: ClassVar[str]

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=SLUG_LENGTH, unique=True)

    search_fields: ClassVar[list[Any]] = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def free_slug(cls, name: str) -> str:
        """A slug made of a name that nothing of this kind has."""
        return numbered(addressing.slug_from(name, cls.owner_kind), lambda slug: cls.objects.filter(slug=slug).exists())

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        addressing.settle(addressing.owner_key(self.owner_kind, self.pk), f"/{self.folder}/{self.slug}/")
