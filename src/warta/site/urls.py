"""Where Django answers: the desk, preview links, and those who subscribe. Pages come from the store."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from warta.desk.audit import urls as audit_urls
from warta.desk.entering import urls as entering_urls
from warta.site import subscribing

handler500 = "warta.site.subscribing.broken"

urlpatterns = [
    *subscribing.urlpatterns,
    path("_/pratinjau/", include("warta.desk.preview_links.opening")),
    path("meja/dokumen/", include(wagtaildocs_urls)),
    path("meja/", include(entering_urls)),
    path("meja/", include(audit_urls)),
    path("meja/", include(wagtailadmin_urls)),
]
