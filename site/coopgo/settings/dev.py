"""Settings of `make run` and of every command that is called with no environment set."""

from coopgo.operations.secret import read_or_make_secret_key

from .base import *

SECRET_KEY = SECRET_KEY or read_or_make_secret_key(DATA_DIR / "secret_key")
ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]
