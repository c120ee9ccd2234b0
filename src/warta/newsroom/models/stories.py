"""Stories, who signs them, their topics and the photos they show."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.text import format_lazy
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    PublishingPanel,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from warta.newsroom import addressing
from warta.newsroom.body import photos_in
from warta.newsroom.deleted import without_deleted
from warta.newsroom.models.addressed import Addressed, writes_public_columns
from warta.newsroom.models.addresses import Address
from warta.newsroom.models.body import BodyBlock
from warta.newsroom.models.corrections import Correction
from warta.newsroom.models.forms import StoryForm
from warta.newsroom.models.photos import Photo
from warta.newsroom.models.settings import ZONES
from warta.newsroom.models.standing import Standing
from warta.newsroom.models.statements import Statement
from warta.newsroom.models.story_chooser import StoryChooser, named
from warta.newsroom.models.storylines import StorylinePart
from warta.newsroom.rights import StoryRights
from warta.newsroom.versions import Versioned


class Story(Versioned, Addressed):
    """A story. Its title is the headline.

    `section`, `published_at` and `updated_at` are columns of its own: lists are read by them, never by tree path.
    """

    owner_kind = "story"

    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        OPINION = "opinion", _("Opinion")
        ANALYSIS = "analysis", _("Analysis")
        FEATURE = "feature", _("Feature")
        INTERVIEW = "interview", _("Interview")
        PHOTO = "photo", _("Photo story")
        VIDEO = "video", _("Video")
        ADVERTORIAL = "advertorial", _("Advertorial")

    class SourceKind(models.TextChoices):
        OWN = "own", _("Our own")
        AGENCY = "agency", _("Agency")
        OUTLET = "outlet", _("Another outlet")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.NEWS)
    short_headline = models.CharField(
        _("short headline"), max_length=80, blank=True, help_text=_("For cards and lists")
    )
    standfirst = models.TextField(_("standfirst"), blank=True)
    dateline = models.CharField(
        _("dateline"), max_length=80, blank=True, help_text=_("The place, in capitals: TANJUNG BIRU")
    )
    zone = models.CharField(_("time zone"), max_length=32, choices=ZONES, blank=True, help_text=_("Empty: the site's"))
    lead_photo = models.ForeignKey(
        "newsroom.Photo", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("lead photo")
    )
    lead_caption = models.TextField(_("caption"), blank=True, help_text=_("Empty: the photo's own"))
    lead_credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Empty: the photo's own"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    source_kind = models.CharField(_("source"), max_length=8, choices=SourceKind.choices, default=SourceKind.OWN)
    source_name = models.CharField(_("name of the source"), max_length=120, blank=True)
    source_href = models.URLField(_("address at the source"), max_length=500, blank=True)
    initials = models.CharField(_("initials"), max_length=20, blank=True, help_text=_("They close the text: (abc)"))
    minor_edit = models.BooleanField(
        _("minor edit"), default=False, help_text=_("A typo: the time of the last change stays as it is")
    )

    section = models.ForeignKey("newsroom.Section", models.PROTECT, editable=False, related_name="stories")
    published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    updated_at = models.DateTimeField(_("updated"), null=True, editable=False)
    # Tells a story from an archive or agency again, so that nothing comes in twice.
    import_key = models.CharField(max_length=500, null=True, unique=True, editable=False)

    content_panels = [
        TitleFieldPanel(
            "title",
            widget=AdminAutoHeightTextInput(),
            placeholder=format_lazy("{}*", _("Headline")),
            help_text=_("The headline, as readers see it"),
        ),
        MultiFieldPanel([FieldPanel("short_headline"), FieldPanel("standfirst"), FieldPanel("kind")], _("Headline")),
        MultiFieldPanel([FieldPanel(n) for n in ("lead_photo", "lead_caption", "lead_credit")], _("Lead photo")),
        FieldPanel("dateline"),
        FieldPanel("body"),
        InlinePanel("authorships", label=_("author")),
        InlinePanel("story_topics", label=_("topic")),
        InlinePanel("chosen", label=_("related story"), help_text=_("They come first; the rest is found by itself.")),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("source_kind", "source_name", "source_href", "initials")], _("Source")
        ),
        InlinePanel("corrections", label=_("correction")),
        MultiFieldPanel([FieldPanel("minor_edit"), FieldPanel("zone")], _("Time")),
    ]
    settings_panels = [PublishingPanel(), CommentPanel()]
    parent_page_types = ["newsroom.Section"]
    subpage_types: list[str] = []
    base_form_class = StoryForm
    # A copy is a story of its own: it was not published, imported or corrected before, and has no times to keep.
    exclude_fields_in_copy = [
        *("import_key", "published_at", "updated_at", "first_published_at", "corrections"),
        *("go_live_at", "expire_at"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("standfirst"), index.SearchField("body")]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [
            models.Index(fields=["-published_at", "-page_ptr"], name="story_newest"),
            models.Index(fields=["section", "-published_at", "-page_ptr"], name="story_newest_in_section"),
        ]

    def permissions_for_user(self, user: Any) -> StoryRights:
        return StoryRights(user, self)

    def public_path(self) -> str:
        return self.path_below(self._section(), self.slug)

    def path_below(self, destination: Page, slug: str) -> str:
        return f"/{destination.top.slug}/{slug}/"

    def reserved_slugs(self) -> frozenset[str]:
        # By id: sorted by place in the tree, which is the default, SQLite reads every page there is.
        top = type(self.section).objects.filter(above=None).order_by("pk").values_list("slug", flat=True)
        return addressing.RESERVED | frozenset(top)

    def get_admin_display_title(self) -> str:
        return named(self)

    def _section(self) -> Any:
        """The section in the tree; the column follows it when the story is saved."""
        return self.get_parent().specific if self.depth else self.section

    def settle_columns(self) -> None:
        self.section = self._section()

    @property
    def is_withdrawn(self) -> bool:
        """Whether a notice stands in its place, for good."""
        return self.pk is not None and hasattr(self, "withdrawal")

    def clean(self) -> None:
        super().clean()
        if self.live and self.is_withdrawn:
            raise ValidationError(_g("This story has been withdrawn and cannot be published again. Write a new one."))

    def with_content_json(self, content: dict[str, Any]) -> Story:
        # Where it is filed is what the tree says: the section it was written in may be gone.
        draft: Story = super().with_content_json(without_deleted({**content, "section": self.section_id}))
        draft.keep_corrections()
        return draft

    def keep_corrections(self) -> None:
        """What readers were told stays: neither an older draft nor a publish under way takes a correction back.

        Pedoman Pemberitaan Media Siber, 4. A draft knows one that was new in it by its words only.
        """
        printed = {one.pk: one for one in Correction.objects.filter(story=self.pk)} if self.was_public else {}
        held = {one.pk for one in self.corrections.all()}
        missing = [one for one in printed.values() if one.pk not in held]
        for own in self.corrections.all():
            same = next((one for one in missing if (one.kind, one.text) == (own.kind, own.text)), None)
            if own.pk is None and same is not None:
                own.pk = same.pk
                missing.remove(same)
        self.corrections.add(*missing)

    @property
    def was_public(self) -> bool:
        """Whether readers ever saw it."""
        return bool(self.pk) and Address.objects.filter(owner=self.address_owner).exists()

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        if "corrections" in getattr(self, "_cluster_related_objects", ()):
            self.keep_corrections()
        if self.live:
            self._settle_times()
        super().save(*args, **kwargs)
        if writes_public_columns(kwargs):
            PhotoUse.settle(self)
            Statement.settle(self)

    def _settle_times(self) -> None:
        """First publication stays; a change that is not a minor edit moves `updated_at`."""
        self.last_published_at = self.due_at or self.last_published_at
        published_now = self.last_published_at
        self.published_at = self.published_at or self.first_published_at or published_now
        if not self.updated_at or (published_now and published_now > self.updated_at and not self.minor_edit):
            self.updated_at = published_now or self.published_at

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """What it can be looked at as; a story in parts can be as each of them."""
        modes: list[tuple[str, str]] = import_string(settings.WARTA_PREVIEW_MODES)(self)
        return modes

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        # Named in settings: the recipes that print a preview live in a room that this one must not know.
        return import_string(settings.WARTA_PREVIEW)(self, request, mode_name)

    def moved(self) -> None:
        self.settle_columns()
        Story.objects.filter(pk=self.pk).update(section=self.section)
        super().moved()


class StoryAuthor(Standing, Orderable):
    """One name over a story, and what they did for it."""

    class Role(models.TextChoices):
        REPORTER = "reporter", _("Reporter")
        EDITOR = "editor", _("Editor")
        PHOTOGRAPHER = "photographer", _("Photographer")
        COLUMNIST = "columnist", _("Columnist")

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="authorships")
    person = models.ForeignKey("newsroom.Person", models.PROTECT, related_name="+", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.REPORTER)

    panels = [FieldPanel("person"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        indexes = [models.Index(fields=["person", "-published_at", "-story"], name="newest_by_person")]


class StoryTopic(Standing, Orderable):
    """A topic of a story."""

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="story_topics")
    topic = models.ForeignKey("newsroom.Topic", models.CASCADE, related_name="+", verbose_name=_("topic"))

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        indexes = [models.Index(fields=["topic", "-published_at", "-story"], name="newest_in_topic")]


class Chosen(Orderable):
    """A story that an editor wants shown beside another one, before those that are found by themselves."""

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="chosen")
    other = models.ForeignKey(Story, models.CASCADE, related_name="+", verbose_name=_("story"))

    panels = [FieldPanel("other", widget=StoryChooser)]


class PhotoUse(Standing):
    """A photo that a saved story shows, over or in its body: written with the story, read by the photo's own page."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="photo_uses")
    photo = models.ForeignKey("newsroom.Photo", models.CASCADE, related_name="uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "photo"], name="one_use_a_story_and_photo")]
        indexes = [models.Index(fields=["photo", "-published_at", "-story"], name="newest_with_photo")]

    @staticmethod
    def portraits_over(story: Story) -> set[int]:
        """The photos of those who sign a story and of its storylines: their pages exist while a public story does."""
        signed = StoryAuthor.objects.filter(story=story, person__photo__isnull=False)
        told = StorylinePart.objects.filter(story=story, storyline__shown=True, storyline__photo__isnull=False)
        return {*signed.values_list("person__photo", flat=True), *told.values_list("storyline__photo", flat=True)}

    @classmethod
    def settle(cls, story: Story) -> None:
        """Makes the rows of a story equal what it shows."""
        named = set(photos_in(story.body.raw_data)) | ({story.lead_photo_id} - {None})
        # A body may still name a photo that was deleted.
        shown = set(Photo.objects.filter(pk__in=named).values_list("pk", flat=True))
        if story.live:
            Photo.make_ready({*shown, *cls.portraits_over(story)})
        known = set(cls.objects.filter(story=story).values_list("photo", flat=True))
        if known != shown:
            cls.objects.filter(story=story, photo__in=known - shown).delete()
            cls.objects.bulk_create(cls(story=story, photo_id=photo) for photo in sorted(shown - known))
