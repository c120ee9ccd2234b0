"""Writing a story: autosaves go on in one version for a while, and whoever is overtaken loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page, Revision

from warta.desk.writing.deleted import say_what_is_deleted
from warta.desk.writing.overtaken import Choice, choice_of
from warta.newsroom.versions import Overtaken, base_of, keep_beside, may_go_on_in

# Wagtail's own, and in its catalogues.
_PUBLISHED = "Page '%(page_title)s' has been published."
# An autosave of the same window may arrive while its Save button is pressed.
_SAME_MOMENT = timedelta(seconds=10)


class AutosaveOnlySaves(View):
    """A decision stands in the form while it is sent, and autosave sends the form: it would decide once more."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if not request.accepts("text/html"):  # By this Wagtail knows its autosave.
            request.POST = request.POST.copy()
            for name in [name for name in request.POST if name.startswith("action-")]:
                del request.POST[name]
        super().setup(request, *args, **kwargs)


class KeepsBothTexts(EditView):
    """Saving upon a version that is not the newest any more keeps the text beside it, and says whose is newer."""

    @cached_property
    def is_out_of_date(self) -> bool:
        return bool(super().is_out_of_date) and not self._is_own_autosave()

    def _is_own_autosave(self) -> bool:
        newest = self.latest_revision
        just_now = newest.created_at > timezone.now() - _SAME_MOMENT
        return not self.expects_json_response and newest.user_id == self.request.user.pk and just_now

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_refused = self.locked_for_user and not self.is_cancelling_workflow
        if self.is_out_of_date or is_refused:
            return self._kept_beside()
        self._go_on_in_own_version()
        if self.latest_revision:
            self.page.based_on = (self.latest_revision.pk, self.latest_revision.created_at)
        try:
            return super().post(request, *args, **kwargs)
        except Overtaken:
            return self._kept_beside()

    def _go_on_in_own_version(self) -> None:
        """A window that was opened again a moment later starts no version of its own."""
        newest = self.latest_revision
        if not self.expects_json_response or "overwrite_revision_id" in self.request.POST or not newest:
            return
        if newest.user_id == self.request.user.pk and may_go_on_in(newest, newest.content):
            self.request.POST = self.request.POST.copy()
            self.request.POST["overwrite_revision_id"] = str(newest.pk)

    def _kept_beside(self) -> HttpResponse:
        self.is_out_of_date = True
        self.real_page_record = Page.objects.get(pk=self.page.pk)
        self.latest_revision = self.real_page_record.latest_revision
        self.page = self.get_object()
        self.form = self._bound()
        self.form.defer_required_fields()
        if not self.form.is_valid() or (self.locked_for_user and not self.form.has_changed()):
            self.form.restore_required_fields()
            return self.form_invalid(self.form)
        self.page = self.form.save(commit=False)
        posted = self.request.POST
        own = posted.get("overwrite_revision_id") or posted.get("loaded_revision_id") or ""
        kept = keep_beside(self.page, self.request.user, own)
        choice = choice_of(kept, self.latest_revision, self.request.user, self.lock if self.locked_for_user else None)
        return self._told_in_the_editor(kept, choice) if self.expects_json_response else self._told(choice)

    def _bound(self) -> Any:
        return self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )

    def _told_in_the_editor(self, kept: Revision, choice: Choice) -> JsonResponse:
        """Autosave goes on, in the version that is kept beside."""
        return JsonResponse(
            {
                "success": True,
                "pk": self.page.pk,
                "revision_id": kept.pk,
                "revision_created_at": kept.created_at.isoformat(),
                "field_updates": dict(self.form.get_field_updates_for_resave()) | base_of(kept),
                "comments": self.form.serialize_comments(self.request.user),
                "html": render_to_string("warta/beside.html", {"choice": choice}, self.request),
            }
        )

    def _told(self, choice: Choice) -> HttpResponse:
        """Nothing was saved over, published or handed in: the differences, and both ways on."""
        mine = [messages.button(choice.mine, _("Go on with my text"))] if choice.mine else []
        newest = messages.button(choice.newest, _("Go on with the newest text"))
        messages.warning(self.request, choice.text, buttons=[*mine, newest])
        return redirect(choice.differences)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.request.method == "POST" and self.is_out_of_date:
            # The form with its errors stays one that was overtaken.
            context["loaded_revision_created_at"] = ""
        return context


class StaysWithTheStory:
    """Whoever hands a story in, decides on it or publishes it sees it then: the tree shows no stories."""

    redirect_and_remain: Callable[[], HttpResponse]

    def redirect_away(self) -> HttpResponse:
        return self.redirect_and_remain()


class StoryCreateView(AutosaveOnlySaves, StaysWithTheStory, CreateView):
    """A new story."""


class StoryEditor(AutosaveOnlySaves, StaysWithTheStory, KeepsBothTexts):
    """Says what is no longer in the text that it opens."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        version = self.previous_revision or (self.latest_revision if self.page.has_unpublished_changes else None)
        if version:
            say_what_is_deleted(request, version)
        return super().get(request, *args, **kwargs)


class StoryEditView(StoryEditor):
    """The editor of a story."""

    def add_save_confirmation_message(self) -> None:
        """An approval that publishes says what publishing says; Wagtail says of it that the page was updated."""
        if self.action_name == "perform_workflow_action":
            public = type(self.page).objects.get(pk=self.page.pk)
            if public.live_revision_id != self.page.live_revision_id:
                self.page = public  # Its address may have changed.
                text = _(_PUBLISHED) % {"page_title": public.get_admin_display_title()}
                buttons = [self.get_view_live_message_button(), self.get_edit_message_button()]
                messages.success(self.request, text, buttons=buttons)
                return
        super().add_save_confirmation_message()

    def get_template_names(self) -> list[str]:
        names: list[str] = super().get_template_names()
        return ["warta/story_edit.html"] if names == ["wagtailadmin/pages/edit.html"] else names


class StoryRevertView(StoryEditor, RevisionsRevertView):
    """An older version, or one that was kept beside, as the text to go on with."""
