"""The only settings file: safe for production by default, everything else from the environment.

`make run` writes development values to `var/development.env` (ignored by git); a real
installation sets the same names in its own environment. A missing secret stops the start.
"""

from pathlib import Path

import django_stubs_ext
import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

# Lets our classes say which model they are about (`ModelAdmin[Assignment]`), as the type checker asks.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
ENV_FILE = Path(env.str("OPPNASOC_ENV_FILE", default=str(BASE_DIR / "var" / "development.env")))
env.read_env(ENV_FILE)


def secret(name: str, what: str) -> str:
    """A value that must come from outside; its absence stops the start with words, not a trace."""
    value: str = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set ({what}). Run `make run` for development, or set it in the environment."
        )
    return value


VAR_DIR = Path(env.str("OPPNASOC_VAR_DIR", default=str(BASE_DIR / "var")))

# --- Secrets -----------------------------------------------------------------------------------
SECRET_KEY = secret("OPPNASOC_SECRET_KEY", "signs sessions and links")
# Newest key first; old keys stay until `manage.py rotate_keys` has run. Kept apart from SECRET_KEY
# and from the database, so that a copied database alone reads nothing.
ENCRYPTION_KEYS = [
    key for key in secret("OPPNASOC_ENCRYPTION_KEYS", "encrypts personal fields").split(",") if key
]
# How protected persons are reached: keys of their own, in other hands. Without them the house starts and
# works; the pages that need them say so plainly, and nothing is written in clear instead.
PROTECTED_KEYS = [key for key in env.str("OPPNASOC_PROTECTED_KEYS", default="").split(",") if key]
if set(PROTECTED_KEYS) & set(ENCRYPTION_KEYS):
    raise ImproperlyConfigured("OPPNASOC_PROTECTED_KEYS must not share a key with OPPNASOC_ENCRYPTION_KEYS.")
BLIND_INDEX_KEY = secret("OPPNASOC_BLIND_INDEX_KEY", "finds encrypted values by equality")

# --- Where it runs -----------------------------------------------------------------------------
DEBUG = env.bool("OPPNASOC_DEBUG", default=False)
DEMO = env.bool("OPPNASOC_DEMO", default=False)
ALLOWED_HOSTS = env.list("OPPNASOC_ALLOWED_HOSTS", default=[])
BASE_URL = env.str("OPPNASOC_BASE_URL", default="https://localhost")
CSRF_TRUSTED_ORIGINS = env.list("OPPNASOC_TRUSTED_ORIGINS", default=[])
SECURE_COOKIES = env.bool("OPPNASOC_SECURE_COOKIES", default=True)

INSTALLED_APPS = [
    # Ours, surfaces first so that our templates win.
    "oppnasoc.apps.OppnasocConfig",
    "portal.apps.PortalConfig",
    "reports.apps.ReportsConfig",
    "public_records.apps.PublicRecordsConfig",
    "digital_inclusion.apps.DigitalInclusionConfig",
    "klarsprak.apps.KlarsprakConfig",
    "mentoring.apps.MentoringConfig",
    "recruitment.apps.RecruitmentConfig",
    "reporters.apps.ReportersConfig",
    "fees.apps.FeesConfig",
    "participants.apps.ParticipantsConfig",
    "news.apps.NewsConfig",
    "core.apps.CoreConfig",
    # Theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "import_export",
    "wagtail.contrib.redirects",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "core.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "core.middleware.RequestIdMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.HeadersMiddleware",
    "core.middleware.UploadLimitMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core.middleware.WholeBodyMiddleware",
    "core.middleware.MethodsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.middleware.SessionLimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "participants.side_by_side.SideBySideMiddleware",
    "core.middleware.WallMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "news.redirects.RedirectMiddleware",
]

ROOT_URLCONF = "oppnasoc.urls"
WSGI_APPLICATION = "oppnasoc.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.site_words",
            ],
            "builtins": ["core.templatetags.words"],
        },
    },
]
FORM_RENDERER = "core.forms.Renderer"

# --- Databases ---------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'oppnasoc.sqlite3'}")}
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if IS_SQLITE:
    # DEFERRED transactions fail under concurrent writers; IMMEDIATE waits its turn.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # 64 MB at most for each connection, taken as it is needed: with SQLite's own 2 MB a payroll run of
        # 100,000 lines writes the same pages to disk again and again.
        # What is deleted is overwritten with noughts, whatever the machine's SQLite does by itself.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON; PRAGMA cache_size=-65536;"
        ),
    }
else:
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": env.int("OPPNASOC_DB_POOL", default=8)},
        "options": (
            "-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The folder of pg_dump and pg_restore, where the machine's own are too old for the server.
PG_PROGRAMS = env.str("OPPNASOC_PG_PROGRAMS", default="")

# --- Cache, sessions, jobs ---------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "core_cache",
            # Django's 300 would let a flood of log-in tries push out the counts that slow it down.
            "OPTIONS": {"MAX_ENTRIES": 50_000},
        }
    )
}
CACHES["default"]["KEY_FUNCTION"] = "core.limits.hidden_key"  # no address or number is readable there
# Pages fetch their pictures' sizes with one query; asking the shared cache first would cost more.
CACHES["renditions"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
SESSION_ENGINE = "core.session_store"  # Django's in the database, which says whose each one is
SESSION_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 15 * 60
SESSION_ABSOLUTE_SECONDS = 2 * 60 * 60
# Only for a participant who says that the phone is their own (docs/decisions).
OWN_PHONE_IDLE_SECONDS = 12 * 60 * 60
OWN_PHONE_ABSOLUTE_SECONDS = 30 * 24 * 60 * 60
# Pages that promise to keep nothing: a form sent from them after the limit is not held.
HELD_POSTS_NEVER = ["/portal/vad-blir-kvar", "/portal/mina-granser"]
CSRF_COOKIE_SECURE = SECURE_COOKIES
CSRF_COOKIE_AGE = None  # goes with the browser, as the session does
LANGUAGE_COOKIE_SECURE = SECURE_COOKIES
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What tells a worker about a new job. Without a broker nothing does: `manage.py worker` looks by itself.
JOB_ENGINE = "oppnasoc.celery.send" if REDIS_URL else ""
CELERY_BROKER_URL = REDIS_URL or None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_ACKS_ON_FAILURE_OR_TIMEOUT = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False
CELERY_TASK_RETRY_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A web request must never wait for a broker that is away.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "socket_connect_timeout": 2,
    "max_retries": 1,
    "interval_start": 0,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Two clocks are harmless: a job is taken once, and each periodic job has its period in its key.
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"
CELERY_BEAT_SCHEDULE = {"sweep": {"task": "core.run_job", "schedule": 30.0, "args": ["sweep"]}}

# --- Who may enter -----------------------------------------------------------------------------
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = [
    "core.access.RoleBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "/konto/login/code/"
LOGIN_REDIRECT_URL = "/konto/vidare/"
ACCOUNT_ADAPTER = "core.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}  # allauth's own form is not routed; ours takes phone and e-mail alike
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True  # twice
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/konto/utloggad/"
ACCOUNT_FORMS = {"request_login_code": "core.accounts.RequestCodeForm"}
# Strict for one account (key, user), generous for one address (ip; a library has one for all its
# computers). What is over the limit waits; nothing is ever locked for good (core.limits).
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "120/m/ip,3/5m/key,12/h/key",
    "resend_login_code": "6/h/key",
    "login_failed": "120/m/ip,5/5m/key,20/h/key",  # the second factor; the first has three tries a code
    "reauthenticate": "10/m/user,60/h/user",
    "start_code": "120/5m/ip",  # sixteen signs: nobody guesses one
    "new_address": "3/h/user,3/h/key,60/h/ip",
    "provider_login": "120/m/ip",
    "rating": "120/10m/ip",
    # A table with coffee at a library sends from one network address; a machine sends far more.
    "interest": "40/10m/ip",
    # Nobody can have a stranger called again and again by leaving the number anew.
    "interest_address": "3/d/key",
    # Hard texts that are proposed: as for a number that is left, a library has one address.
    "proposal": "40/10m/ip",
    # What does not work on the public site: as for texts that are proposed.
    "access_report": "40/10m/ip",
    # Questions to the organisation, and codes that are tried.
    "question": "40/10m/ip",
    "question_look": "40/10m/ip",
    # Requests for public records: a library has one address, a machine that tries codes sends far more.
    "records_ask": "40/10m/ip",
    "records_look": "40/10m/ip",
    "records_number": "20/10m/key",
    # A class that tries its texts has one network address too.
    "klarsprak_measure": "120/10m/ip",
    # Sixty bits in a code: this alone keeps nobody out, but a machine that tries is slowed down.
    "photo_code": "40/10m/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("OPPNASOC_BEHIND_PROXY", default=False) else 0
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True  # a key as the only step; offered, never required
MFA_FORMS = {
    "add_webauthn": "core.passkeys.NewKeyForm",
    "login_webauthn": "core.passkeys.LogInWithKeyForm",
}
MFA_TOTP_ISSUER = "Samordning"
MFA_TOTP_TOLERANCE = 1  # half a minute either way: phones' clocks drift, and people type slowly
MFA_ADAPTER = "core.accounts.MFAAdapter"
SOCIALACCOUNT_ADAPTER = "core.accounts.SocialAccountAdapter"
SOCIALACCOUNT_ONLY = False
# Municipal log-in or an e-ID broker, as a JSON list of allauth's OpenID Connect apps. None by default;
# hosts are those to which a log-in form may lead. `"for_participants": true` in an app's settings opens
# it for participants too; without it the provider is for staff alone.
OIDC_APPS = env.json("OPPNASOC_OIDC_APPS", default=[])
OIDC_HOSTS = env.list("OPPNASOC_OIDC_HOSTS", default=[])
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC_APPS}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the configured provider vouches for the address
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

# --- Language and time -------------------------------------------------------------------------
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["oppnasoc.formats"]

# --- Files -------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Receipts, payroll files and reports: never under a URL of their own.
PRIVATE_ROOT = VAR_DIR / "private"
ANCHOR_DIR = Path(env.str("OPPNASOC_ANCHOR_DIR", default=str(VAR_DIR / "anchors")))
# Which log-ins were erased; read when an older backup is restored (core.erasure_ledger).
ERASURE_DIR = Path(env.str("OPPNASOC_ERASURE_DIR", default=str(VAR_DIR / "erasures")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
    "staticfiles": {
        "BACKEND": env.str(
            "OPPNASOC_STATIC_STORAGE", default="whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# Sound and film for the public site, and the longest body that is read at all: one recording and its words.
RECORDING_MOST_BYTES = env.int("OPPNASOC_RECORDING_MOST_BYTES", default=100 * 1024 * 1024)
RECORDING_MOST_SECONDS = env.int("OPPNASOC_RECORDING_MOST_SECONDS", default=30 * 60)
MOST_BODY_BYTES = RECORDING_MOST_BYTES + DATA_UPLOAD_MAX_MEMORY_SIZE
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- Mail and text messages --------------------------------------------------------------------
# Django's backend only writes an encrypted row and a job; DELIVERY_* name what the job then uses.
EMAIL_BACKEND = "core.messages.QueueingEmailBackend"
EMAIL_TIMEOUT = 20
DELIVERY_EMAIL_BACKEND = env.str(
    "OPPNASOC_MAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend"
)
DELIVERY_SMS_BACKEND = env.str("OPPNASOC_SMS_BACKEND", default="core.sms.ConsoleBackend")
DEFAULT_FROM_EMAIL = env.str("OPPNASOC_FROM_EMAIL", default="Mina uppdrag <no-reply@localhost>")
SMS_SENDER = env.str("OPPNASOC_SMS_SENDER", default="MinaUppdrag")
# A sender that is a name takes no replies; a number may. Answers then come to /sms/ (docs/how-to/sms.md).
SMS_TAKES_REPLIES = env.bool("OPPNASOC_SMS_TAKES_REPLIES", default=False)
SMS_GATEWAY_URL = env.str("OPPNASOC_SMS_GATEWAY_URL", default="")
SMS_GATEWAY_TOKEN = env.str("OPPNASOC_SMS_GATEWAY_TOKEN", default="")
# The gateway itself refuses a reference it has had: then a call that broke off is simply made again.
SMS_GATEWAY_KNOWS_REFERENCES = env.bool("OPPNASOC_SMS_GATEWAY_KNOWS_REFERENCES", default=False)
SMS_HOOK_SECRET = env.str("OPPNASOC_SMS_HOOK_SECRET", default="")
if SMS_GATEWAY_URL:
    DELIVERY_SMS_BACKEND = "core.sms.GatewayBackend"
if env.str("OPPNASOC_SMTP_URL", default=""):
    vars().update(env.email_url("OPPNASOC_SMTP_URL"))
    DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_BACKEND = "core.messages.QueueingEmailBackend"

# --- Headers -----------------------------------------------------------------------------------
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = env.bool("OPPNASOC_SSL_REDIRECT", default=SECURE_COOKIES)
SECURE_HSTS_SECONDS = env.int("OPPNASOC_HSTS_SECONDS", default=31_536_000 if SECURE_COOKIES else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_COOKIES
SECURE_HSTS_PRELOAD = SECURE_COOKIES
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("OPPNASOC_BEHIND_PROXY", default=False) else None
)
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
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
# What differs under a prefix. A log-in form may lead to the configured providers only.
CSP_BY_PREFIX = {
    "konto": {"form-action": [SELF, *OIDC_HOSTS]},
    # Wagtail 7 starts its date fields and choosers from inline script, and its text editor writes styles;
    # its preview stands in a frame.
    "redaktion": {
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
    },
}

# --- Logs: ids and paths only ------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("OPPNASOC_LOG_LEVEL", default="WARNING")},
}

# --- Wagtail -----------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Öppnasoc"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
# What a deputy editor hands in is read by an editor (news.actions.roles), who publishes it by saying yes.
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "news.reviewed.publish_reviewed"
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_NOTIFICATION_USE_HTML = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILIMAGES_IMAGE_MODEL = "news.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "news.photo_forms.PhotoForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"webp": "webp"}
WAGTAILIMAGES_WEBP_QUALITY = 74
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "swedish"}
}

# --- import-export: its own log and copies would hold names in clear ------------------------------
IMPORT_EXPORT_SKIP_ADMIN_LOG = True

# --- Words that differ between cities ----------------------------------------------------------
SITE_WORDS = {
    "public_name": env.str("OPPNASOC_PUBLIC_NAME", default="Öppnasoc"),
    "public_tagline": env.str(
        "OPPNASOC_PUBLIC_TAGLINE", default="Se in i socialtjänsten. Skrivet av dem som mött den."
    ),
    "portal_name": env.str("OPPNASOC_PORTAL_NAME", default="Mina uppdrag"),
    "admin_name": env.str("OPPNASOC_ADMIN_NAME", default="Samordning"),
    "report_name": env.str("OPPNASOC_REPORT_NAME", default="Utveckling tillsammans"),
    "evening_help_name": env.str("OPPNASOC_EVENING_HELP_NAME", default="Kväll och helg"),
    "evening_help_phone": env.str("OPPNASOC_EVENING_HELP_PHONE", default="031-390 06 20"),
    # Whom to ring when somebody may be in danger, and it is not acute.
    "reporting_name": env.str("OPPNASOC_REPORTING_NAME", default="Mottagningen för orosanmälan"),
    "reporting_phone": env.str("OPPNASOC_REPORTING_PHONE", default="031-390 06 30"),
    "contact_phone": env.str("OPPNASOC_CONTACT_PHONE", default="031-390 06 10"),
    "contact_hours": env.str("OPPNASOC_CONTACT_HOURS", default="Vardagar 9–16"),
    "editorial_email": env.str("OPPNASOC_EDITORIAL_EMAIL", default=""),
    "responsible_publisher": env.str("OPPNASOC_RESPONSIBLE_PUBLISHER", default=""),
    "publishing_licence": env.bool("OPPNASOC_PUBLISHING_LICENCE", default=False),
    "quick_exit_url": env.str("OPPNASOC_QUICK_EXIT_URL", default="https://www.1177.se/"),
}
