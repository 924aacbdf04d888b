"""Settings of `make run` and of every command that is called with no environment set."""

from .base import *

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="only-for-this-machine")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
