"""Pages that answer whoever signs up, confirms, looks or leaves: what is done is done by buttons, never by a look."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from warta.edition import paths
from warta.edition.frame import Frame
from warta.edition.offering import offer_of
from warta.edition.outcomes import Page
from warta.facts.values import Newsletter

TEMPLATE = "subscribing.html"


class Button(Struct, frozen=True):
    """A form that is nothing but its button; one that only `looks` changes nothing."""

    action: str
    label: str
    about: str = ""
    looks: bool = False


class Mine(Struct, frozen=True):
    """A subscription of an address, in words; `leave` is its own way out, where there is something to leave."""

    name: str
    state: str
    leave: str = ""


def _page(
    page: Frame, title: str, words: Sequence[str], buttons: Sequence[Button] = (), mine: Sequence[Mine] = ()
) -> Page:
    return page.page(title=title, words=words, buttons=buttons, mine=mine, offer=None, alarm="")


def asked(page: Frame) -> Page:
    """The same whoever it was, known or not."""
    text = page.texts.gettext
    words = [
        text("If that address can get mail, a letter with a link is on its way. Open the link and press its button."),
        text("Nothing there after a few minutes? Look among the unwanted mail, or try again."),
    ]
    return _page(page, text("Look into your mailbox"), words)


def asked_without_mail(page: Frame) -> Page:
    """Where no mail goes out yet; the same whoever it was, too."""
    text = page.texts.gettext
    words = [text("This site sends no mail yet. As soon as it does, a letter with a link comes to that address.")]
    return _page(page, text("Your sign-up is noted"), words)


def again(page: Frame, newsletters: Sequence[Newsletter]) -> Page:
    """What was typed is no address."""
    text = page.texts.gettext
    alarm = text("That is not an e-mail address as mail servers know them. It looks like nama@surat.example.")
    return _form(page, newsletters, alarm)


def not_offered(page: Frame, newsletters: Sequence[Newsletter]) -> Page:
    """No newsletter was chosen, or one that is gone."""
    return _form(page, newsletters, page.texts.gettext("There is no such newsletter, or it goes out no more."))


def from_elsewhere(page: Frame, newsletters: Sequence[Newsletter]) -> Page:
    """The form stood on another site, which cannot know what is agreed to here."""
    text = page.texts.gettext
    alarm = text("That came from another site, so nobody was signed up. If it was you, sign up here.")
    return _form(page, newsletters, alarm)


def _form(page: Frame, newsletters: Sequence[Newsletter], alarm: str) -> Page:
    offer = offer_of(page, newsletters)
    return page.page(title=page.texts.gettext("Sign up"), words=[], buttons=[], mine=[], offer=offer, alarm=alarm)


def later(page: Frame) -> Page:
    """Too many came from one network."""
    text = page.texts.gettext
    return _page(
        page, text("Later, please"), [text("Many signed up from your network just now. Try again in an hour.")]
    )


def to_confirm(page: Frame, newsletter: str, token: str) -> Page:
    """The question behind the link of the letter."""
    text = page.texts.gettext
    button = Button(paths.confirming(token), text("Yes, send it to me"))
    return _page(page, newsletter, [text("Press the button to get this newsletter by e-mail.")], [button])


def confirmed(page: Frame, newsletter: str, token: str) -> Page:
    """It was."""
    text = page.texts.gettext
    words = [text("You will get the next issue of %(newsletter)s.") % {"newsletter": newsletter}]
    return _page(page, text("Thank you"), words, [Button(paths.leaving(token), text("Leave again"))])


def to_leave(page: Frame, newsletter: str, token: str) -> Page:
    """The question behind the link at the end of each issue."""
    text = page.texts.gettext
    words = [text("Press the button, and no more issues of %(newsletter)s come.") % {"newsletter": newsletter}]
    return _page(page, text("Leave the newsletter"), words, [Button(paths.leaving(token), text("Leave"))])


def left(page: Frame, newsletter: str, token: str) -> Page:
    """It was."""
    text = page.texts.gettext
    words = [text("No more issues of %(newsletter)s come to you.") % {"newsletter": newsletter}]
    words.append(text("What is kept of you, and how to have it erased, stands among your subscriptions."))
    return _page(page, text("You have left"), words, [_to_mine(page, token)])


def _to_mine(page: Frame, token: str) -> Button:
    return Button(paths.subscriptions(token), page.texts.gettext("My subscriptions"), looks=True)


def states(page: Frame) -> dict[str, str]:
    """The states of a subscription in words."""
    text = page.texts.gettext
    return {
        "asked": text("asked for, not confirmed yet"),
        "confirmed": text("comes to you"),
        "left": text("left"),
        "bounced": text("stopped, since mail came back"),
    }


def mine(page: Frame, address: str, all_: Sequence[Mine], token: str) -> Page:
    """All of an address: newsletters, a copy of what is known, and the way out of everything."""
    text = page.texts.gettext
    buttons = [
        Button(
            paths.copying(token),
            text("Download all that is known of me"),
            text("A file, for you to keep. Your address is masked in it: who has this link may not be you."),
        ),
        Button(
            paths.erasing(token),
            text("Erase my address"),
            text("Ends all subscriptions. What stays is a mark by which we can prove that it was erased."),
        ),
    ]
    words = [text("These belong to %(address)s.") % {"address": address}]
    return _page(page, text("My subscriptions"), words, buttons, all_)


def erased(page: Frame) -> Page:
    """It was."""
    text = page.texts.gettext
    return _page(page, text("Erased"), [text("Your address is erased, and no more newsletters come to it.")])


def ended(page: Frame) -> Page:
    """A link that holds no more, or never did: nobody learns which."""
    text = page.texts.gettext
    words = [text("This link holds no more. Sign up anew where you want to, or open a link of a newer mail.")]
    return _page(page, text("This link has ended"), words)
