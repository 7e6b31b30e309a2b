"""The keys written to a file of their own, for whoever keeps them apart from the data."""

import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _t

from core import audit, key_rings
from core.backups import stamps
from core.backups.making import is_below
from core.backups.manifest import FILE_NAME, Unusable

ABOUT = """\
# Nycklar, {at}. Med den här filen och en säkerhetskopia går allt att läsa; förvara dem aldrig ihop.
# Lägg raderna i driftens miljö före manage.py restore. Prova med manage.py check_keys.
"""


def write(target: Path, *, at: datetime) -> None:
    """A new file that only its owner can read. Raises `Unusable` where the data or a backup lie."""
    refuse_beside_data(target)
    lines = [f"OPPNASOC_{name}={','.join(keys)}\n" for name, keys in key_rings.all_keys().items()]
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Unusable(_t("%s finns redan. Välj ett nytt namn; inget skrivs över.") % target) from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines([ABOUT.format(at=at.date().isoformat()), *lines])
        file.flush()
        os.fsync(file.fileno())
    stamps.write(stamps.KEYS, at=at, seal=key_rings.seal())
    audit.write(audit.Line(at=at, action="keys.copied"))


def refuse_beside_data(target: Path) -> None:
    """Whoever takes the data, or a backup of them, must not get the keys in the same handful."""
    for folder in data_folders():
        if is_below(target, folder):
            raise Unusable(_t("Nycklarna kan inte ligga bland uppgifterna. Välj en annan lagringsplats."))
    for folder in target.resolve().parents:
        if (folder / FILE_NAME).exists():
            raise Unusable(_t("Nycklarna kan inte ligga i en säkerhetskopia. Välj en annan lagringsplats."))


def data_folders() -> list[Path]:
    folders = [settings.VAR_DIR, settings.MEDIA_ROOT, settings.PRIVATE_ROOT, settings.BASE_DIR]
    name = str(settings.DATABASES["default"]["NAME"])
    return [*(Path(folder) for folder in folders), *([Path(name).parent] if settings.IS_SQLITE else [])]
