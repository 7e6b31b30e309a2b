"""What `make run` writes once for a development installation: secrets and where it runs."""

import base64
import os
import secrets
from pathlib import Path

from scripts.place import VAR, say

ENV_FILE = Path(os.environ.get("OPPNASOC_ENV_FILE") or VAR / "development.env")


def fernet_key() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def random_secrets() -> dict[str, str]:
    """What the settings refuse to start without, and the keys for protected persons' contact data."""
    return {
        "OPPNASOC_SECRET_KEY": secrets.token_urlsafe(50),
        "OPPNASOC_ENCRYPTION_KEYS": fernet_key(),
        "OPPNASOC_PROTECTED_KEYS": fernet_key(),
        "OPPNASOC_BLIND_INDEX_KEY": secrets.token_urlsafe(32),
    }


def development_values() -> dict[str, str]:
    """Like production, but over plain HTTP on this machine and with demo data allowed."""
    return {
        **random_secrets(),
        "OPPNASOC_DEBUG": "false",
        "OPPNASOC_DEMO": "true",
        "OPPNASOC_RESPONSIBLE_PUBLISHER": "Alva Exempel",
        "OPPNASOC_ALLOWED_HOSTS": "127.0.0.1,localhost",
        "OPPNASOC_BASE_URL": "http://127.0.0.1:8000",
        "OPPNASOC_SECURE_COOKIES": "false",
        "OPPNASOC_SSL_REDIRECT": "false",
    }


def ensure_env_file() -> None:
    """Written once and never again: a lost encryption key makes what was entered unreadable. What a newer
    version needs besides is added at the end."""
    if ENV_FILE.exists():
        add_what_is_new()
        return
    say(f"Writing {ENV_FILE.name} with new random secrets …")
    ENV_FILE.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in development_values().items())


def add_what_is_new() -> None:
    lacking = {name: value for name, value in random_secrets().items() if name not in read_env_file()}
    if lacking:
        with ENV_FILE.open("a") as file:
            file.writelines(f"{name}={value}\n" for name, value in lacking.items())


def read_env_file() -> dict[str, str]:
    lines = ENV_FILE.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
