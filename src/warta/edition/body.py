"""A story's body as HTML.

Six text extractors read it without loss because its children carry no class and no wrapper, and it ends in
`<br hidden>` (added by the template); see STANDARDS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType

from markupsafe import escape
from msgspec import Struct

from warta.edition import paths
from warta.edition.attributions import Speaker, attributions, speakers
from warta.edition.frame import Frame
from warta.edition.links import expanded, hrefs_of_pages, marked_as_paid, pages_linked
from warta.edition.mentions import with_topics
from warta.edition.pictures import Image, image, photos_by_id
from warta.edition.quoting import in_marks, runs_from_the_right
from warta.edition.units import with_units
from warta.facts import keys
from warta.facts import values as v
from warta.facts.reader import Reader

# Of the providers that the newsroom knows.
VIDEO = {"YouTube", "Vimeo", "TikTok"}
# As wide as the theme's column of text.
SIZES = ' sizes="(min-width:48rem) 42rem, 100vw"'
# 65.000, -2,5%, Rp 1.200.000, US$ 40, and the dash where there is none.
_FIGURE = re.compile(r"\s*(?:[-+−–]?\s?(?:Rp|US\$|\$|€)?\.?\s?[-+−]?\d[\d.,\s]*%?|[-–—])\s*").fullmatch


class Around(Struct, frozen=True):
    """What the blocks of a body refer to, as it is now."""

    hrefs: Mapping[int, str | None]
    photos: Mapping[int, v.Photo]
    headlines: Mapping[int, v.Headline]
    speakers: Mapping[int, Speaker]
    said: Mapping[v.Quote, str]
    read_also: str
    video: str
    elsewhere: str
    captions_are_text: bool = False
    for_feed: bool = False

    def __hash__(self) -> int:  # What is made of equal ones can be remembered.
        return hash((tuple(self.hrefs.items()), tuple(self.photos), tuple(self.headlines), self.for_feed))


def html_of(block: v.Block) -> tuple[str, ...]:
    """The pieces of clean HTML in a block, where own links may hide."""
    if isinstance(block, v.Paragraph):
        return (block.html,)
    return block.items if isinstance(block, v.Listing | v.FactBox) else ()


def photos_in(blocks: Iterable[v.Block]) -> list[int]:
    """The ids of the photos that blocks show, in order."""
    return [block.photo for block in blocks if isinstance(block, v.Picture) and block.photo is not None]


async def around(
    read: Reader, frame: Frame, story: v.Text, blocks: Sequence[v.Block], *, for_feed: bool = False
) -> Around:
    """Reads what the blocks refer to, and no more."""
    text = frame.texts.gettext
    chosen = [id for block in blocks if isinstance(block, v.ReadAlso) for id in block.stories]
    linked = pages_linked(text for block in blocks for text in html_of(block))
    found = await read.all(keys.headline(id) for id in chosen)
    quoted = await speakers(read, blocks)
    return Around(
        hrefs=await hrefs_of_pages(read, linked),
        photos=await photos_by_id(read, photos_in(blocks)),
        headlines={told.id: told for told in found if told is not None},
        speakers=quoted,
        said=attributions(frame, blocks, quoted, story.zone),
        read_also=text("Read also: {headline}"),
        video=text("Video: {title} ({provider})"),
        elsewhere=text("See: {title} ({provider})"),
        captions_are_text=story.kind == "photo",
        for_feed=for_feed,
    )


def dressed(
    story: v.Text, blocks: Sequence[v.Block], around: Around, topics: Sequence[tuple[str, str]] = ()
) -> list[v.Block]:
    """The blocks with topics linked, the dateline before the first paragraph, the initials after the last."""
    dressed = list(blocks)
    places = [number for number, block in enumerate(blocks) if isinstance(block, v.Paragraph)]
    texts = [expanded(block.html, around.hrefs) for block in blocks if isinstance(block, v.Paragraph)]
    texts = with_topics(texts, topics)
    if places and story.dateline and blocks[places[0]] is first_paragraph(story.parts[0]):
        texts[0] = f"<b>{escape(story.dateline)}</b> - {texts[0]}"
    if places and story.initials and blocks[places[-1]] is first_paragraph(story.parts[-1][::-1]):
        texts[-1] = f"{texts[-1]} ({escape(story.initials.strip('()'))})"
    for place, text in zip(places, texts, strict=True):
        dressed[place] = v.Paragraph(text)
    return dressed


def first_paragraph(blocks: Sequence[v.Block]) -> v.Block | None:
    """The first block that is a paragraph."""
    return next((block for block in blocks if isinstance(block, v.Paragraph)), None)


def body_html(
    blocks: Iterable[v.Block], around: Around, paid_on: str = "", behind: Mapping[int, str] = MappingProxyType({})
) -> str:
    """The blocks as HTML, and what stands `behind` some; `paid_on` is the origin of a site whose advertorial it is."""
    shown = (
        piece
        for number, block in enumerate(blocks)
        for piece in (_SHOWN_AS[type(block)](block, around), behind.get(number, ""))
    )
    html = "\n".join(filter(None, shown))
    if not around.for_feed:
        html = with_units(html)
    return marked_as_paid(html, paid_on) if paid_on else html


def caption_of(picture: v.Picture, photo: v.Photo | None) -> str:
    """`Caption (Credit)`, the picture's own words before the photo's."""
    caption = picture.caption or (photo.caption if photo else "")
    credit = picture.credit or (photo.credit if photo else "")
    return f"{caption} ({credit})".strip() if credit else caption


def img(picture: Image, around: Around) -> str:
    """A picture that keeps its place while it loads; in feeds, which many programs read, the plain JPEG."""
    if around.for_feed:
        return _img(picture, "")
    srcset = f' srcset="{escape(picture.srcset)}"{SIZES}' if picture.srcset else ""
    tone = f' data-tone="{escape(picture.tone)}"' if picture.tone else ""
    plain = _img(picture, srcset + tone)
    if not picture.avif:
        return plain
    return f'<picture><source type="image/avif" srcset="{escape(picture.avif)}"{SIZES}>{plain}</picture>'


def _img(picture: Image, more: str) -> str:
    return (
        f'<img src="{escape(picture.src)}"{more} width="{picture.width}" height="{picture.height}"'
        f' alt="{escape(picture.alt)}" loading="lazy" decoding="async">'
    )


def _paragraph(block: v.Paragraph, around: Around) -> str:
    return f"<p>{block.html}</p>"


def _heading(block: v.Heading, around: Around) -> str:
    return f"<h2>{escape(block.text)}</h2>"


def _picture(block: v.Picture, around: Around) -> str:
    photo = around.photos.get(block.photo or 0)
    caption = escape(caption_of(block, photo))
    shown = image(photo, "full", "card")
    if photo is None or shown is None:
        return f"<figure><figcaption>{caption}</figcaption></figure>" if caption else ""
    href = paths.photo_page(photo.id)
    if around.captions_are_text:
        return f'<figure><a href="{href}">{img(shown, around)}</a></figure>\n<p>{caption}</p>'
    words = f'<figcaption><a href="{href}">{caption}</a></figcaption>' if caption else ""
    return f"<figure>{img(shown, around)}{words}</figure>"


def _quote(block: v.Quote, around: Around) -> str:
    said = around.said.get(block)
    by = f"\n<p><small>— {said}</small></p>" if said else ""
    way = ' dir="rtl"' if runs_from_the_right(block.text) else ""
    return f"<blockquote{way}><p>{escape(in_marks(block.text))}</p>{by}</blockquote>"


def _items(items: Iterable[str], around: Around) -> str:
    return "\n".join(f"<li>{expanded(item, around.hrefs)}</li>" for item in items)


def _listing(block: v.Listing, around: Around) -> str:
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>{_items(block.items, around)}</{tag}>"


def columns_of_figures(rows: Sequence[Sequence[str]]) -> set[int]:
    """The numbers, from 0, of the columns most of whose cells hold a figure and nothing else."""
    columns = zip_longest(*rows, fillvalue="")
    return {number for number, cells in enumerate(columns) if 2 * sum(map(_is_figure, cells)) > len(rows)}


def _is_figure(cell: str) -> bool:
    return _FIGURE(cell) is not None


def _row(cells: Iterable[str], tag: str, figures: Container[int]) -> str:
    # A space between the cells: extractors glue the words of minified ones.
    shown = (
        f"<{tag}{' data-n' if number in figures else ''}>{escape(cell)}</{tag}>" for number, cell in enumerate(cells)
    )
    return f"<tr>{' '.join(shown)}</tr>"


def _table(block: v.Table, around: Around) -> str:
    # Only our own style sheet knows what to do with them.
    figures = set() if around.for_feed else columns_of_figures(block.rows)
    caption = f"<caption>{escape(block.caption)}</caption>\n" if block.caption else ""
    head = f"<thead>{_row(block.header, 'th', figures)}</thead>\n" if block.header else ""
    rows = "\n".join(_row(row, "td", figures) for row in block.rows)
    # Who has no mouse scrolls it with the keys.
    return f'<table tabindex="0">{caption}{head}<tbody>{rows}</tbody></table>'


def _read_also(block: v.ReadAlso, around: Around) -> str:
    links = [
        f'<li><a href="{escape(told.href)}">{escape(around.read_also.format(headline=told.headline))}</a></li>'
        for told in map(around.headlines.get, block.stories)
        if told is not None
    ]
    return f"<aside><ul>{''.join(links)}</ul></aside>" if links else ""


def _embed(block: v.Embed, around: Around) -> str:
    pattern = around.video if block.provider in VIDEO else around.elsewhere
    words = pattern.format(title=block.title, provider=block.provider)
    return f'<p><a href="{escape(block.href)}">{escape(words)}</a></p>'


def _fact_box(block: v.FactBox, around: Around) -> str:
    # Not a level below: there may be no heading above it.
    return f"<h2 data-box>{escape(block.title)}</h2>\n<ul>{_items(block.items, around)}</ul>"


_SHOWN_AS: dict[type, Callable[..., str]] = {
    v.Paragraph: _paragraph,
    v.Heading: _heading,
    v.Picture: _picture,
    v.Quote: _quote,
    v.Listing: _listing,
    v.Table: _table,
    v.ReadAlso: _read_also,
    v.Embed: _embed,
    v.FactBox: _fact_box,
}
