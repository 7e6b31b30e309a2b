"""Keys, backups, and the two files that must not lie beside what they are to outlive."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core import key_rings
from core.backups import marks, stamps
from core.preflight import BACKUPS, KEYS, Check, checks
from core.registry import Text

BACKUP_DAYS, DRILL_DAYS = 2, 90


# --- Keys --------------------------------------------------------------------------------------
def present(at: datetime) -> Text:
    rings = key_rings.rings()
    if lacking := [name for name, keys in rings.items() if not keys]:
        return _("Sätt OPPNASOC_%s.") % lacking[0]
    every = [key for keys in key_rings.all_keys().values() for key in keys]
    if len(every) != len(set(every)):
        return _("Samma nyckel används till två saker. Varje ring ska ha sin egen.")
    return ""


def open_what_there_is(at: datetime) -> Text:
    closed = [column for column in key_rings.look() if column.closed]
    if not closed:
        return ""
    return _("Nycklarna öppnar inte det som är sparat i %s. Kör manage.py check_keys.") % closed[0].column


def kept_apart(at: datetime) -> Text:
    stamp = stamps.read(stamps.KEYS)
    if stamp is not None and stamp.seal == key_rings.seal():
        return ""
    return _(
        "Nycklarna i bruk är inte säkerhetskopierade. Kör manage.py backup_keys, och ge filen till "
        "den som inte har databaskopian."
    )


# --- Backups and traces ------------------------------------------------------------------------
def backup(at: datetime) -> Text:
    return is_recent(
        stamps.BACKUP, BACKUP_DAYS, at, _("Ingen säkerhetskopia de senaste %s dagarna. Kör manage.py backup.")
    )


def drill(at: datetime) -> Text:
    return is_recent(
        stamps.DRILL,
        DRILL_DAYS,
        at,
        _("Ingen kopia har prövats de senaste %s dagarna. Kör manage.py restore_drill."),
    )


def is_recent(name: str, days: int, at: datetime, words: Text) -> Text:
    stamp = stamps.read(name)
    if stamp is not None and at - timedelta(days=days) <= stamp.at:
        return ""
    return str(words) % days


def nothing_half_restored(at: datetime) -> Text:
    return _("En återställning är påbörjad. Kör manage.py restore igen.") if marks.is_unfinished() else ""


def anchors_elsewhere(at: datetime) -> Text:
    return elsewhere(settings.ANCHOR_DIR, "OPPNASOC_ANCHOR_DIR")


def erasures_elsewhere(at: datetime) -> Text:
    return elsewhere(settings.ERASURE_DIR, "OPPNASOC_ERASURE_DIR")


def elsewhere(folder: Path, name: str) -> Text:
    """There, and not where the data are: what takes those must not take this."""
    if Path(folder).resolve().is_relative_to(Path(settings.VAR_DIR).resolve()):
        return _("%s måste ligga på en annan lagringsplats än uppgifterna.") % name
    if not Path(folder).is_dir():
        return _("Mappen i %s finns inte. Skapa den.") % name
    return ""


def connect() -> None:
    for check in (
        Check("keys", KEYS, _("Nycklarna finns, och är olika"), present),
        Check("keys_open", KEYS, _("Nycklarna öppnar det som är sparat"), open_what_there_is),
        Check("keys_apart", KEYS, _("Nycklarna är kopierade för sig"), kept_apart),
        Check("backup", BACKUPS, _("Säkerhetskopia"), backup),
        Check("drill", BACKUPS, _("En kopia har återställts på prov"), drill),
        Check("restored", BACKUPS, _("Ingen återställning är halvgjord"), nothing_half_restored),
        Check("anchors", BACKUPS, _("Händelseloggens ankare ligger för sig"), anchors_elsewhere),
        Check("erasures", BACKUPS, _("Listan över raderingar ligger för sig"), erasures_elsewhere),
    ):
        checks.add(check.key, check)
