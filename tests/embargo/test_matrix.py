"""The embargo matrix: whatever is not for readers yet, or no more, is told by no byte that anybody outside can get.

Each state of a story is tried against each channel; RELIABILITY.md calls it P8. What a test here reads is what the very
application of `warta serve` answers.
"""

from __future__ import annotations

import logging
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone
from django.utils.text import slugify

from tests.embargo.canaries import PLACES, Hidden
from tests.embargo.public import NO_ONE, NOBODY, TOKENS, Answer, Public, desk_addresses, forms_of, of_number
from tests.embargo.states import NEVER_OUT, STATES
from tests.filled import photo, said
from tests.newsdesk import Newsdesk
from warta.desk.newsletters.composing import choose, compose
from warta.facts.values import Letter
from warta.newsroom.models import (
    Arrangement,
    BreakingBar,
    Chosen,
    Correction,
    Front,
    Photo,
    Rendition,
    Slot,
    Story,
    Storyline,
    StorylinePart,
    TimelineEntry,
    Topic,
    TopicPin,
)
from warta.newsroom.withdrawing import withdraw
from warta.press.publishing import drain
from warta.readers.newsletter.beginning import begin, make
from warta.readers.newsletter.beginning import told as as_fact
from warta.readers.newsletter.models import Issue, IssueStory, Newsletter
from warta.readers.readership.models import Ranking
from warta.readers.readership.windows import LENGTHS

Found = Iterator[Answer]
LOGIN = "/meja/login/"


def furnish(desk: Newsdesk) -> Hidden:
    """A newsroom with stories around the place where the hidden one belongs; one of them speaks of it."""
    kota = desk.section("Kota")
    banjir, sura, dermaga = desk.topic("Banjir"), desk.person("Sura Adi"), photo("Dermaga")
    hidden = Hidden(desk, kota)
    shared = {"topics": [banjir], "people": [sura]}
    first = desk.story(kota, "Air naik", lead_photo=dermaga, **shared)
    desk.story(kota, "Air surut", body=said(desk.figure("Ratih Handaru")), **shared)
    Correction.objects.create(story=first, text="Bukan tiga.")
    drain(desk.press, desk.store)
    return hidden


def mention(hidden: Hidden) -> None:
    """A live story links to the hidden one in its text, in Baca juga, as a reply and as related."""
    link = f'<p>Lihat <a linktype="page" id="{hidden.story.pk}">berita lain</a>.</p>'
    body = [{"type": "paragraph", "value": link}, {"type": "read_also", "value": [hidden.story.pk]}]
    first = hidden.desk.edit(Story.objects.get(slug="air-naik"), body=body)
    Correction.objects.create(story=first, kind="hak-jawab", text="Kami membantah.", reply_id=hidden.story.pk)
    Chosen.objects.create(story=first, other_id=hidden.story.pk)
    hidden.desk.publish()


def place(hidden: Hidden) -> None:
    """The hidden story leads the front, and a breaking bar that comes tomorrow tells of it."""
    arrangement = Arrangement(page_id=Front.objects.get().pk)
    arrangement.slots = [Slot(story_id=hidden.story.pk, pinned=True)]
    arrangement.save()
    tomorrow = timezone.now() + timedelta(days=1)
    bar = {"text": hidden("breaking"), "story_id": hidden.story.pk, "starts_at": tomorrow}
    BreakingBar.objects.create(**bar, ends_at=tomorrow + timedelta(hours=3))


def tell(hidden: Hidden) -> None:
    """A storyline has the hidden story in its midst and in its timeline; another one has nothing else."""
    public = list(Story.objects.filter(live=True).exclude(pk=hidden.story.pk).order_by("pk")[:2])
    for name, stories in (("Air", [public[0], hidden.story, *public[1:]]), (hidden("storyline"), [hidden.story])):
        storyline = Storyline.objects.create(name=name, slug=slugify(name), shown=True, description=name)
        for number, story in enumerate(stories):
            StorylinePart.objects.create(storyline=storyline, story_id=story.pk, sort_order=number)
        entry = {"year": 2021, "text": hidden("event"), "story_id": hidden.story.pk, "approved": True}
        TimelineEntry.objects.create(storyline=storyline, **entry)


def call_important(hidden: Hidden) -> None:
    """The hidden story is pinned to the top of a topic that readers see."""
    TopicPin.objects.create(topic=Topic.objects.get(slug="banjir"), story_id=hidden.story.pk)


def read_by_all(hidden: Hidden) -> None:
    """The ranking names the hidden story first, as one does that was made before the story went."""
    ids = [hidden.story.pk, *Story.objects.exclude(pk=hidden.story.pk).values_list("pk", flat=True)]
    for window in LENGTHS:
        Ranking.objects.update_or_create(window=window, defaults={"stories": [id for id in ids if id]})


def mailed(hidden: Hidden) -> None:
    """An issue of a newsletter names the hidden story, as one does that went out before the story was taken back."""
    newsletter = Newsletter.objects.create(name="Warta Pagi", slug="pagi")
    ids = [hidden.story.pk, *Story.objects.exclude(pk=hidden.story.pk).values_list("pk", flat=True)]
    stories = [id for id in ids if id]
    # Made by rule, and begun as rules do it: what opens it is the hidden story, if readers may see it now.
    there = set(Story.objects.values_list("pk", flat=True))
    issue = make(newsletter, [id for id in stories if id in there], timezone.now())
    assert begin(issue, compose, timezone.now())
    Issue.objects.filter(pk=issue.pk).update(state="sent", contents=stories)
    draft = Issue.objects.create(newsletter=newsletter, subject=hidden("breaking"), intro=hidden("breaking"))
    IssueStory.objects.bulk_create(IssueStory(issue=draft, story=story) for story in Story.objects.all())


def _mail(public: Public, hidden: Hidden) -> Found:
    """The mail of an issue that names the hidden story, in both forms."""
    newsletter, ids = Newsletter.objects.get(), tuple(Issue.objects.get(number=1).contents)
    made = compose(as_fact(newsletter), Letter(newsletter.pk, 1, timezone.now(), "", "", ids))
    yield Answer("mail", 200, (), f"{made.subject}{made.html}{made.text}".encode())
    for fill in ("newest", "front"):
        newsletter.fill = fill
        chosen = choose(newsletter)
        assert set(chosen) <= set(Story.objects.live().values_list("pk", flat=True))


def _printed(kind: Callable[[str], bool]) -> Callable[[Public, Hidden], Found]:
    def asked(public: Public, hidden: Hidden) -> Found:
        for path in filter(kind, public.paths()):
            yield from public.printed(path)

    return asked


def _address(public: Public, hidden: Hidden) -> Found:
    yield from (public.ask(hidden.path, method) for method in ("GET", "HEAD", "POST", "OPTIONS"))


def _guesses(public: Public, hidden: Hidden) -> Found:
    slugs = ("slug", "topicslug", "storyline", "authorslug", "figureslug")
    for place in (*slugs, "filename", "documentname", "title"):
        for own in forms_of(hidden(place)):
            yield public.ask(own)


def _numbers(public: Public, hidden: Hidden) -> Found:
    for number in {hidden.photo.pk, hidden.story.pk or NO_ONE, hidden.document.pk, hidden.topic.pk}:
        yield from map(public.ask, of_number(number))


def _originals(public: Public, hidden: Hidden) -> Found:
    name = hidden.photo.file.name
    for path in (f"/media/{name}", f"/media/images/../{name}", f"/media/images/%2e%2e/{name}", f"//media/{name}"):
        answer = public.ask(path)
        assert answer.status in (400, 404), path
        yield answer


def _files(public: Public, hidden: Hidden) -> Found:
    for path in public.files("media"):
        answer = public.ask(path)
        assert answer.status == (200 if path.startswith("/media/images/") else 404), path
        yield Answer(path, answer.status, answer.headers, b"")  # What is within pictures: see tests/uploads.


def _documents(public: Public, hidden: Hidden) -> Found:
    name = Path(hidden.document.file.name).name
    for path in (f"/meja/dokumen/{hidden.document.pk}/{name}", f"/media/documents/{name}", f"/media/{name}"):
        answer = public.ask(path)
        assert answer.status in (302, 404), path
        yield answer


def _desk(public: Public, hidden: Hidden) -> Found:
    """The desk tells strangers the same of what is there and of what is not."""
    for own, none in desk_addresses(hidden):
        there = public.ask(own)
        if own != none and dict(there.headers).get("Location", "").partition("?")[0] != LOGIN:
            assert _without_tokens(there) == _without_tokens(public.ask(none)), own
        yield there


def _search(public: Public, hidden: Hidden) -> Found:
    """A word of the hidden story is told to be nowhere, as one that nobody ever wrote; filters know nothing."""
    nowhere = public.search(f"q={NOBODY}")
    for place in PLACES:
        word = hidden(place)
        asked = public.search(f"q={word}")
        said = asked.body.replace(word.encode(), NOBODY.encode())
        assert (asked.status, said) == (nowhere.status, nowhere.body), place
        yield Answer(asked.asked, asked.status, asked.headers, said)
        # All but the last letter: nothing brings the word to its end.
        suggested = public.search(f"q={word[:-1]}", at="/cari/saran")
        assert (suggested.status, suggested.body) == (200, b"[]"), place
        yield suggested
    for asked in ("", "q=air", "q=air&urut=terbaru", "q=lihat+berita", "kanal=kota", "penulis=sura-adi", "jenis=news"):
        yield public.search(asked)


def _without_tokens(answer: Answer) -> bytes:
    return TOKENS.sub(b"", answer.told)


def _not_found(public: Public, hidden: Hidden) -> Found:
    yield from map(
        public.ask, (f"/{NOBODY}/", f"/kota/{NOBODY}/", "/404.html", f"/_f/{NOBODY}.html", f"/foto/{NO_ONE}/")
    )


def _house(public: Public, hidden: Hidden) -> Found:
    yield from map(
        public.ask, ("/robots.txt", "/_/health", "/favicon.ico", "/.well-known/security.txt", "/staticfiles.json")
    )


def _static(public: Public, hidden: Hidden) -> Found:
    yield from map(public.ask, [path for path in public.files("static") if path.endswith((".js", ".json"))][:60])


CHANNELS: dict[str, Callable[[Public, Hidden], Found]] = {
    "its own address": _address,
    "guessed slugs and other forms": _guesses,
    "numbers": _numbers,
    "front": _printed(lambda path: path == "/"),
    "sections": _printed(lambda path: path == "/kota/"),
    "topics": _printed(lambda path: path.startswith("/topik/")),
    "authors": _printed(lambda path: path.startswith("/penulis/")),
    "public figures": _printed(lambda path: path.startswith("/tokoh/")),
    "days": _printed(lambda path: path.startswith("/indeks/")),
    "stories: related, read also, links, replies": _printed(
        lambda path: path.startswith("/kota/") and path != "/kota/"
    ),
    "photo pages": _printed(lambda path: path.startswith("/foto/")),
    "register of corrections": _printed(lambda path: path == "/koreksi/"),
    "flat pages": _printed(lambda path: path == "/tentang/"),
    "feeds": _printed(lambda path: path.endswith(("rss.xml", "atom.xml", "feed.json"))),
    "sitemaps": _printed(lambda path: "sitemap" in path),
    "fragments": _printed(lambda path: path.startswith("/_f/")),
    "search: answers, filters, counts, what is suggested": _search,
    "most read": _printed(lambda path: path == "/terpopuler/"),
    "newsletters: their archive": _printed(lambda path: path.startswith("/buletin/")),
    "newsletters: mail": _mail,
    "storylines": _printed(lambda path: path.startswith("/liputan/")),
    "everything printed": _printed(lambda path: True),
    "originals": _originals,
    "pictures": _files,
    "documents": _documents,
    "the desk, to strangers": _desk,
    "what is not found": _not_found,
    "robots, health, icon": _house,
    "scripts and manifests": _static,
}


@pytest.fixture
def watched(desk: Newsdesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files, and letters that stay here."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield tmp_path


@pytest.mark.parametrize("state", STATES)
def test_nothing_public_tells_of_a_hidden_story(
    desk: Newsdesk, state: str, watched: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.WARNING)
    hidden = furnish(desk)
    STATES[state](hidden)
    if state in ("unpublished", "expired", "draft"):
        mention(hidden)
    if state != "deleted":
        place(hidden)
    if state not in ("deleted", "scheduled_update"):
        tell(hidden)
        call_important(hidden)
    read_by_all(hidden)
    mailed(hidden)
    drain(desk.press, desk.store)
    public, told, asked_of = Public(desk), [], Counter[str]()
    for channel, asked in CHANNELS.items():
        for answer in asked(public, hidden):
            asked_of[channel] += 1
            told += [(channel, answer.asked, place) for place, word in hidden.words().items() if word in answer.told]
    told += [("logs", "", place) for place, word in hidden.words().items() if word in _logged(caplog, capfd)]
    told += [("temporary files", str(file), "") for file in watched.rglob("*") if file.is_file()]
    told += [
        ("letters", to, "")
        for letter in getattr(mail, "outbox", ())
        for to in letter.to
        if not to.endswith("@warta.example")
    ]
    with capfd.disabled():
        channels, canaries = len(CHANNELS) + 3, len(PLACES)
        print(
            f"\n{state}: {channels} channels × {canaries} canaries = {channels * canaries}; {asked_of.total()} answers"
        )
    assert told == []
    # A channel of which nothing was asked would tell nothing.
    assert set(asked_of) == set(CHANNELS)
    assert desk.verify().differ == ()


def test_a_withdrawn_story_is_told_by_no_public_byte_but_its_notice(desk: Newsdesk, watched: Path) -> None:
    """P9, asked of the same channels: the address stays, and what is said there; everything else is gone."""
    hidden = furnish(desk)
    story = hidden.draft()
    story.get_latest_revision().publish()
    drain(desk.press, desk.store)
    place(hidden)
    tell(hidden)
    call_important(hidden)
    mention(hidden)
    assert hidden("short_headline") in desk.page("/")
    read_by_all(hidden)
    mailed(hidden)
    desk.publish()
    assert hidden("short_headline") in desk.page("/terpopuler/")
    assert hidden("event") in desk.page("/liputan/air/") and hidden("storyline") in desk.page("/liputan/")
    withdraw(Story.objects.get(pk=story.pk), "child", "Dicabut demi masa depan seorang anak.")
    drain(desk.press, desk.store)
    public, told, asked_of = Public(desk), [], Counter[str]()
    words = {place: word for place, word in hidden.words().items() if place not in ("slug", "breaking")}
    for channel, asked in CHANNELS.items():
        for answer in asked(public, hidden):
            asked_of[channel] += 1
            told += [(channel, answer.asked, place) for place, word in words.items() if word in answer.told]
    assert told == []
    assert set(asked_of) == set(CHANNELS)
    assert public.ask(hidden.path).status == 410
    assert "Dicabut demi masa depan seorang anak." in public.ask(hidden.path).body.decode()
    assert Photo.objects.get(pk=hidden.photo.pk).uses.exists()  # Kept inside, as evidence.
    assert desk.verify().differ == ()


def _logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> bytes:
    """What goes to the server's log: the level is that of its settings, WARNING."""
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    # Django notes what was asked for and not found, in the words of whoever asked.
    kept = [line for line in lines if not line.startswith(("Not Found", "Method Not Allowed", "Bad Request"))]
    return "\n".join(kept).encode()


@pytest.mark.parametrize("state", NEVER_OUT)
def test_what_readers_have_never_seen_moves_no_byte_no_number_and_no_time(desk: Newsdesk, state: str) -> None:
    hidden = furnish(desk)
    if state == "scheduled_update":
        desk.story(hidden.section, "Sudah terbit", slug="sudah-terbit", owner=hidden.reporter)
        drain(desk.press, desk.store)
        before = everything(desk)
        hidden.desk.story = lambda *args, **kwargs: Story.objects.get(slug="sudah-terbit")  # type: ignore[method-assign]
    else:
        before = everything(desk)
    STATES[state](hidden)
    drain(desk.press, desk.store)
    assert everything(desk) == before


def everything(desk: Newsdesk) -> dict[str, object]:
    """All that the store says to readers, with edition and time; and the newest edition."""
    with desk.store.reading() as ledger:
        records = {record.path: record for record in ledger.live_records()}
    return {**records, "edition": desk.store.edition()}


@pytest.mark.parametrize("state", ["unpublished", "deleted", "expired"])
def test_pictures_of_what_was_taken_down_can_no_longer_be_fetched(desk: Newsdesk, state: str) -> None:
    hidden = furnish(desk)
    seen: list[str] = []
    hidden_publish = desk.publish

    def publish() -> object:
        receipt = hidden_publish()
        files = Rendition.objects.filter(image=hidden.photo).values_list("file", flat=True)
        seen.extend(f"/media/{name}" for name in files)
        return receipt

    desk.publish = publish  # type: ignore[method-assign,assignment]
    STATES[state](hidden)
    drain(desk.press, desk.store)
    assert len(seen) >= 6
    assert {Public(desk).ask(path).status for path in seen} == {404}
    others = [f"/media/{name}" for name in Rendition.objects.exclude(image=hidden.photo).values_list("file", flat=True)]
    assert {Public(desk).ask(path).status for path in others} == {200}
