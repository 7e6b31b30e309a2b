"""The drill: a backup on one machine, destroyed, put back; and every backup that must not be put back."""

from datetime import timedelta
from pathlib import Path

import pytest
from celery.signals import worker_init
from cryptography.fernet import Fernet
from django.core.management import call_command
from pytest_django import Settings

from core import anchors, audit, erasure_ledger, files, guards, record_plan
from core.backups import making, manifest, marks, restoring, stamps
from core.backups.manifest import Unusable
from core.crypto import CannotDecrypt
from core.models import AuditEntry, Job, JobState, LoginSession, Message, StartCode, StoredFile, User
from core.registry import record_kinds
from core.start_codes import make_start_code
from oppnasoc import celery as celery_app  # noqa: F401  listens
from participants.models import Participant
from tests.core.backups import (
    SECRET_TEXT,
    Machine,
    addresses,
    flip_byte,
    make_file,
    make_person,
    say_nothing,
)
from tests.factories.clients import make_session
from tests.factories.news import make_photo
from tests.factories.rights import erase_all
from tests.factories.times import AT, TODAY, later

pytestmark = pytest.mark.django_db(transaction=True)
both = pytest.mark.both_databases
# As if every kind of record had been decided to go at once.
EVERYTHING = dict.fromkeys(record_kinds.items(), 0)


@pytest.fixture
def machine(tmp_path: Path, settings: Settings) -> Machine:
    return Machine(tmp_path, settings)


# --- The drill ----------------------------------------------------------------------------------
@both
def test_after_the_drill_people_files_and_chain_are_as_before(machine: Machine) -> None:
    person, stored = make_person(first_name="Kim"), make_file(b"ett kvitto")
    anchors.write(AT)
    before = audit.verify(anchors.read())
    machine.back_up()
    machine.destroy()
    done = machine.restore()
    assert Participant.objects.get(pk=person.pk).first_name == "Kim"
    with files.open_stored(StoredFile.objects.get(pk=stored.pk)) as file:
        assert file.read() == b"ett kvitto"
    after = audit.verify(anchors.read())
    assert (after.bad_sequence, after.count) == (None, before.count + 1)
    assert done.files == 1


@both
def test_after_the_drill_every_guard_stands(machine: Machine) -> None:
    make_person()
    before = set(guards.live())
    machine.back_up()
    machine.destroy()
    machine.restore()
    assert set(guards.live()) == before


@both
def test_whoever_was_erased_after_the_backup_is_erased_again(machine: Machine) -> None:
    """Decided after the backup too: the ledger knows what was decided."""
    gone, stays = make_person(first_name="Kim"), make_person(first_name="Robin")
    email = str(gone.user.email)
    machine.back_up(at=AT)
    erase_all(gone.user, later(days=2))
    erasure_ledger.write(gone.user_id, later(days=2), record_plan.let_go_on(TODAY))
    machine.destroy()
    done = machine.restore(at=later(days=3))
    assert done.erased_again == 1
    assert email not in addresses()
    assert not Participant.every.filter(first_name="Kim").exists()
    assert Participant.objects.get(pk=stays.pk).first_name == "Robin"
    assert AuditEntry.objects.filter(action="restore.erase_again", object_id=str(gone.user_id)).count() == 1


@pytest.mark.parametrize("days", [0, 1, 400])
def test_an_erasure_approved_long_before_the_backup_may_have_been_done_after_it(
    machine: Machine, days: int
) -> None:
    person = make_person(first_name="Kim")
    machine.back_up(at=AT)
    erasure_ledger.write(person.user_id, AT - timedelta(days=days), EVERYTHING)
    machine.destroy()
    assert machine.restore().erased_again == 1
    assert not Participant.every.filter(first_name="Kim").exists()


def test_erasing_again_can_be_asked_for_by_itself_when_decisions_have_been_written_in(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    person, stays = make_person(first_name="Kim"), make_person(first_name="Robin")
    erasure_ledger.write(person.user_id, AT, EVERYTHING)
    for _twice in range(2):
        call_command("erase_again")
    assert list(Participant.every.exclude(first_name="Robin").values_list("user", flat=True)) == [
        person.user_id
    ]
    assert Participant.objects.get(pk=stays.pk).first_name == "Robin"
    assert "Raderade igen: 1." in capsys.readouterr().out


def test_a_ledger_that_cannot_be_read_stops_the_restore_and_guesses_nothing(machine: Machine) -> None:
    make_person()
    machine.back_up()
    machine.destroy()
    erasure_ledger.ledger_file().parent.mkdir(parents=True)
    erasure_ledger.ledger_file().write_text("2026-11-23T09:00:00+01:00 halv-rad\n")
    with pytest.raises(Unusable, match="Raderingslistan"):
        machine.restore()


# --- What time has done since -------------------------------------------------------------------
def test_a_message_that_waited_then_waits_for_a_person_now(machine: Machine) -> None:
    Job.objects.create(kind="core.deliver_message", dedupe_key="a", not_before=AT, created_at=AT)
    Job.objects.create(kind="core.write_anchor", dedupe_key="b", not_before=AT, created_at=AT)
    machine.back_up()
    machine.destroy()
    assert machine.restore().held_back == 1
    assert Job.objects.get(dedupe_key="a").state == JobState.UNCERTAIN
    assert Job.objects.get(dedupe_key="b").state == JobState.WAITING


def test_log_ins_and_start_codes_do_not_come_back(machine: Machine) -> None:
    person = make_person()
    make_session(person.user)
    make_start_code(user=person.user, by=None, at=AT)
    machine.back_up()
    machine.destroy()
    machine.restore()
    assert not LoginSession.objects.exists()
    assert not StartCode.objects.exists()


def test_anchors_of_the_history_that_is_gone_hold_no_longer(machine: Machine) -> None:
    make_person()
    machine.back_up()
    make_person()
    anchors.write(later(hours=1))
    machine.destroy()
    machine.restore()
    assert audit.verify(anchors.read()).bad_sequence is None
    assert anchors.restores() == 1


# --- What a backup holds ------------------------------------------------------------------------
def test_a_backup_is_readable_by_its_owner_only(machine: Machine) -> None:
    machine.back_up()
    assert machine.copy.stat().st_mode & 0o077 == 0
    assert [path.name for path in machine.copy.iterdir() if path.stat().st_mode & 0o077] == []


@both
def test_neither_keys_nor_what_they_lock_can_be_read_in_it(machine: Machine, settings: Settings) -> None:
    Message.objects.create(kind="a", channel="email", body=SECRET_TEXT, created_at=AT)
    machine.back_up()
    secrets = [*settings.ENCRYPTION_KEYS, settings.BLIND_INDEX_KEY, settings.SECRET_KEY, SECRET_TEXT]
    for path in machine.copy.iterdir():
        content = path.read_bytes()
        assert not [secret for secret in secrets if secret.encode() in content], path.name


@both
def test_rows_are_counted_as_they_are_in_the_copy(machine: Machine) -> None:
    person = make_person()
    make_session(person.user)
    made = machine.back_up()
    assert made.rows["core_user"] == User.objects.count()
    assert made.rows["core_loginsession"] == 0
    assert made.audit_count == AuditEntry.objects.exclude(action="backup.made").count()


def test_taking_everything_out_of_the_house_leaves_a_line(machine: Machine) -> None:
    made = machine.back_up()
    assert AuditEntry.objects.filter(action="backup.made", object_id=made.seal).count() == 1


@both
def test_what_was_deleted_is_not_in_the_copy(machine: Machine) -> None:
    User.objects.create_user(email="borttagen-helt@example.test").delete()
    machine.back_up()
    assert not any(b"borttagen-helt" in path.read_bytes() for path in machine.copy.iterdir())


def test_a_file_that_is_damaged_already_is_named_and_the_rest_is_kept(machine: Machine) -> None:
    stored = make_file(b"ett kvitto")
    files.place(stored.path).write_bytes(b"annat")
    made = machine.back_up()
    assert [key.replace("-", "") for key in made.damaged] == [stored.pk.hex]
    machine.destroy()
    machine.restore()
    assert StoredFile.objects.filter(pk=stored.pk).exists()


def test_pictures_come_back_and_one_that_is_gone_already_is_named(machine: Machine) -> None:
    stays, gone = make_photo(), make_photo()
    content = Path(stays.file.path).read_bytes()
    Path(gone.file.path).unlink()
    made = machine.back_up()
    assert made.damaged == [f"news.Photo:{gone.pk}"]
    machine.destroy()
    machine.restore()
    assert Path(type(stays).objects.get(pk=stays.pk).file.path).read_bytes() == content


def test_nothing_is_overwritten(machine: Machine) -> None:
    first = machine.back_up()
    with pytest.raises(Unusable, match="finns redan"):
        machine.back_up(at=later(days=1))
    assert manifest.read(machine.copy) == first


def test_a_backup_among_the_data_is_refused(machine: Machine, settings: Settings) -> None:
    with pytest.raises(Unusable, match="bland de uppgifter"):
        making.make(Path(settings.VAR_DIR) / "kopia", at=AT, tell=say_nothing)


def test_a_backup_that_fails_leaves_nothing_that_looks_like_one(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "flush", full_disk)
    with pytest.raises(OSError, match="No space"):
        machine.back_up()
    assert [path.name for path in machine.folder.iterdir() if "kopia" in path.name] == []
    assert stamps.read(stamps.BACKUP) is None


# --- What is refused before anything is touched -------------------------------------------------
def refused(machine: Machine, words: str) -> None:
    with pytest.raises(Unusable, match=words):
        machine.restore()
    assert not marks.is_unfinished()
    assert addresses() == set()


@pytest.mark.parametrize("part", ["database", "media.tar", "private.tar"])
@pytest.mark.parametrize("length", [0.0, 0.5, 0.999])
def test_a_part_cut_short_is_refused(machine: Machine, part: str, length: float) -> None:
    make_person()
    make_file()
    machine.back_up()
    machine.destroy()
    path = next(machine.copy.glob(f"{part}*"))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * length)])
    refused(machine, "inte som när kopian gjordes")


@pytest.mark.parametrize("part", ["database", "private.tar", "manifest.json"])
@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_flipped_byte_is_noticed(machine: Machine, part: str, place: float) -> None:
    make_person()
    make_file()
    machine.back_up()
    machine.destroy()
    flip_byte(next(machine.copy.glob(f"{part}*")), place)
    refused(machine, "kopia|kopian")


@pytest.mark.parametrize("part", ["database", "media.tar", "manifest.json"])
def test_a_missing_part_is_named(machine: Machine, part: str) -> None:
    machine.back_up()
    machine.destroy()
    next(machine.copy.glob(f"{part}*")).unlink()
    refused(machine, "saknas")


def test_a_backup_from_a_newer_version_is_refused(machine: Machine) -> None:
    made = machine.back_up()
    machine.destroy()
    core = [*made.migrations["core"], "9999_next_year"]
    machine.rewrite(migrations={**made.migrations, "core": core})
    refused(machine, r"nyare version av systemet \(core.9999_next_year\)")


def test_a_backup_from_another_kind_of_database_is_refused(machine: Machine) -> None:
    machine.back_up()
    machine.destroy()
    machine.rewrite(vendor="oracle")
    refused(machine, "Kopian är från oracle")


@both
def test_a_database_with_people_is_refused(machine: Machine) -> None:
    person = make_person()
    machine.back_up()
    with pytest.raises(Unusable, match="inte tom: 2 inloggningar"):
        machine.restore()
    assert Participant.objects.get(pk=person.pk).first_name == "Robin"


# --- Keys ---------------------------------------------------------------------------------------
def test_without_the_key_a_restore_is_refused_in_words(machine: Machine, settings: Settings) -> None:
    machine.back_up()
    machine.destroy()
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    refused(machine, "låst med nyckeln [0-9a-f]{12} i OPPNASOC_ENCRYPTION_KEYS")


def test_a_lost_key_leaves_the_rest_and_nothing_is_guessed(machine: Machine, settings: Settings) -> None:
    person = make_person()
    Message.objects.create(kind="a", channel="email", body=SECRET_TEXT, created_at=AT)
    machine.back_up()
    machine.destroy()
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    done = machine.restore(without_keys=True)
    assert done.closed == 1
    assert Participant.objects.filter(pk=person.pk).exists()
    with pytest.raises(CannotDecrypt):
        Message.objects.get(kind="a")


# --- Half-way -----------------------------------------------------------------------------------
@both
def test_a_restore_that_stops_half_way_says_so_and_can_be_run_anew(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make_person()
    machine.back_up()
    machine.destroy()
    really = restoring.refuse_broken
    monkeypatch.setattr(restoring, "refuse_broken", interrupt)
    with pytest.raises(KeyboardInterrupt):
        machine.restore()
    monkeypatch.setattr(restoring, "refuse_broken", really)
    with pytest.raises(Exception, match="påbörjad och inte klar"):
        marks.refuse_to_start()
    with pytest.raises(SystemExit, match="påbörjad och inte klar"):
        worker_init.send(sender=None)
    machine.restore()
    assert Participant.objects.filter(pk=person.pk).exists()
    marks.refuse_to_start()


def interrupt(*arguments: object) -> None:
    raise KeyboardInterrupt


def test_a_chain_that_differs_from_its_anchors_is_refused(machine: Machine) -> None:
    make_person()
    machine.back_up()
    anchors.note_restore(AT, count=1, head="f" * 64)
    machine.destroy()
    with pytest.raises(Unusable, match="Händelseloggen håller inte: rad 1"):
        machine.restore()
