"""What the settings for machines print: each its own output, and nothing else."""

from tests.newsdesk import Newsdesk


def test_who_may_answer_from_it_is_said_in_robots_txt_alone(desk: Newsdesk) -> None:
    desk.changed()
    desk.set(for_answers=False)
    assert desk.changed() == {"/robots.txt"}
    assert {"User-agent: GPTBot", "User-agent: ChatGPT-User"} <= set(desk.page("/robots.txt").splitlines())


def test_who_may_train_with_it_is_said_on_every_page_too(desk: Newsdesk) -> None:
    desk.changed()
    desk.set(for_training=True)
    assert {"/robots.txt", "/", "/rss.xml", "/tentang/"} <= desk.changed()
    assert "GPTBot" not in desk.page("/robots.txt")


def test_ads_txt_comes_and_goes_with_its_lines(desk: Newsdesk) -> None:
    desk.changed()
    assert desk.status("/ads.txt") == "nothing"
    desk.set(ads="pengiklan.example, 12, DIRECT")
    assert desk.changed() == {"/ads.txt"}
    assert "pengiklan.example" in desk.page("/ads.txt")
    desk.set(ads="")
    desk.changed()
    assert desk.status("/ads.txt") == "nothing"
    assert desk.verify().differ == ()


def test_security_txt_comes_and_goes_with_the_address(desk: Newsdesk) -> None:
    desk.set(email="redaksi@kabar.example")
    assert "/.well-known/security.txt" in desk.changed()
    assert "Contact: mailto:redaksi@kabar.example" in desk.page("/.well-known/security.txt")
    desk.set(email="")
    desk.changed()
    assert desk.status("/.well-known/security.txt") == "nothing"
