"""Settings of `make run` and of every command that is called with no environment set."""

from coopgo.operations.secret import derive_key, read_or_make_secret_key

from .base import *

SECRET_KEY = SECRET_KEY or read_or_make_secret_key(DATA_DIR / "secret_key")
ALTCHA_HMAC_SECRET = derive_key(SECRET_KEY, "altcha")
ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]
