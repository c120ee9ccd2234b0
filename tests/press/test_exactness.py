"""The oracle: after any changes the store shows what a clean print would."""

from __future__ import annotations

from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.press.site import clean_print, site
from tests.press.toynewsroom import ToyNewsroom, address, small_newsroom
from warta.press.publishing import drain, publish
from warta.press.store import Store, close_environment

ids = st.integers(1, 7)
words = st.sampled_from(["a", "b", "c"])
sections = st.sampled_from(["politik", "olahraga", "budaya"])
topics = st.sets(words, max_size=2).map(tuple)


class AnyChanges(RuleBasedStateMachine):
    """Editors do anything, recipes break and heal; each publish is compared."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = Store(self.folder.name)
        self.newsroom: ToyNewsroom = small_newsroom()

    def teardown(self) -> None:
        close_environment(self.folder.name)
        self.folder.cleanup()

    @rule(id=ids, title=words, section=sections, topics=topics)
    def write(self, id: int, title: str, section: str, topics: tuple[str, ...]) -> None:
        self.newsroom.story(id, title, section, topics=topics)

    @rule(id=ids, body=words)
    def edit(self, id: int, body: str) -> None:
        if f"story:{id}" in self.newsroom.rows:
            self.newsroom.put(f"story:{id}", body=body)

    @rule(id=ids, leave=st.sampled_from(["nothing", "gone", "moved"]))
    def delete(self, id: int, leave: str) -> None:
        row = self.newsroom.rows.get(f"story:{id}")
        if row is not None:
            self.newsroom.delete(f"story:{id}")
            if leave != "nothing":
                self.newsroom.put(f"old:{address(row)}", outcome=leave, to="/")

    @rule(section=sections, name=words)
    def name_section(self, section: str, name: str) -> None:
        self.newsroom.put(f"section:{section}", name=name)

    @rule(section=sections)
    def close_section(self, section: str) -> None:
        if f"section:{section}" in self.newsroom.rows:
            self.newsroom.delete(f"section:{section}")

    @rule(digest=st.sampled_from([b"1", b"2"]), name=st.sampled_from(["story", "list"]))
    def deploy(self, digest: bytes, name: str) -> None:
        self.newsroom.templates[f"template:{name}"] = digest * 16

    @rule(path=st.sampled_from(["/", "/politik/", "/politik/s1/", "/topik/a/"]))
    def break_a_recipe_for_a_while(self, path: str) -> None:
        self.newsroom.broken.add(path)
        publish(self.newsroom, self.store)
        self.newsroom.broken.clear()
        self.newsroom.at += 400

    @rule(twice=st.booleans())
    def publish_now(self, twice: bool) -> None:
        if twice:
            publish(self.newsroom, self.store)
        drain(self.newsroom, self.store)
        assert site(self.store) == clean_print(self.newsroom)


def test_any_changes_end_in_a_clean_print() -> None:
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        AnyChanges,
        settings=settings(max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=checks),
    )
