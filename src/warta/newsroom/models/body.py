"""The blocks a story's body is written in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from warta.newsroom.cutting import cut
from warta.newsroom.embeds import validate_embed
from warta.newsroom.models.quotes import QuoteBlock
from warta.newsroom.models.story_chooser import StoryBlock
from warta.newsroom.pasted import tidied

INLINE = ["bold", "italic", "link", "superscript", "subscript"]
# A whole text can be written or pasted into one paragraph; `BodyBlock` cuts it.
WHOLE_TEXT = [*INLINE, "h2", "ol", "ul"]


class WrittenText(blocks.RichTextBlock):
    """Rich text that is tidied when it is saved."""

    def clean(self, value: RichText) -> RichText:
        return RichText(tidied(super().clean(value).source))


def _inline(label: str) -> WrittenText:
    return WrittenText(features=INLINE, label=label)


class PictureBlock(blocks.StructBlock):
    photo = ImageChooserBlock(label=_("photo"))
    caption = blocks.CharBlock(required=False, label=_("caption"), help_text=_("Empty: the photo's own"))
    credit = blocks.CharBlock(required=False, label=_("credit"), help_text=_("Empty: the photo's own"))

    class Meta:
        icon = "image"
        label = _("photo")


class ListBlock(blocks.StructBlock):
    ordered = blocks.BooleanBlock(required=False, label=_("numbered"))
    items = blocks.ListBlock(_inline(_("item")), label=_("items"))

    class Meta:
        icon = "list-ul"
        label = _("list")


class EmbedBlock(blocks.StructBlock):
    href = blocks.URLBlock(label=_("address"), validators=[validate_embed])
    title = blocks.CharBlock(label=_("title"), help_text=_("Readers see it on the link"))

    class Meta:
        icon = "media"
        label = _("embed")


class FactBoxBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"))
    items = blocks.ListBlock(_inline(_("fact")), label=_("facts"))

    class Meta:
        icon = "info-circle"
        label = _("fact box")


class BodyBlock(blocks.StreamBlock):
    """A story's body; `page_break` cuts it into Halaman 1 2 3."""

    paragraph = WrittenText(features=WHOLE_TEXT, label=_("paragraph"), icon="pilcrow")
    heading = blocks.CharBlock(label=_("heading"), icon="title")
    picture = PictureBlock()
    quote = QuoteBlock()
    list = ListBlock()
    table = TableBlock(label=_("table"))
    read_also = blocks.ListBlock(StoryBlock(), label=_("read also"), icon="link")
    page_break = blocks.StaticBlock(
        label=_("page break"), icon="horizontalrule", admin_text=_("The next page starts here.")
    )
    embed = EmbedBlock()
    fact_box = FactBoxBlock()

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        cleaned: blocks.StreamValue = super().clean(value)
        return self.to_python(cut(self.get_prep_value(cleaned)))
