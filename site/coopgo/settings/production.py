"""Settings of a public installation behind HTTPS: it starts with sound values or not at all."""

import sys

from .base import *

DEBUG = False
for name, value in (("SECRET_KEY", SECRET_KEY), ("ALLOWED_HOSTS", ALLOWED_HOSTS)):
    if not value and not env.get_value(name):
        env.note(name, "Ohne diesen Wert startet eine öffentliche Installation nicht.")
if env.problems:
    sys.exit(f"Fehler: {' '.join(map(str, env.problems))}")

# A proxy that ends HTTPS says so in this header; without a proxy anybody could.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]
WHITENOISE_USE_FINDERS = False
