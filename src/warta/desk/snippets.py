"""Topics, storylines, people, public figures and withdrawals in the desk's menu."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet, SnippetViewSetGroup

from warta.newsroom.models import Figure, Person, Storyline, Topic, Withdrawal


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "slug"]


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    list_display = ["name", "title", "slug"]


class NewFigureForm(forms.ModelForm):
    """Made while a quote is written: the name is enough."""

    class Meta:
        model = Figure
        fields = ("name", "role")

    def save(self, commit: bool = True) -> Figure:
        self.instance.slug = Figure.free_slug(self.instance.name)
        return super().save(commit)


class FigureChooserViewSet(SnippetChooserViewSet):
    creation_form_class = NewFigureForm


class FigureViewSet(SnippetViewSet):
    model = Figure
    icon = "openquote"
    list_display = ["name", "role", "slug"]
    chooser_viewset_class = FigureChooserViewSet


class StorylineViewSet(SnippetViewSet):
    model = Storyline
    icon = "list-ol"
    list_display = ["name", "slug", BooleanColumn("shown", label=_("shown to readers"))]
    edit_template_name = "warta/storyline_edit.html"
    # Two storylines with the same stories would both claim a place for each.
    copy_view_enabled = False


class LookedAt(ModelPermissionPolicy):
    """A record of what was done elsewhere: never made by hand, changed or deleted, not even by an administrator."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


# The record names its fields in English alone.
WHO = {"proposed_by": _("Proposed by"), "by": _("Withdrawn by")}


class WithdrawalInspectView(InspectView):
    def get_field_label(self, field_name: str, field: Any) -> Any:
        return WHO.get(field_name) or super().get_field_label(field_name, field)


class WithdrawalViewSet(SnippetViewSet):
    model = Withdrawal
    icon = "warning"
    list_display = ["story", "reason", "at", *(Column(name, label=label, sort_key=name) for name, label in WHO.items())]
    inspect_view_class = WithdrawalInspectView
    panels = [FieldPanel("reason"), FieldPanel("notice")]
    copy_view_enabled = False
    inspect_view_enabled = True


class NewsroomGroup(SnippetViewSetGroup):
    items = (TopicViewSet, StorylineViewSet, PersonViewSet, FigureViewSet, WithdrawalViewSet)
    menu_label = _("Newsroom")
    menu_icon = "folder-open-inverse"
    menu_order = 150
