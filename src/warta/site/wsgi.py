"""What the web server serves: the store in front of Django."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from warta.delivery.application import SEARCHES, Application, forgotten
from warta.delivery.opening import OpenStore
from warta.delivery.serving import Entrance
from warta.delivery.tally import Tally
from warta.readers.search.searching import Search
from warta.site.loading import for_good
from warta.site.printed import PrintedPages
from warta.site.searching import SearchApplication

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "warta.site.settings")

with for_good():
    django_application = get_wsgi_application()
    # The desk too: who asks for it first would else wait a second.
    import_module(settings.ROOT_URLCONF)

    # Models can be loaded only from here on.
    from warta.readers.readership.counts import Reads
    from warta.readers.readership.keeping import Keeping

application = Application(
    settings.WARTA_STORE,
    django_application,
    threads=settings.WARTA_THREADS,
    node=settings.NODE,
    media_root=settings.MEDIA_ROOT,
    static_root=settings.STATIC_ROOT,
    hosts=settings.ALLOWED_HOSTS,
    search=SearchApplication(Search(settings.HOME.search, PrintedPages(OpenStore(settings.WARTA_STORE)).has_page)),
    tally=Tally(forgotten if settings.WARTA_COUNT_READS == "off" else Keeping(Reads(settings.WARTA_READS))),
    count_requests=settings.WARTA_COUNT_READS != "scripts",
)
# A year, for this name alone: what stands below it may be somebody else's.
HSTS = 365 * 86_400 if settings.ORIGIN.startswith("https://") else 0
with suppress(OSError):  # Readers are served also where nothing can be written.
    settings.HOME.incoming.mkdir(mode=0o700, exist_ok=True)
served = Entrance(application, settings.WARTA_THREADS + SEARCHES, hsts=HSTS, folder=str(settings.HOME.incoming))
