"""Topics, people and withdrawals in the desk's menu."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from warta.newsroom.models import Person, Topic, Withdrawal
from warta.newsroom.withdrawing import withdraw


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "slug"]


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    list_display = ["name", "title", "slug"]


class WithdrawView(CreateView):
    """Recording a withdrawal takes the story off the site in the same step."""

    def save_instance(self) -> Any:
        data = self.form.cleaned_data
        return withdraw(data["story"].specific, data["reason"], data["notice"], by=self.request.user)


class WithdrawalViewSet(SnippetViewSet):
    model = Withdrawal
    icon = "warning"
    list_display = ["story", "reason", "at"]
    add_view_class = WithdrawView
    edit_view_enabled = False
    panels = [PageChooserPanel("story", "newsroom.Story"), FieldPanel("reason"), FieldPanel("notice")]
    # A withdrawal is a record: it is made, never changed or deleted.
    inspect_view_enabled = True


class NewsroomGroup(SnippetViewSetGroup):
    items = (TopicViewSet, PersonViewSet, WithdrawalViewSet)
    menu_label = _("Newsroom")
    menu_icon = "folder-open-inverse"
    menu_order = 150
