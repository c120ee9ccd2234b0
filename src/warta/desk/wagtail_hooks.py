"""What the desk adds to Wagtail's admin."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet

from warta.desk.snippets import NewsroomGroup

register_snippet(NewsroomGroup)
