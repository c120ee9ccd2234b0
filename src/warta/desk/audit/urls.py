"""The log's page, in the place of Wagtail's history of the site, which everybody may open."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from warta.desk.audit.page import TheLog

urlpatterns = [
    path("reports/site-history/", never_cache(require_admin_access(TheLog.as_view())), name="desk_log"),
    path(
        "reports/site-history/results/",
        never_cache(require_admin_access(TheLog.as_view(results_only=True))),
        name="desk_log_results",
    ),
]
