"""Words that Wagtail settles as it starts, or for whoever comes first, said in the language of whoever reads."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.forms.choosers import EmailLinkChooserForm
from wagtail.admin.forms.collections import GroupCollectionManagementPermissionFormSet
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.documents.forms import GroupDocumentPermissionFormSet
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import GroupImagePermissionFormSet, ImageInsertionForm
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail.users.forms import PagePermissionsForm

# Wagtail's own, and in its catalogues: from a table, so that they are not looked for in ours.
WINDOWS = {
    "choose_one_text": "Choose",
    "choose_another_text": "Choose another",
    "edit_item_text": "Edit",
    "search_tab_label": "Search",
    "create_action_label": "Create",
}
SNIPPETS = {
    "choose_one_text": "Choose %(object)s",
    "choose_another_text": "Choose another %(object)s",
    "link_to_chosen_text": "Edit this %(object)s",
}
FIELDS: dict[type[forms.BaseForm], dict[str, str]] = {
    EmailLinkChooserForm: {"email_address": "Email address", "subject": "subject"},
    ImageInsertionForm: {"format": "Format", "image_is_decorative": "Image is decorative", "alt_text": "Alt text"},
    TaskStateCommentForm: {"comment": "Comment"},
    PagePermissionsForm: {"page": "page"},
    WorkflowPageForm: {"page": "page"},
}
# What a right is called in the head of its column, and at length.
RIGHTS = {
    GroupCollectionManagementPermissionFormSet: {
        "add_collection": ("Add", "Add collections"),
        "change_collection": ("Edit", "Edit collections"),
        "delete_collection": ("Delete", "Delete collections"),
    },
    GroupImagePermissionFormSet: {
        "add_image": ("Add", "Add/edit images you own"),
        "change_image": ("Edit", "Edit any image"),
        "choose_image": ("Choose", "Select images in choosers"),
    },
}
IN_COLLECTIONS = (*RIGHTS, GroupDocumentPermissionFormSet)
COLLECTION, HOME = "Collection", "Home"


def connect() -> None:
    """From here on these words are looked up when they are shown."""
    for attribute, word in WINDOWS.items():
        setattr(ChooserViewSet, attribute, gettext_lazy(word))
    for form, words in FIELDS.items():
        for name, word in words.items():
            form.base_fields[name].label = capfirst(gettext_lazy(word))
    for rights, named in RIGHTS.items():
        # In place: the labels of the boxes read the same list.
        rights.permission_types[:] = [(right, *map(gettext_lazy, words)) for right, words in named.items()]
    for rights in IN_COLLECTIONS:
        rights.form.base_fields["collection"].label = gettext_lazy(COLLECTION)
    _after_making(AdminSnippetChooser, _name_the_snippet)
    _after_making(AdminPageChooser, _name_the_page)
    setattr(SnippetViewSet, "breadcrumbs_items", _from_home(SnippetViewSet.breadcrumbs_items))  # noqa: B010


def _filled(word: str, **names: Any) -> str:
    return gettext(word) % names


_filled_lazily = lazy(_filled, str)


def _after_making(kind: type[Any], name: Callable[[Any], dict[str, Any]]) -> None:
    """What `name` says of a new widget is said, unless whoever makes it says something else."""
    make = kind.__init__

    @wraps(make)
    def made(self: Any, *args: Any, **kwargs: Any) -> None:
        make(self, *args, **kwargs)
        for attribute, words in name(self).items():
            if attribute not in kwargs:
                setattr(self, attribute, words)

    setattr(kind, "__init__", made)  # noqa: B010


def _name_the_snippet(widget: AdminSnippetChooser) -> dict[str, Any]:
    name = widget.model._meta.verbose_name
    return {attribute: _filled_lazily(word, object=name) for attribute, word in SNIPPETS.items()}


def _name_the_page(widget: AdminPageChooser) -> dict[str, Any]:
    if widget.model is Page:
        return {}
    name = capfirst(widget.model._meta.verbose_name)
    return {"choose_one_text": format_lazy("{} ({})", type(widget).choose_one_text, name)}


def _from_home(crumbs: Any) -> property:
    """The way that leads to a page of the desk, which begins at its first."""

    def led(self: SnippetViewSet) -> list[dict[str, Any]]:
        home, *rest = crumbs.fget(self)
        return [home | {"label": gettext_lazy(HOME)}, *rest]

    return property(led)
