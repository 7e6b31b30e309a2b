"""Putting a backup back: all of it is checked before anything is touched, and again when it is in place."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from core import anchors, audit, files, guards, key_rings
from core.backups import aftermath, archives, loading, making, manifest, marks
from core.backups.making import Tell
from core.backups.manifest import Manifest, Unusable
from core.models import StoredFile, User, WorkerLease


@dataclass(frozen=True)
class Restored:
    """What was done, in numbers."""

    manifest: Manifest
    rows: int
    files: int
    erased_again: int
    held_back: int
    closed: int


def restore(folder: Path, *, at: datetime, tell: Tell, without_keys: bool = False) -> Restored:
    """Raises `Unusable`. From the moment something is changed until the end the mark stands."""
    with patience():
        tell(_t("Kopian kontrolleras …"))
        stated = check(folder, at=at, without_keys=without_keys)
        marks.begin(at)
        tell(_t("Databasen läggs in: %s rader …") % sum(stated.rows.values()))
        loading.load(folder)
        refuse_other_counts(stated)
        tell(_t("Filerna läggs in …"))
        unpacked = unpack(folder)
        tell(_t("Tabellerna förs fram till den här versionen …"))
        bring_forward()
        tell(_t("Händelseloggen och filerna kontrolleras …"))
        refuse_broken(stated)
        erased, held = settle(stated, at=at, tell=tell)
        marks.end()
        closed = sum(column.closed for column in key_rings.look(every=True)) if without_keys else 0
    return Restored(stated, sum(stated.rows.values()), unpacked, erased, held, closed)


@contextmanager
def patience() -> Iterator[None]:
    """Loading and walking take longer than a page may. Without a pool, which would hold connections of our
    own while we ask whether anybody is connected."""
    settings_dict = connections["default"].settings_dict
    kept = settings_dict["OPTIONS"]
    connection.close()
    settings_dict["OPTIONS"] = {
        name: value for name, value in kept.items() if name not in ("pool", "options")
    }
    try:
        yield
    except DatabaseError as error:
        # Its message may hold what stands in a row.
        raise Unusable(_t("Databasen sa nej: %s") % type(error).__name__) from None
    finally:
        connection.close()
        settings_dict["OPTIONS"] = kept


# --- Before ------------------------------------------------------------------------------------
def check(folder: Path, *, at: datetime, without_keys: bool) -> Manifest:
    stated = manifest.read(folder)
    loading.refuse_other_kind(stated)
    if newer := manifest.newer_than_we(stated):
        raise Unusable(
            _t("Kopian är gjord av en nyare version av systemet (%s). Installera den först.") % newer[0]
        )
    if not without_keys:
        refuse_missing_keys(stated)
    refuse_people(at)
    manifest.refuse_changed_parts(folder, stated)
    return stated


def refuse_missing_keys(stated: Manifest) -> None:
    """The newest key of each ring at least: what an older one locked may have been turned since."""
    ours = key_rings.fingerprints()
    for ring, theirs in stated.keys.items():
        if theirs and theirs[0] not in ours.get(ring, []):
            raise Unusable(
                _t(
                    "Kopian är låst med nyckeln %(key)s i OPPNASOC_%(ring)s, och den finns inte här. Lägg in "
                    "nyckeln först. Är den förlorad går det krypterade inte att läsa, av någon: kör då med "
                    "--without-keys."
                )
                % {"key": theirs[0], "ring": ring}
            )


def refuse_people(at: datetime) -> None:
    """Over nobody's data, except what an unfinished restore put there itself."""
    tables = set(connection.introspection.table_names())
    if WorkerLease._meta.db_table in tables and WorkerLease.objects.filter(leased_until__gt=at).exists():
        raise Unusable(_t("Workern är igång. Stäng av den och webbservern först."))
    if marks.is_unfinished() or User._meta.db_table not in tables:
        return
    if count := User.objects.count():
        raise Unusable(
            ngettext(
                "Databasen är inte tom: %(n)s inloggning. Återställ i en tom installation.",
                "Databasen är inte tom: %(n)s inloggningar. Återställ i en tom installation.",
                count,
            )
            % {"n": count}
        )


# --- During ------------------------------------------------------------------------------------
def unpack(folder: Path) -> int:
    places = {making.MEDIA_PART: settings.MEDIA_ROOT, making.PRIVATE_PART: settings.PRIVATE_ROOT}
    return sum(archives.unpack(folder / part, Path(root)) for part, root in places.items())


def bring_forward() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    guards.install_all()


# --- After -------------------------------------------------------------------------------------
def refuse_other_counts(stated: Manifest) -> None:
    def ask(statement: str) -> list[tuple[int]]:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall())

    for table, count in stated.rows.items():
        found = ask(f'SELECT count(*) FROM "{table}"')[0][0]  # noqa: S608
        if found != count:
            raise Unusable(
                _t("%(table)s har %(found)s rader i stället för %(count)s.")
                % {"table": table, "found": found, "count": count}
            )


def refuse_broken(stated: Manifest) -> None:
    connection.check_constraints()
    verdict = audit.verify(anchors_until(stated.audit_count))
    if verdict.bad_sequence is not None:
        raise Unusable(
            _t("Händelseloggen håller inte: rad %(row)s, %(why)s.")
            % {"row": verdict.bad_sequence, "why": verdict.reason}
        )
    if (verdict.count, verdict.head) != (stated.audit_count, stated.audit_head):
        raise Unusable(_t("Händelseloggen slutar inte där kopian säger."))
    refuse_bad_files(stated)


def anchors_until(count: int) -> dict[int, str]:
    """Anchors written after the backup know rows that it cannot have."""
    return {at: head for at, head in anchors.read().items() if at <= count}


def refuse_bad_files(stated: Manifest) -> None:
    """Each stored file is there and is what was stored, but for those that were bad already then."""
    for key, path, sha256 in StoredFile.objects.values_list("pk", "path", "sha256"):
        if {str(key), key.hex}.isdisjoint(stated.damaged) and sha256_of(files.place(path)) != sha256:
            raise Unusable(_t("En fil är inte som när den sparades: %s.") % key)


def sha256_of(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def settle(stated: Manifest, *, at: datetime, tell: Tell) -> tuple[int, int]:
    """What time has done since: who was erased is erased anew, and nothing old is sent by itself."""
    tell(_t("De som har raderats raderas igen …"))
    erased = aftermath.erase_again(at)
    held = aftermath.hold_back(at)
    aftermath.leave_traces(stated, at=at)
    return erased, held
