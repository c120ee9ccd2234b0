"""E-mails by a real mail server: a story waits, a story comes back, a password is forgotten."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Receiving
from django.test import Client, override_settings
from django.urls import reverse

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from tests.serving import free_port
from warta.desk import freshness
from warta.newsroom.models import Story
from warta.site.home import Home

NEW = "kata-sandi-yang-baru-sekali"


class Letterbox(Receiving):
    """Keeps what the server takes."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.letters.append(message)

    def texts(self) -> dict[str, str]:
        """Receiver -> the last they were sent, once all that is under way has arrived."""
        posted()
        return {str(letter["To"]): letter.get_payload(decode=True).decode() for letter in self.letters}


def posted() -> None:
    """Waits for what is being sent."""
    for thread in threading.enumerate():
        if thread.name == "mail":
            thread.join(20)


def sending_by(port: int) -> override_settings:
    """What `[mail]` in warta.toml comes to."""
    return override_settings(
        EMAIL_BACKEND="warta.desk.mail.AfterCommit",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=port,
        EMAIL_USE_TLS=False,
        WAGTAIL_PASSWORD_RESET_ENABLED=True,
    )


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No press runs beside these tests."""
    monkeypatch.setattr(freshness.WaitForThePress.__init__, "__defaults__", (0.0,))


@pytest.fixture
def letterbox() -> Iterator[Letterbox]:
    """A mail server, and a newsroom that sends by it."""
    box = Letterbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    with sending_by(server.port):
        yield box
    server.stop()


def handed_in(desk: Newsdesk) -> Story:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    account("tono", "desk-editor", kota)
    account("wati", "desk-editor", budaya)
    rina = account("rina", "reporter")
    story = desk.draft(kota, "Air naik", owner=rina)
    story.get_workflow().start(story, rina)
    return story


def test_who_may_publish_there_is_told_and_the_author_gets_the_comment(desk: Newsdesk, letterbox: Letterbox) -> None:
    story = handed_in(desk)
    told = letterbox.texts()
    assert set(told) == {"tono@warta.example"}
    assert f"/meja/pages/{story.pk}/edit/" in told["tono@warta.example"]
    tono = account("ketua", "managing-editor")
    state = story.current_workflow_task_state
    decide = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "reject", state.pk])
    browser_of(tono).post(decide, {"comment": "Tinggi airnya berapa?"})
    assert "Tinggi airnya berapa?" in letterbox.texts()["rina@warta.example"]


def test_a_forgotten_password_is_set_anew_by_a_letter(desk: Newsdesk, letterbox: Letterbox) -> None:
    user = account("rina", "reporter")
    anybody = Client(HTTP_HOST="localhost")
    assert reverse("wagtailadmin_password_reset") in anybody.get("/meja/login/").content.decode()
    for address in ("rina@warta.example", "tidak-ada@warta.example"):
        # The same answer for both: who has an account is nobody's business.
        answer = anybody.post(reverse("wagtailadmin_password_reset"), {"email": address})
        assert answer["Location"] == reverse("wagtailadmin_password_reset_done")
    [letter] = letterbox.texts().values()
    [link] = re.findall(r"/meja/password_reset/confirm/\S+", letter)
    form = anybody.get(link)["Location"]
    words = {"new_password1": NEW, "new_password2": NEW}
    assert anybody.post(form, dict.fromkeys(words, "pendek")).status_code == 200
    assert anybody.post(form, words).status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert anybody.get(link).status_code == 200  # used up: it says so
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_a_mail_server_that_is_gone_holds_up_nothing(desk: Newsdesk) -> None:
    with sending_by(free_port()):
        story = handed_in(desk)
        posted()
    assert Story.objects.get(pk=story.pk).workflow_in_progress


def test_without_a_mail_server_nobody_is_promised_a_letter(desk: Newsdesk) -> None:
    anybody = Client(HTTP_HOST="localhost")
    assert reverse("wagtailadmin_password_reset") not in anybody.get("/meja/login/").content.decode()
    assert handed_in(desk).workflow_in_progress


def test_the_settings_file_names_the_mail_server(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.mail().host == ""
    home.prepare()
    assert home.mail().host == ""
    file = tmp_path / "warta.toml"
    file.write_text('[mail]\nhost = "surat.example"\nport = 465\nsecurity = "tls"\n')
    assert (home.mail().host, home.mail().port, home.mail().security) == ("surat.example", 465, "tls")
    file.write_text('[mail]\nhost = "surat.example"\nsecurity = "ssl"\n')
    with pytest.raises(SystemExit, match="security"):
        home.mail()
