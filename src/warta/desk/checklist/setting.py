"""What each rule of the checklist does, as the newsroom wants it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from warta.desk.checklist.rule import Level, Rule
from warta.desk.checklist.rules import RULES


def _choice(rule: Rule) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=rule.name,
        choices=Level.choices,
        initial=rule.level,
        disabled=bool(rule.undeniable),
        required=not rule.undeniable,
    )


class LevelsForm(WagtailAdminModelForm):
    """A choice for each rule there is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rule in RULES:
            self.initial[rule.key] = self.instance.level_of(rule)
            if rule.undeniable:
                self.fields[rule.key].help_text = rule.undeniable

    def clean(self) -> Any:
        cleaned = super().clean()
        chosen = {rule.key: cleaned[rule.key] for rule in RULES if not rule.undeniable and rule.key in cleaned}
        self.instance.levels = {**self.instance.levels, **chosen}
        return cleaned


# A field for each rule, so that a new rule needs no migration.
ChecklistForm = type(LevelsForm)("ChecklistForm", (LevelsForm,), {rule.key: _choice(rule) for rule in RULES})


@register_setting(icon="list-ul")
class ChecklistSettings(BaseGenericSetting):
    """Which rules block, which only warn; what is not said here is as the rule itself has it."""

    levels = models.JSONField(default=dict, editable=False)
    fast_lane_passes = models.BooleanField(
        _("the fast lane may pass what blocks"),
        default=False,
        help_text=_("For breaking news. What was passed stays in the story's history."),
    )

    base_form_class = ChecklistForm
    panels = [
        MultiFieldPanel([FieldPanel(rule.key) for rule in RULES], _("Where something is missing")),
        FieldPanel("fast_lane_passes"),
    ]

    class Meta:
        verbose_name = _("checklist before publishing")

    def level_of(self, rule: Rule) -> Level:
        """What a rule does."""
        said = self.levels.get(rule.key, "")
        return rule.level if rule.undeniable or said not in Level.values else Level(said)
