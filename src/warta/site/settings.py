"""Django's settings, from the newsroom folder that WARTA_HOME names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import warta
from warta.site import home

HOME = home.current()
_FILE = HOME.settings()

SECRET_KEY = HOME.secret()
DEBUG = False
ALLOWED_HOSTS = _FILE.get("hosts", ["localhost", "127.0.0.1", "[::1]"])
# Behind a proxy that speaks HTTPS, requests come in as plain HTTP: what the machine is called decides.
ORIGIN = _FILE.get("origin", "http://127.0.0.1:8000").rstrip("/")
NODE = _FILE.get("node", "node-1")
# Threads a process for all that is not printed. Django gets all but two, so a stuck desk never holds up a picture.
WARTA_THREADS = int(_FILE.get("threads", 8))
# Seconds for which past pages are kept; None for ever.
WARTA_HISTORY = HOME.history_seconds()

# How reads of stories are counted: requests, scripts or off.
WARTA_COUNT_READS = HOME.count_reads()

INSTALLED_APPS = [
    "warta.site.apps.SiteConfig",
    "warta.desk.apps.DeskConfig",
    "warta.newsroom.apps.NewsroomConfig",
    "warta.outbox.apps.OutboxConfig",
    "warta.readers.readership.apps.ReadershipConfig",
    "warta.readers.newsletter.apps.NewsletterConfig",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "warta.desk.apps.SnippetsConfig",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "warta.desk.apps.AccountsConfig",
    "wagtail.sites",
    "wagtail",
    "django_otp.plugins.otp_totp",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # Its catalogue alone: Wagtail says with it how long ago a story was handed in.
]

MIDDLEWARE = [
    "warta.desk.entering.headers.DeskHeaders",
    "warta.desk.entering.proxies.BehindProxies",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "warta.desk.entering.sessions.Lifetimes",
    "warta.desk.zone.InTheSitesZone",
    "warta.desk.speaking.InTheUsersLanguage",
    "warta.desk.freshness.WaitForThePress",
    "warta.desk.refusals.SayWhyNot",
    "warta.desk.others_drafts.KeepDraftsFromOthers",
]

ROOT_URLCONF = "warta.site.urls"
WSGI_APPLICATION = "warta.site.wsgi.django_application"
AUTH_USER_MODEL = "desk.User"
LOGIN_URL = "wagtailadmin_login"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]


def _sqlite(mode: str, cache: int) -> dict[str, object]:
    """SQLite with a cache of so many kilobytes for each connection."""
    # FULL: with NORMAL a power loss takes back commits that were answered. 5 s: longer than any narrow edit.
    pragmas = f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-{cache}; PRAGMA temp_store=MEMORY;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME.database,
        # Opening it reads its whole schema: several milliseconds, which each request of the desk would pay. Not for
        # ever: Django cannot tell a connection to SQLite that has gone bad.
        "CONN_MAX_AGE": 300,
        "OPTIONS": {"transaction_mode": mode, "timeout": 5, "init_command": pragmas},
    }


# The press reads through its own alias: its snapshots are deferred, an editor's transactions take the lock at once.
# It remembers facts itself: more cache would fill each printer's memory and make none faster (bench/print.py). Each of
# the desk's threads keeps its own.
DATABASES = {"default": _sqlite("IMMEDIATE", 8_000), "press": _sqlite("DEFERRED", 4_000)}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Wagtail would remember renditions in each process, also those that another one has dropped.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [Path(warta.__file__).parent / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
FORMAT_MODULE_PATH = "warta.desk.formats"

STATIC_URL = "/static/"
STATIC_ROOT = HOME.static
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME.media
WARTA_STORE = HOME.store
WARTA_READS = HOME.reads
WARTA_PREVIEW = "warta.desk.previewing.modes.preview"
WARTA_PREVIEW_MODES = "warta.desk.previewing.modes.modes_of"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

CSRF_TRUSTED_ORIGINS = [ORIGIN]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ORIGIN.startswith("https://")
SESSION_COOKIE_HTTPONLY = True
WARTA_SESSIONS = HOME.sessions()
SESSION_COOKIE_AGE = int(WARTA_SESSIONS.lifetime)
# Proxies whose word is taken for where a request comes from.
WARTA_PROXIES = HOME.proxies()
# What the app of the second factor calls this newsroom; a phone that is right to 30 seconds is right enough.
OTP_TOTP_ISSUER = f"Warta {urlsplit(ORIGIN).hostname}"
OTP_TOTP_SYNC = False
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview is a frame

WAGTAIL_SITE_NAME = "Warta"
# As they are typed: formats/typed.py reads them in both languages.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAILADMIN_BASE_URL = ORIGIN
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "warta.newsroom.models.photo_form.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
# The handler below cuts every upload there: a larger document would be kept without its end.
WAGTAILDOCS_MAX_UPLOAD_SIZE = WAGTAILIMAGES_MAX_UPLOAD_SIZE
FILE_UPLOAD_HANDLERS = [
    "warta.newsroom.uploads.handler.NoMoreThanTaken",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # The desk goes by the site's zone: there is nothing to choose.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "warta.desk.searching"}}
WAGTAIL_WORKFLOW_ENABLED = True
# Who may publish a story is told that it waits; the owner of the machine is no editor by that.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False

# Without a mail server nothing is sent, and nobody is promised a letter with a new password.
_MAIL = HOME.mail()
EMAIL_BACKEND = "warta.desk.mail.AfterCommit" if _MAIL.host else "django.core.mail.backends.dummy.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = _MAIL.host, _MAIL.port, 10
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.security == "starttls", _MAIL.security == "tls"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _MAIL.sender
WAGTAIL_PASSWORD_RESET_ENABLED = bool(_MAIL.host)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"class": "warta.site.logged.Masked", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
