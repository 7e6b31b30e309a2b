"""Backup, drill and turning of keys as real processes, killed where it hurts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.keys import BATCH
from tests.environment import key
from tests.real.machine import Machine

WRITE_MESSAGES = """
from core import clock
from core.models import Message
Message.objects.bulk_create(
    Message(kind="m", channel="email", body=f"text {{n}}", created_at=clock.now()) for n in range({count})
)
"""
WRITE_PEOPLE = """
from core import audit, clock, anchors, files
from core.models import User
from django.db import transaction
User.objects.create_user(email="kim@example.test")
with transaction.atomic():
    files.store(b"kvitto", kind="t", download_name="k", content_type="text/plain", key="1", by=None,
                at=clock.now())
audit.write(audit.Line(at=clock.now(), action="test"))
anchors.write(clock.now())
"""
WHO = "from core.models import User; print(*User.objects.values_list('email', flat=True))"
OPENED = (
    "from core.models import Message; print(sum(m.body.startswith('text ') for m in Message.objects.all()))"
)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


# --- Backup ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("words", ["Filerna packas", "Databasen kopieras", "Rader räknas"])
def test_a_backup_that_is_killed_is_never_taken_for_a_whole_one(machine: Machine, words: str) -> None:
    machine.ask(WRITE_PEOPLE)
    target = machine.folder / "kopia"
    machine.kill_when_it_says(words, "backup", "--to", str(target))
    assert not target.exists()
    for left in machine.folder.glob("halvfardig-*"):
        done = machine.manage("restore", "--from", str(left))
        assert "ingen hel säkerhetskopia" in done.stderr
    assert machine.manage("backup", "--to", str(target)).returncode == 0


def drill(machine: Machine) -> None:
    machine.ask(WRITE_PEOPLE)
    target = str(machine.folder / "kopia")
    assert machine.manage("backup", "--to", target).returncode == 0
    before = (machine.folder / "anchors" / "audit-anchors.txt").read_text()
    done = machine.manage("restore_drill", "--from", target)
    assert "Kopian går att återställa." in done.stdout, done.stderr
    assert "Filer: 1." in done.stdout
    assert "kim@" not in done.stdout + done.stderr
    assert (machine.folder / "anchors" / "audit-anchors.txt").read_text() == before
    assert (machine.var / "done" / "restore-drill.json").exists()
    assert machine.ask(WHO) == "kim@example.test"


def test_a_drill_puts_the_copy_back_beside_and_leaves_the_real_ones_alone(machine: Machine) -> None:
    drill(machine)


def test_a_drill_on_postgresql_makes_a_database_and_throws_it_away(tmp_path: Path, postgres_url: str) -> None:
    machine = Machine(tmp_path, postgres_url)
    drill(machine)
    left = "from django.db import connection as c; k = c.cursor(); k.execute("
    count = machine.ask(left + "\"SELECT count(*) FROM pg_database WHERE datname LIKE 'prov%'\"); print(*k)")
    assert count == "(0,)"


def test_a_drill_with_a_copy_cut_short_fails_and_counts_as_none(machine: Machine) -> None:
    machine.ask(WRITE_PEOPLE)
    target = machine.folder / "kopia"
    machine.manage("backup", "--to", str(target))
    (target / "private.tar").write_bytes(b"")
    done = machine.manage("restore_drill", "--from", str(target))
    assert done.returncode == 1
    assert "private.tar är inte som när kopian gjordes" in done.stderr
    assert not (machine.var / "done" / "restore-drill.json").exists()


def test_a_restore_that_is_killed_keeps_the_worker_shut_until_it_has_been_run_anew(
    machine: Machine, tmp_path: Path
) -> None:
    machine.ask(WRITE_PEOPLE)
    target = str(machine.folder / "kopia")
    machine.manage("backup", "--to", target)
    other = Machine(tmp_path / "annan")
    other.kill_when_it_says("Tabellerna förs fram", "restore", "--from", target)
    worker = other.manage("worker")
    assert worker.returncode != 0
    assert "påbörjad och inte klar" in worker.stderr
    web = other.manage("shell", "--no-imports", "-c", "import oppnasoc.wsgi")
    assert "påbörjad och inte klar" in web.stderr
    assert "Klart." in other.manage("restore", "--from", target).stdout
    assert other.ask(WHO) == "kim@example.test"


def test_a_backup_from_an_older_version_is_brought_forward(machine: Machine, tmp_path: Path) -> None:
    machine.ask(WRITE_PEOPLE)
    assert machine.manage("migrate", "core", "0004").returncode == 0
    target = str(machine.folder / "kopia")
    assert machine.manage("backup", "--to", target).returncode == 0
    other = Machine(tmp_path / "annan")
    assert "Klart." in other.manage("restore", "--from", target).stdout
    assert other.ask("from core.models import StartDecision as S; print(S.objects.count())") == "0"
    assert other.manage("verify_audit").returncode == 0


# --- Keys -----------------------------------------------------------------------------------------
def turn_and_kill(machine: Machine, check: Callable[[str], None]) -> None:
    machine.ask(WRITE_MESSAGES.format(count=10_000))
    machine.new_key_first("n")
    check(machine.kill_when_it_says(f"core.Message.body: {BATCH * 6}", "rotate_keys"))


def test_a_turning_of_10_000_values_that_is_killed_goes_on_where_it_was(machine: Machine) -> None:
    def killed_half_way(said: str) -> None:
        assert f"core.Message.body: {BATCH * 6} / 10000" in said
        assert "Klart" not in said

    turn_and_kill(machine, killed_half_way)
    assert machine.ask(OPENED) == "10000"
    done = machine.manage("rotate_keys")
    turned = next(line for line in done.stdout.splitlines() if line.startswith("core.Message.body: "))
    assert 0 < int(turned.split()[-1]) <= 10_000 - BATCH * 6
    machine.extra["OPPNASOC_ENCRYPTION_KEYS"] = key("n")
    assert machine.ask(OPENED) == "10000"
