"""What suggested topics add to Wagtail's admin: their addresses and the script of the editor."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks

from warta.desk.topics.views import new_topic, topic_suggestions


@hooks.register("register_admin_urls")
def topic_urls() -> list[URLPattern]:
    """What a story is about, and a topic made for it."""
    return [
        path("berita/<int:story>/usulan-topik/", topic_suggestions, name="desk_topic_suggestions"),
        path("berita/<int:story>/topik-baru/", new_topic, name="desk_new_topic"),
    ]


@hooks.register("insert_editor_js")
def topics_script() -> SafeString:
    """It waits until the editor stands."""
    return format_html(
        '<script src="{}" data-suggestions="{}" data-made="{}" data-added="{}" defer></script>',
        static("warta/topics.js"),
        reverse("desk_topic_suggestions", args=[0]),
        reverse("desk_new_topic", args=[0]),
        _("Topic added: %(name)s"),
    )
