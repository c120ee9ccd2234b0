"""What the checklist finds in a story, by the newsroom's own settings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from warta.desk.checklist.draft import Draft
from warta.desk.checklist.rule import Level, Problem, Rule
from warta.desk.checklist.rules import RULES
from warta.desk.checklist.setting import ChecklistSettings
from warta.newsroom.models import Story


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a story lacks. `stands` says that readers have it so already, and then it holds up no change."""

    rule: Rule
    problem: Problem
    level: Level
    stands: bool = False

    @property
    def blocks(self) -> bool:
        """Whether the story cannot go out with it."""
        return self.level == Level.BLOCK and not self.stands

    @property
    def key(self) -> tuple[str, str]:
        """Tells it from others, whatever the words."""
        return self.rule.key, self.problem.about


def findings_of(story: Story) -> list[Finding]:
    """All that the story lacks, what blocks first; rules that are off look at nothing."""
    return findings_in(Draft.of(story), story)


def findings_in(draft: Draft, story: Story) -> list[Finding]:
    """The same of a story whose draft has been made."""
    level_of = ChecklistSettings.load().level_of
    watching = [rule for rule in RULES if level_of(rule) != Level.OFF]
    found = [Finding(rule, problem, level_of(rule)) for rule in watching for problem in rule.check(draft)]
    return sorted(_standing(found, story), key=lambda one: not one.blocks)


def blocking(story: Story) -> list[Finding]:
    """What keeps the story from going out."""
    return [one for one in findings_of(story) if one.blocks]


def _standing(found: list[Finding], story: Story) -> list[Finding]:
    """A typo in an old story is not held up by what the story lacked when it came out; paid content is labelled now."""
    if not any(one.blocks and not one.rule.undeniable for one in found):
        return found
    public = Story.objects.filter(pk=story.pk, live=True).first()
    if public is None:
        return found
    draft = Draft.of(public)
    before = {(rule.key, problem.about) for rule in RULES for problem in rule.check(draft)}
    return [replace(one, stands=one.key in before and not one.rule.undeniable) for one in found]
