"""Settings shared by every way of running; operators choose by environment or one .env file."""

from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from coopgo.operations import values
from coopgo.operations.environment import Environment
from coopgo.operations.secret import derive_key

ROOT = Path(__file__).resolve().parents[3]

CONFIGURATION = env = Environment(ROOT / ".env")

DATA_DIR = COOPGO_DATA_DIR = env.read("COOPGO_DATA_DIR", values.folder, ROOT / "var")
try:
    (DATA_DIR / "static").mkdir(parents=True, exist_ok=True)
except OSError:
    env.note("COOPGO_DATA_DIR", f"Der Ordner {DATA_DIR} lässt sich nicht anlegen.")
SECRET_KEY = env.read("SECRET_KEY", values.secret_key)
ALLOWED_HOSTS = env.read("ALLOWED_HOSTS", values.hosts, [])
TRUST_PROXY = env.read("TRUST_PROXY", values.boolean, False)
DEBUG = env.read("DEBUG", values.boolean, False)
COOPGO_ADMIN_PASSWORD = env.read("COOPGO_ADMIN_PASSWORD")
BASE_URL = env.read("BASE_URL", values.web_address, "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "coopgo.community",
    "dialogs",
    "kb",
    "search",
    "coopgo.pages",
    "coopgo.operations",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_comments_xtd",
    "django_comments",
    "altcha_django",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "coopgo.pages.middleware.HeadMiddleware",
    "search.api.middleware.ApiMiddleware",
    "coopgo.pages.middleware.ResponseCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "coopgo.pages.middleware.AddressLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "coopgo.operations.content_security.ContentSecurityMiddleware",
    "coopgo.pages.middleware.PermissionsPolicyMiddleware",
    "coopgo.pages.middleware.RetiredAddressMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "coopgo.urls"
WSGI_APPLICATION = "coopgo.wsgi.application"
ASGI_APPLICATION = "coopgo.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "coopgo.pages.constant_folding.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "coopgo.sqlite3"}
DATABASES = {"default": env.read("DATABASE_URL", values.database, SQLITE)}
# Opening a connection for each request takes longer than answering from the cache.
DATABASES["default"]["CONN_MAX_AGE"] = 60
if DATABASES["default"]["ENGINE"] == SQLITE["ENGINE"]:
    # Writers queue up instead of failing half-way through a transaction, and readers do not wait for them.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = 1

DATABASE_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "cache",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
CACHES = {
    "default": env.read("CACHE_URL", values.cache, DATABASE_CACHE),
    # Each process keeps what it rendered itself; the content version in the default cache says whether it still holds.
    "fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
    # Blocks fetch their renditions together; keeping each of them would be a write for every drawing shown.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
# Whole responses for anonymous readers; what is published shows at once whatever stands here. 0 switches them off.
RESPONSE_CACHE_SECONDS = 60 * 60
# Whole pages as they are rendered for those who are logged in; kept and dropped alike.
FRAGMENT_CACHE_SECONDS = 60 * 60

# From one network (IPv4 /24, IPv6 /48), which is as near as the site looks at readers.
API_REQUESTS_A_MINUTE = env.read("API_REQUESTS_A_MINUTE", values.positive_number, 300)

ELASTICSEARCH_URL = env.read("ELASTICSEARCH_URL", values.web_addresses, [])
ELASTICSEARCH_USERNAME = env.read("ELASTICSEARCH_USERNAME")
ELASTICSEARCH_PASSWORD = env.read("ELASTICSEARCH_PASSWORD")
ELASTICSEARCH_API_KEY = env.read("ELASTICSEARCH_API_KEY")
ELASTICSEARCH_CA_CERTS = env.read("ELASTICSEARCH_CA_CERTS", values.existing_file)
ELASTICSEARCH_INDEX_PREFIX = env.read("ELASTICSEARCH_INDEX_PREFIX", values.index_prefix, "coopgo-")
ELASTICSEARCH_SHARDS = env.read("ELASTICSEARCH_SHARDS", values.positive_number, 1)
ELASTICSEARCH_REPLICAS = env.read("ELASTICSEARCH_REPLICAS", values.number, None)
# How long a reader waits for its answer.
ELASTICSEARCH_PATIENCE_SECONDS = 0.8

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "de"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("de", _("German")), ("en", _("English"))]
CATALOGUE_SOURCES = [ROOT / "site" / "locale"]
COMPILED_CATALOGUES = DATA_DIR / "locale"
LOCALE_PATHS = [*CATALOGUE_SOURCES, COMPILED_CATALOGUES]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "site" / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "coopgo.operations.storage.StaticStorage"},
}
# Until files are collected they are served from where they lie.
WHITENOISE_USE_FINDERS = True

MAIL_FOLDER = {
    "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
    "EMAIL_FILE_PATH": DATA_DIR / "mails",
}
vars().update(env.read("EMAIL_URL", values.email, MAIL_FOLDER))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.read("DEFAULT_FROM_EMAIL", default="redaktion@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A page that is not there is the reader's news, not the operator's.
    # Nor is what strangers send: they get their 400, and could fill the log at will.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.SuspiciousFileOperation": {"level": "CRITICAL"},
        # That a node failed is told by its pool in one line, here with a traceback for each question.
        "elastic_transport.transport": {"level": "ERROR"},
    },
}

ADMIN_PATH = "/redaktion/"
CSRF_FAILURE_VIEW = "coopgo.pages.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
    }
}
ADMIN_CONTENT_SECURITY_DIRECTIVES = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-src": [SELF],
    "worker-src": [SELF, "blob:"],
    "img-src": [SELF, "data:", "blob:"],
}

FORMAT_MODULE_PATH = "coopgo.formats"
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_SITE_NAME = "CoopGo"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend"}}
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_USER_LOGIN_FORM = "coopgo.pages.forms.OfficeLoginForm"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", _("German")), ("en", _("English"))]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USER_TIME_ZONES = ["Europe/Berlin"]
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "synced"
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_MODERATION_ENABLED = True

COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MAX_THREAD_LEVEL = 1
COMMENTS_XTD_CONFIRM_EMAIL = False

# The browser's proof of work: at most 1,000 derivations of 1,000 rounds, a moment even for an old phone.
ALTCHA_HMAC_SECRET = derive_key(SECRET_KEY or "", "altcha")
ALTCHA_CHALLENGE = {"algorithm": "PBKDF2/SHA-256", "cost": 1000, "max_number": 1000, "expires_seconds": 60 * 60}
