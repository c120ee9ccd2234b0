"""By what the log is searched: person, name, action, type and time."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import ContentTypeFilter
from wagtail.admin.views.reports.audit_logging import SiteHistoryReportFilterSet
from wagtail.log_actions import registry

from warta.desk.models import User


class LogFilter(SiteHistoryReportFilterSet):
    """Wagtail's own; it would go through what each entry belongs to only to fill the lists that one chooses from."""

    object_type = ContentTypeFilter(
        label=gettext_lazy("Type"), method="filter_object_type", queryset=lambda request: _types()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The desk's comments are entries like others.
        del self.filters["is_commenting_action"]

    def get_action_choices(self) -> list[tuple[str, Any]]:
        used = {action for log in registry.get_log_entry_models() for action in log.objects.all().get_actions()}
        return sorted((one for one in registry.get_choices() if one[0] in used), key=lambda one: str(one[1]))

    def get_users_queryset(self) -> QuerySet[User]:
        return User.objects.order_by(User.USERNAME_FIELD)


def _types() -> QuerySet[ContentType]:
    used = {one for log in registry.get_log_entry_models() for one in log.objects.all().get_content_type_ids()}
    return ContentType.objects.filter(pk__in=used).order_by("model")
