"""A restore that has begun and not ended: the installation must not be used, and says so when it starts."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _t

from core import files

FILE_NAME = "restore-unfinished.txt"


def place() -> Path:
    return Path(settings.VAR_DIR) / FILE_NAME


def is_unfinished() -> bool:
    return place().exists()


def begin(at: datetime) -> None:
    files.write_whole(place(), f"{at.isoformat(timespec='seconds')}\n".encode("ascii"))


def end() -> None:
    place().unlink(missing_ok=True)


def refuse_to_start() -> None:
    """For whatever serves pages or runs jobs: half a register is no register."""
    if is_unfinished():
        raise ImproperlyConfigured(
            _t("En återställning är påbörjad och inte klar. Kör manage.py restore igen.")
        )
