"""The parts of a backup by themselves: archives, PostgreSQL's programs, and what they may say."""

import io
import tarfile
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from core.backups import archives, postgresql
from core.backups.manifest import Unusable

SAID = """\
pg_restore: error: COPY failed for table "core_user": ERROR:  duplicate key violates "user_email_key"
DETAIL:  Key (email)=(kim@example.test) already exists.
CONTEXT:  COPY core_user, line 1: "kim@example.test"
"""


def put(path: Path, content: bytes = b"x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_what_went_and_what_came_while_packing_are_both_there(tmp_path: Path) -> None:
    folder = tmp_path / "private"
    put(folder / "aa" / "went")
    with archives.Packer(folder, tmp_path / "a.tar", leave_out="new-") as packer:
        packer.take_new()
        (folder / "aa" / "went").unlink()
        put(folder / "bb" / "came")
        put(folder / "bb" / "new-half-written")
        packer.take_new()
    assert archives.unpack(tmp_path / "a.tar", tmp_path / "out") == 2
    found = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")}
    assert found == {"aa", "aa/went", "bb", "bb/came"}


def test_a_picture_whose_name_begins_like_an_unfinished_file_is_packed(tmp_path: Path) -> None:
    put(tmp_path / "media" / "original_images" / "new-york.jpg")
    with archives.Packer(tmp_path / "media", tmp_path / "a.tar") as packer:
        packer.take_new()
    assert "original_images/new-york.jpg" in packer.packed


def test_a_folder_that_was_never_made_gives_an_empty_archive(tmp_path: Path) -> None:
    with archives.Packer(tmp_path / "none", tmp_path / "a.tar") as packer:
        packer.take_new()
    assert archives.unpack(tmp_path / "a.tar", tmp_path / "out") == 0


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside-oppnasoc", "a/../../outside"])  # noqa: S108
def test_an_archive_writes_nothing_outside_its_folder(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "a.tar", "w:") as tar:
        member = tarfile.TarInfo(name)
        member.size = 1
        tar.addfile(member, io.BytesIO(b"x"))
    with suppress(Unusable):
        archives.unpack(tmp_path / "a.tar", tmp_path / "in" / "out")
    outside = {
        path for path in tmp_path.rglob("*outside*") if not path.is_relative_to(tmp_path / "in" / "out")
    }
    assert outside == set()
    assert not Path("/tmp/outside-oppnasoc").exists()  # noqa: S108


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w:") as tar:
        member = tarfile.TarInfo("link")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    with pytest.raises(Unusable, match="går inte att packa upp"):
        archives.unpack(tmp_path / "a.tar", tmp_path / "out")


def test_what_stood_in_a_row_is_not_repeated() -> None:
    fault = postgresql.first_fault(SAID)
    assert fault.startswith("pg_restore: error: COPY failed")
    assert "kim" not in fault
    assert postgresql.first_fault("") == "inget mer är sagt"


@pytest.mark.django_db
@pytest.mark.both_databases
def test_a_missing_or_old_program_is_named_with_what_to_install(settings: Settings, tmp_path: Path) -> None:
    settings.PG_PROGRAMS = str(tmp_path)
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6'\n")
    old.chmod(0o755)
    if connection.vendor == "postgresql":
        for name in ("pg_dump", "pg_restore"):
            with pytest.raises(Unusable, match=f"{name} [0-9]+ eller nyare behövs"):
                postgresql.program(name)
    assert postgresql.version_of(old) == 9
