"""What the desk adds to Wagtail's admin."""

from __future__ import annotations

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from warta.desk.snippets import MadeOnce, NewsroomGroup
from warta.newsroom.models import Withdrawal

register_permission_policy(Withdrawal, MadeOnce(Withdrawal))
register_snippet(NewsroomGroup)
