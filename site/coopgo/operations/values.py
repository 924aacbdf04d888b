"""Parsers of the values an operator sets; a ValueError says in German what is expected."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ

SHORTEST_SECRET_KEY = 50
TRUE_WORDS = ("true", "yes", "on", "1", "ja")
FALSE_WORDS = ("false", "no", "off", "0", "nein")


def boolean(value: str) -> bool:
    word = value.strip().lower()
    if word not in TRUE_WORDS + FALSE_WORDS:
        raise ValueError("Erwartet wird true oder false.")
    return word in TRUE_WORDS


def positive_number(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() else 0
    if not number:
        raise ValueError("Erwartet wird eine ganze Zahl ab 1.")
    return number


def number(value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise ValueError("Erwartet wird eine ganze Zahl ab 0.")
    return int(value)


def folder(value: str) -> Path:
    return Path(value).expanduser().resolve()


def existing_file(value: str) -> str:
    path = Path(value).expanduser().resolve()
    if not path.is_file():
        raise ValueError("Erwartet wird eine Datei, die es gibt.")
    return str(path)


def secret_key(value: str) -> str:
    if len(value) < SHORTEST_SECRET_KEY or len(set(value)) < 5:
        raise ValueError(f"Erwartet werden mindestens {SHORTEST_SECRET_KEY} zufällige Zeichen.")
    return value


def hosts(value: str) -> list[str]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    if any("/" in name or " " in name for name in names):
        raise ValueError("Erwartet werden Namen ohne https:// und ohne Pfad, durch Komma getrennt.")
    return names


def web_address(value: str) -> str:
    parts = split(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("Erwartet wird eine Adresse wie https://wissen.example.org")
    return value.rstrip("/")


def web_addresses(value: str) -> list[str]:
    """Several addresses, by comma or space."""
    return [web_address(address) for address in value.replace(",", " ").split()]


def index_prefix(value: str) -> str:
    """The beginning of an index name, by Elasticsearch's rules."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}", value):
        raise ValueError("Erwartet werden Kleinbuchstaben, Ziffern, - und _, zum Beispiel coopgo-")
    return value


def database(value: str) -> dict:
    """Django's DATABASES entry; SQLite and PostgreSQL are what the tests cover."""
    if split(value).scheme not in ("sqlite", "postgres", "postgresql"):
        raise ValueError("Erwartet wird postgres://NUTZER:PASSWORT@HOST:5432/NAME oder sqlite:////PFAD/DATEI.")
    return environ.Env.db_url_config(value)


def cache(value: str) -> dict:
    """Django's CACHES entry for Redis or Valkey, which speak the same protocol."""
    scheme = split(value).scheme
    if scheme not in ("redis", "rediss", "valkey", "valkeys"):
        raise ValueError("Erwartet wird redis://HOST:6379/0 oder valkey://HOST:6379/0.")
    location = value.replace("valkey", "redis", 1) if scheme.startswith("valkey") else value
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": location}


def email(value: str) -> dict:
    """Django's EMAIL_* settings; `filemail` and `consolemail` never leave the machine."""
    parts = split(value)
    if parts.scheme not in environ.Env.EMAIL_SCHEMES or (parts.scheme.startswith("smtp") and not parts.hostname):
        raise ValueError("Erwartet wird smtp+tls://NUTZER:PASSWORT@HOST:587 oder filemail:///ORDNER.")
    settings = environ.Env.email_url_config(value)
    if parts.scheme == "filemail":
        settings["EMAIL_FILE_PATH"] = unquote(parts.path)
    return settings


def split(value: str):
    """The parts of an address; a port that is no number counts as no address."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return urlsplit("")
    return parts
