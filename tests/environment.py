"""What the settings need, set before Django is imported, so that no test reads or writes `var/`.

The first process of a test session makes one folder for it and tells the others through the environment;
whoever made it stops the servers started in it and removes it at the end.
"""

import atexit
import base64
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from tests.real import servers

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
ON_POSTGRESQL = os.environ.get("OPPNASOC_TEST_DATABASE") == "postgresql"


def session_folder() -> Path:
    """Readable for everyone: PostgreSQL does not run as root and must find its files here."""
    known = os.environ.get("OPPNASOC_TEST_SESSION")
    if known:
        return Path(known)
    folder = Path(tempfile.mkdtemp(prefix="oppnasoc-test-"))
    folder.chmod(0o755)
    os.environ["OPPNASOC_TEST_SESSION"] = str(folder)
    atexit.register(close_session, folder, os.getpid())
    # Told to end, Python would otherwise leave at once and the servers would stay.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    return folder


def close_session(folder: Path, owner: int) -> None:
    if os.getpid() == owner:
        servers.stop_shared(folder)
        shutil.rmtree(folder, ignore_errors=True)


def key(letter: str) -> str:
    """The same in every session, so that a migrated template can be kept from one to the next."""
    return base64.urlsafe_b64encode(letter.encode() * 32).decode()


SESSION = session_folder()
VAR = SESSION / WORKER
(VAR / "static").mkdir(parents=True, exist_ok=True)

VALUES = {
    "DJANGO_SETTINGS_MODULE": "oppnasoc.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright keeps an event loop in the test's thread
    "OPPNASOC_ENV_FILE": os.devnull,
    "OPPNASOC_VAR_DIR": str(VAR),
    "OPPNASOC_SECRET_KEY": key("s"),
    "OPPNASOC_ENCRYPTION_KEYS": key("e"),
    "OPPNASOC_PROTECTED_KEYS": key("p"),
    "OPPNASOC_BLIND_INDEX_KEY": key("b"),
    "OPPNASOC_ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
    "OPPNASOC_BASE_URL": "http://testserver",
    "OPPNASOC_SECURE_COOKIES": "false",
    "OPPNASOC_SSL_REDIRECT": "false",
    "OPPNASOC_DEMO": "true",
    # Hashed file names need a collected folder; tests find the files where they lie.
    "OPPNASOC_STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
}


def apply() -> None:
    os.environ.pop("REDIS_URL", None)
    os.environ.update(VALUES)
    if ON_POSTGRESQL:
        os.environ["DATABASE_URL"] = servers.database_url(f"test_{WORKER}")
    else:
        os.environ["DATABASE_URL"] = f"sqlite:///{VAR / 'test.sqlite3'}"


def start_django() -> None:
    """With these values or not at all: settings read too early would share one database among all processes.

    The name of the settings is taken away again, because pytest-django in a process started from this one
    would read them before that process has set its own values.
    """
    import django
    from django.conf import settings

    if settings.VAR_DIR != VAR:
        raise RuntimeError(
            "Settings were read before the tests set their values; unset DJANGO_SETTINGS_MODULE."
        )
    # Hashed file names need a collected folder; tests find the files where they lie. Libraries pick
    # their storage up while they are imported, so that this comes first.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django.setup()
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
