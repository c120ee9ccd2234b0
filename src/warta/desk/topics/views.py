"""Suggestions beside a story's topics, and a new topic made of a name in its text."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.text import Truncator
from django.views.decorators.http import require_POST
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import log

from warta.desk.checklist.draft import Draft
from warta.desk.topics.candidates import names_repeated_in
from warta.desk.topics.ranking import Topics, suggestions_for
from warta.newsroom.models import Story, Topic


def _draft(request: HttpRequest, story: int) -> Story:
    """The newest draft of a story, for who may edit it."""
    page = get_object_or_404(Story, pk=story)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft: Story = page.get_latest_revision_as_object()
    return draft


def topic_suggestions(request: HttpRequest, story: int) -> HttpResponse:
    """What the newest draft is about, as buttons."""
    draft, topics = _draft(request, story), Topics()
    may_add = request.user.has_perm("newsroom.add_topic")
    names = names_repeated_in(_text(draft), topics.dictionary.names()) if may_add else []
    context = {"suggestions": suggestions_for(draft, topics), "names": names}
    return TemplateResponse(request, "warta/topic_suggestions.html", context)


def _text(draft: Story) -> str:
    """Without headlines: there every word may have a capital."""
    return "\n".join(text for field, text in Draft.of(draft).texts if field in ("standfirst", "body"))


@require_POST
def new_topic(request: HttpRequest, story: int) -> HttpResponse:
    """A topic of that name, made where there is none."""
    _draft(request, story)
    name = Truncator(" ".join(request.POST.get("name", "").split())).chars(Topic._meta.get_field("name").max_length, "")
    if not request.user.has_perm("newsroom.add_topic"):
        raise PermissionDenied
    if not name:
        return HttpResponseBadRequest()
    topic = Topic.objects.filter(name__iexact=name).first()
    if topic is None:
        topic = Topic.objects.create(name=name, slug=Topic.free_slug(name))
        log(topic, "wagtail.create", user=request.user)
    edit = AdminURLFinder(request.user).get_edit_url(topic)
    return JsonResponse({"id": topic.pk, "string": topic.name, "edit_url": edit})
