"""Keys: written apart, tried without showing anything, and turned or refused in words."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from core import key_material, key_rings
from core.backups.manifest import Unusable
from core.crypto import encrypt
from core.models import Message
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


def make_message(body: str = "hemligt") -> Message:
    return Message.objects.create(kind="a", channel="email", body=body, created_at=AT)


# --- Apart ----------------------------------------------------------------------------------------
def test_the_file_holds_every_key_and_only_its_owner_reads_it(settings: Settings, tmp_path: Path) -> None:
    target = tmp_path / "nycklar.env"
    key_material.write(target, at=AT)
    written = dict(line.split("=", 1) for line in target.read_text().splitlines() if line[0] != "#")
    assert written["OPPNASOC_ENCRYPTION_KEYS"] == ",".join(settings.ENCRYPTION_KEYS)
    assert written["OPPNASOC_BLIND_INDEX_KEY"] == settings.BLIND_INDEX_KEY
    assert "OPPNASOC_SECRET_KEY" not in written
    assert target.stat().st_mode & 0o777 == 0o600


def test_an_older_file_of_keys_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "nycklar.env"
    target.write_text("äldre")
    with pytest.raises(Unusable, match="finns redan"):
        key_material.write(target, at=AT)
    assert target.read_text() == "äldre"


@pytest.mark.parametrize("place", ["VAR_DIR", "PRIVATE_ROOT", "BASE_DIR"])
def test_keys_are_not_written_beside_the_data(settings: Settings, place: str) -> None:
    with pytest.raises(Unusable, match="bland uppgifterna"):
        key_material.write(Path(getattr(settings, place)) / "nycklar.env", at=AT)


def test_keys_are_not_written_into_a_backup(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(Unusable, match="i en säkerhetskopia"):
        key_material.write(tmp_path / "nycklar.env", at=AT)


def test_a_fingerprint_is_no_part_of_the_key() -> None:
    key = Fernet.generate_key().decode()
    assert key_rings.fingerprint(key) not in key
    assert key_rings.fingerprint(key) == key_rings.fingerprint(key)


# --- Tried ----------------------------------------------------------------------------------------
def test_check_keys_is_content_and_shows_no_value(capsys: pytest.CaptureFixture[str]) -> None:
    make_message("hemligt")
    call_command("check_keys")
    said = capsys.readouterr().out
    assert "core.message.body (ENCRYPTION_KEYS): prövade 1, öppnades inte 0" in said
    assert "hemligt" not in said


def test_a_lost_key_is_said_plainly(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    make_message()
    make_message()
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match="Ingen nyckel här öppnar 2 värden"):
        call_command("check_keys", all=True)
    assert "core.message.body (ENCRYPTION_KEYS): prövade 2, öppnades inte 2" in capsys.readouterr().out


def test_a_moved_ciphertext_counts_as_closed() -> None:
    make_message()
    moved = encrypt("hemligt", column="core.message.subject")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_message SET body = %s WHERE kind = 'a'", [moved])
    assert {one.column: one.closed for one in key_rings.look()}["core.message.body"] == 1


# --- Turned ---------------------------------------------------------------------------------------
def test_turning_without_the_old_key_changes_nothing_and_says_why(settings: Settings) -> None:
    make_message()
    before = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match=r"core\.Message\.body har ett värde som ingen nyckel öppnar"):
        call_command("rotate_keys")
    settings.ENCRYPTION_KEYS = before
    assert Message.objects.get().body == "hemligt"


def test_a_ring_without_keys_is_refused_only_where_it_has_locked_something(settings: Settings) -> None:
    before = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = []
    call_command("rotate_keys")
    settings.ENCRYPTION_KEYS = before
    make_message()
    settings.ENCRYPTION_KEYS = []
    with pytest.raises(CommandError, match="ingen nyckel öppnar"):
        call_command("rotate_keys")


def test_turning_tells_how_far_it_has_come(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    make_message()
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]
    call_command("rotate_keys")
    said = capsys.readouterr().out
    assert "core.Message.body: 1 / 1" in said
    assert "Klart. Nu behövs bara den nyaste nyckeln." in said
