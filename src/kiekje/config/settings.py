"""Django's settings, from the environment (``environment``)."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiekje.config.databases import database
from kiekje.config.environment import read_environment
from kiekje.config.mail import mail_settings

KIEKJE = read_environment(os.environ)
KIEKJE_HOME = KIEKJE.home
KIEKJE_CLOCK = KIEKJE.clock
MODE = KIEKJE.mode
MASTER_KEY = KIEKJE.master_key
OBJECTS_URL = KIEKJE.objects
PUBLIC_URL = KIEKJE.public_url
MAIL_URL = KIEKJE.mail


def _derived(purpose: str, length: int = 32) -> bytes:
    """A key for one purpose, from the master key; none says anything about another."""
    return HKDF(SHA256(), length, salt=None, info=f"kiekje {purpose}".encode()).derive(MASTER_KEY)


SECRET_KEY = _derived("sessions and signatures").hex()
DIGEST_KEY = _derived("digests")

DEBUG = False
_PUBLIC = urlsplit(PUBLIC_URL)
IS_SECURE = _PUBLIC.scheme == "https"
ALLOWED_HOSTS = [_PUBLIC.hostname or "127.0.0.1"]
if MODE != "production":
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "kiekje.config",
    "kiekje.site",
    "kiekje.studio",
    "kiekje.photos",
    "kiekje.accounts",
    "kiekje.visitors",
    "kiekje.vault",
    "kiekje.vault.keyring",
    "kiekje.privacy",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "kiekje.config.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kiekje.site.middleware.SiteMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kiekje.visitors.middleware.VisitMiddleware",
    "kiekje.accounts.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "kiekje.config.urls"
WSGI_APPLICATION = "kiekje.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kiekje.site.context.site",
            ],
        },
    }
]

DATABASES = {"default": database(KIEKJE.database), "keyring": database(KIEKJE.keyring)}
DATABASE_ROUTERS = ["kiekje.config.routers.KeyringRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counts of attempts, under digests that change daily; never an address or an e-mail.
CACHES = {
    "default": {
        "BACKEND": "kiekje.visitors.tallies.TallyCache",
        "KEY_FUNCTION": "kiekje.visitors.digests.cache_key",
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "kiekje.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "kiekje.accounts.passwords.UnlikeThePerson"},
    {"NAME": "kiekje.accounts.passwords.NotWellKnown"},
]

# Registration and sign-in by allauth: an e-mail address, confirmed by a code, and a password.
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "kiekje.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = None  # asked for, unticked
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": "kiekje.accounts.forms.LoginForm",
    "signup": "kiekje.accounts.forms.SignupForm",
    "change_email": "kiekje.accounts.forms.ChangeEmailForm",
    "add_email": "kiekje.accounts.forms.AddEmailForm",
    "change_password": "kiekje.accounts.forms.ChangePasswordForm",
    "reset_password": "kiekje.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "kiekje.accounts.forms.NewPasswordForm",
    "reauthenticate": "kiekje.accounts.forms.ReauthenticateForm",
    "confirm_email_verification_code": "kiekje.accounts.forms.ConfirmEmailForm",
    "confirm_password_reset_code": "kiekje.accounts.forms.ConfirmResetForm",
}
MFA_ADAPTER = "kiekje.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kiekje"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = MODE != "production"
MFA_FORMS = {
    "authenticate": "kiekje.accounts.second_step.AuthenticateForm",
    "reauthenticate": "kiekje.accounts.second_step.ReauthenticateForm",
    "activate_totp": "kiekje.accounts.second_step.ActivateTOTPForm",
    "add_webauthn": "kiekje.accounts.second_step.AddWebAuthnForm",
    "edit_webauthn": "kiekje.accounts.second_step.EditWebAuthnForm",
}

EMAIL_FILE_PATH = ""  # where mail goes to a folder
globals().update(mail_settings(MAIL_URL))
DEFAULT_FROM_EMAIL = f"Kiekje <no-reply@{_PUBLIC.hostname or 'localhost'}>"

SESSION_ENGINE = "kiekje.accounts.sessions"
SESSION_COOKIE_NAME = "kiekje_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_NAME = "kiekje_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_AGE = None  # for the visit only
CSRF_COOKIE_HTTPONLY = False  # the editor sends it along with every change
CSRF_FAILURE_VIEW = "kiekje.site.errors.csrf_failure"
MESSAGE_STORAGE = "kiekje.site.messages.MessageStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE and MODE == "production" else 0
X_FRAME_OPTIONS = "DENY"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"  # the language of the sources, where a library lacks a translation
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch"), ("en", "English")]

STATIC_URL = "/static/"
STATIC_ROOT = KIEKJE_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = MODE == "test"

# Nothing that somebody sends may reach the disk as it is: forms are small and stay in memory;
# photos come through /uploads/, which seals them on their way.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 25_000  # an album may begin with the whole library
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

LOGGING_CONFIG = "kiekje.config.logs.configure"
LOGGING = {"version": 1}  # Django calls nothing for settings that are empty

BASE_DIR = Path(__file__).resolve().parent
