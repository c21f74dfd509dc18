"""Every setting comes from the environment (`.env.example` explains each) and is checked here, at the start.

Without DATABASE_URL or REDIS_URL the embedded servers are meant; their addresses follow from the state folder.
"""

from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from csp.constants import NONE, SELF
from environ import Env

from lib.env import check, env, load_env_file, number, refuse, setting, switch, text
from lib.logs import logging_config
from lib.redis import broker_url, cache_url
from portfolio.keys import openid_provider, secret_key
from portfolio.schedule import BEAT, ROUTES

BASE_DIR = Path(__file__).resolve().parent.parent
load_env_file(BASE_DIR)

# ── What kind of installation this is ────────────────────────────────────────────────────────────────────────────────
VAR_DIR = Path(text("VAR_DIR", str(BASE_DIR / "var")))
EMBEDDED = not text("DATABASE_URL")  # our own PostgreSQL; sample sign-ins exist only here
# One machine for oneself: a key made here, the local mailbox, readable logs, static files as they are. manage.py says
# so; gunicorn and celery started by hand are production and want everything set.
LOCAL = switch("TANDEM_LOCAL", EMBEDDED)
DEBUG = switch("DEBUG", False)
with setting("PORT", "must be a port number between 1 and 65535, e.g. PORT=8000"):
    PORT = number("PORT", 8000)
    check(0 < PORT < 65536)

with setting("BASE_URL", "must be the address people use, e.g. BASE_URL=https://tandem.example.org"):
    BASE_URL = text("BASE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
    _address = urlsplit(BASE_URL)
    check(_address.scheme in {"http", "https"})
    check(_address.hostname)
HTTPS = _address.scheme == "https"
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS", default=[]), _address.hostname, "localhost", "127.0.0.1", "[::1]"]
for _host in ALLOWED_HOSTS:
    if "/" in _host:
        refuse("ALLOWED_HOSTS", "must be names without http:// and paths, e.g. ALLOWED_HOSTS=tandem.example.org")
CSRF_TRUSTED_ORIGINS = [*env.list("CSRF_TRUSTED_ORIGINS", default=[]), f"{_address.scheme}://{_address.netloc}"]
for _origin in CSRF_TRUSTED_ORIGINS:
    if "://" not in _origin:
        refuse("CSRF_TRUSTED_ORIGINS", f"needs a scheme in every origin, e.g. https://{_origin}")

# ── Apps and request path ────────────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "template_partials",
    "csp",
    "pgtrigger",
    "pghistory",
    "django_structlog",
    "lib",
    "accounts",
    "partners",
    "objectives",
    "pilots",
    "reviews",
    "flags",
    "portfolio",
]
MIDDLEWARE = [
    # Three that only add headers to every answer, then the gate: nothing before it reads the request.
    "lib.middleware.headers.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "lib.middleware.hostile.RefuseHostileRequests",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    *(["lib.middleware.server_timing.ServerTiming"] if switch("SERVER_TIMING", False) else []),
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # a view is closed unless it says login_not_required
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.LastSeen",
    "django_structlog.middlewares.RequestMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "flags.as_of.AsOf",  # last: whoever may not see a page may not see it as of a past day either
]
ROOT_URLCONF = "portfolio.urls"
WSGI_APPLICATION = "portfolio.wsgi.application"
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
                "lib.context.look",
                "portfolio.context.everywhere",
            ],
        },
    }
]
FORM_RENDERER = "lib.forms.Renderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

# ── Data ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
with setting("STATEMENT_SECONDS", "must be a number of seconds (0: no limit), e.g. STATEMENT_SECONDS=15"):
    STATEMENT_SECONDS = number("STATEMENT_SECONDS", 0)  # the web server sets 15 (wsgi.py); Celery has its own limits
with setting("KEEP_DELETED_DAYS", "must be a number of days, e.g. KEEP_DELETED_DAYS=90"):
    KEEP_DELETED_DAYS = number("KEEP_DELETED_DAYS", 90)
    check(0 <= KEEP_DELETED_DAYS <= 36_500)
_database_url, _redis_url = text("DATABASE_URL"), text("REDIS_URL")
if not (_database_url and _redis_url):
    from portfolio.embedded import Embedded, NoServer

    try:
        _embedded = Embedded(VAR_DIR)
    except (NoServer, OSError) as _problem:
        refuse("DATABASE_URL and REDIS_URL", f"must be set here: {_problem}")
    _database_url = _database_url or _embedded.postgres.url
    _redis_url = _redis_url or _embedded.valkey.url

with setting("DATABASE_URL", "must name a PostgreSQL, e.g. DATABASE_URL=postgresql://user:password@host:5432/tandem"):
    _database = Env.db_url_config(_database_url)
    check(_database["ENGINE"] == "django.db.backends.postgresql")
    check(_database["NAME"])
DATABASES = {
    "default": {
        **_database,
        # Persistent connections instead of a pool: they come back at once after a restart of PostgreSQL.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "application_name": "tandem",
            "connect_timeout": 3,
            "options": f"-c statement_timeout={STATEMENT_SECONDS}s -c lock_timeout=3s"
            " -c idle_in_transaction_session_timeout=60s"
            # the rules are long expressions over few columns: compiling them takes longer than running them
            # a prepared statement is prepared to be planned once
            " -c jit=off -c plan_cache_mode=force_generic_plan",
            **_database.get("OPTIONS", {}),
        },
    }
}

with setting("REDIS_URL", "must name a Redis, e.g. REDIS_URL=redis://host:6379"):
    _redis = urlsplit(_redis_url)
    check(_redis.scheme in {"redis", "rediss", "unix"})
    check(_redis.path if _redis.scheme == "unix" else _redis.hostname)
    check(_redis.port != 0)
    CELERY_BROKER_URL, _cache_url = broker_url(_redis_url), cache_url(_redis_url)
REDIS_URL = _redis_url
CACHES = {
    "default": {
        "BACKEND": "lib.cache.ForgivingRedisCache",
        "LOCATION": _cache_url,
        "KEY_PREFIX": "tandem",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # revoked is revoked, whatever a cache remembers

# ── Celery: PostgreSQL says what is due, Redis only wakes; a task may run twice, so each is idempotent ───────────────
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,  # a killed worker's task comes back after this long, so every time limit is below it
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
    "socket_keepalive": True,
    "health_check_interval": 25,
    # Publishing gives up at once (the worker's own connection is retried for ever, whatever stands here).
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}
CELERY_TASK_SOFT_TIME_LIMIT = 510
CELERY_TASK_TIME_LIMIT = 540
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False  # a page never waits for a broker that is away: the sweep finds the work
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULER = "portfolio.clock.Clock"
CELERY_BEAT_MAX_LOOP_INTERVAL = 15
CELERY_BEAT_SCHEDULE = BEAT
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 4
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_QUEUES: dict[str, dict[str, str]] = {name: {} for name in ("default", "mail", "import", "evaluation")}
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_TASK_ROUTES = ROUTES
DJANGO_STRUCTLOG_CELERY_ENABLED = True

# ── People ───────────────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["accounts.backends.MemberBackend"]
PASSWORD_RESET_TIMEOUT = int(timedelta(days=3).total_seconds())
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator vouches for an address by inviting it
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session stays, accounts.receivers ends all others
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
# A key is a name together with where it is tried from (accounts.adapter); an office behind one address has many people.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "30/m/ip,5/5m/key"}
with setting("TRUSTED_PROXIES", "must be the number of proxies in front, e.g. TRUSTED_PROXIES=1"):
    ALLAUTH_TRUSTED_PROXY_COUNT = number("TRUSTED_PROXIES", 0)
    check(0 <= ALLAUTH_TRUSTED_PROXY_COUNT <= 10)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "accounts.mfa.MFAAdapter"
MFA_FORMS = {"add_webauthn": "accounts.mfa.AddPasskeyForm"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_ADAPTER = "accounts.sso.SocialAccountAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS = openid_provider()

# ── Words, time, files ───────────────────────────────────────────────────────────────────────────────────────────────
with setting("UPLOAD_MB", "must be a number of megabytes between 1 and 1000, e.g. UPLOAD_MB=20"):
    UPLOAD_MB = number("UPLOAD_MB", 20)
    check(0 < UPLOAD_MB <= 1_000)
# outside of everything that a web server hands out: uploads are served by a view that asks who wants them
MEDIA_ROOT = VAR_DIR / "media"
LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
with setting("TIME_ZONE", "must be the name of a time zone, e.g. TIME_ZONE=Europe/Berlin"):
    TIME_ZONE = text("TIME_ZONE", "UTC")  # the portfolio's zone
    ZoneInfo(TIME_ZONE)
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(text("STATIC_ROOT", str(VAR_DIR / "static" if LOCAL else BASE_DIR / "staticfiles")))
if LOCAL:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # it stays empty: local files are served from where they are
WHITENOISE_USE_FINDERS = LOCAL
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False  # nobody else's page needs our files
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# ── Mail ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
_email_url = text("EMAIL_URL", "mailbox://" if LOCAL else "")
MAILBOX = _email_url.startswith("mailbox://")  # every mail is shown at /mailbox/ and none leaves
if not _email_url or (MAILBOX and not LOCAL):
    refuse("EMAIL_URL", "must name a mail server, e.g. EMAIL_URL=smtp+tls://user:password@host:587")
if MAILBOX:
    EMAIL_BACKEND = "portfolio.mailbox.MailboxBackend"
else:
    with setting("EMAIL_URL", "must name a mail server, e.g. EMAIL_URL=smtp+tls://user:password@host:587"):
        _email = Env.email_url_config(_email_url)
        check(_email["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend" and bool(_email["EMAIL_HOST"]))
    EMAIL_BACKEND = _email["EMAIL_BACKEND"]
    EMAIL_HOST, EMAIL_PORT = _email["EMAIL_HOST"], _email["EMAIL_PORT"] or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_USER"] or "", _email["EMAIL_HOST_PASSWORD"] or ""
    EMAIL_USE_TLS, EMAIL_USE_SSL = _email.get("EMAIL_USE_TLS", False), _email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 60
DEFAULT_FROM_EMAIL = SERVER_EMAIL = text("DEFAULT_FROM_EMAIL", f"Tandem <tandem@{_address.hostname}>")
with setting("DEFAULT_FROM_EMAIL", "must be an address, e.g. DEFAULT_FROM_EMAIL='Tandem <tandem@example.org>'"):
    check("@" in parseaddr(DEFAULT_FROM_EMAIL)[1])

# ── Safety ───────────────────────────────────────────────────────────────────────────────────────────────────────────
SECRET_KEY = secret_key(VAR_DIR, may_make=LOCAL)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # the last keys, while old sign-ins run out
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-session", "__Host-csrf") if HTTPS else ("session", "csrf")
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "portfolio.views.errors.csrf_failure"

# ── Watching ─────────────────────────────────────────────────────────────────────────────────────────────────────────
LOGGING = logging_config(readable=LOCAL)
if _sentry := text("SENTRY_DSN"):
    with setting("SENTRY_DSN", "needs the package sentry-sdk (pip install sentry-sdk) and an address of Sentry's form"):
        import sentry_sdk

        sentry_sdk.init(dsn=_sentry, send_default_pii=False)
