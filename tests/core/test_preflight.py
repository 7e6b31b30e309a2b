"""'Innan start': what stops the first real person, and what lets them in."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from core import access, key_rings, opening, preflight, start_decisions
from core.access import Denied
from core.actions import Refused
from core.backups import marks, stamps
from core.models import AuditEntry, Opening, RecordDecision, StartDecision, User, WorkerLease
from core.registry import record_kinds
from participants.models import Participant
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT, TODAY, later
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PAGE = "/admin/innan-start/"
DECISIONS = {"impact_assessment", "processor_agreements", "refusal_delegation", "approver_list"}

LAST_WEEK = TODAY - timedelta(days=7)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def administrator() -> User:
    user = make_staff(make_board(), "administrator")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    return user


@pytest.fixture
def production(settings: Settings, tmp_path: Path) -> Settings:
    """As a municipality sets it, with nothing done yet."""
    settings.DEMO = settings.DEBUG = False
    settings.ENV_FILE = tmp_path / "none"
    settings.SECRET_KEY = "En-lång-hemlighet-med-många-olika-tecken-0123456789-abcdefgh"
    settings.SECURE_COOKIES, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_SSL_REDIRECT, settings.BASE_URL = False, "https://exempelstad.test"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DELIVERY_SMS_BACKEND = "core.sms.GatewayBackend"
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN = "https://sms.test/", "hemligt"
    settings.VAR_DIR = tmp_path / "var"
    settings.ANCHOR_DIR, settings.ERASURE_DIR = tmp_path / "anchors", tmp_path / "erasures"
    return settings


@pytest.fixture
def ready(production: Settings, administrator: User) -> Settings:
    """Everything done."""
    for folder in (production.ANCHOR_DIR, production.ERASURE_DIR):
        Path(folder).mkdir()
    for name in (stamps.BACKUP, stamps.DRILL):
        stamps.write(name, at=AT, seal="x")
    stamps.write(stamps.KEYS, at=AT, seal=key_rings.seal())
    WorkerLease.objects.update_or_create(pk=1, defaults={"leased_until": later(minutes=1)})
    for kind in record_kinds:
        RecordDecision.objects.create(
            kind=kind.key, keep=True, decision="SN 1", decided_on=LAST_WEEK, valid_from=LAST_WEEK
        )
    for key in start_decisions.wanted.items():
        start_decisions.note_decision(key=key, number="SN 2", decided_on=TODAY, by=administrator, at=AT)
    return production


def missing() -> set[str]:
    return {line.check.key for line in preflight.look(AT) if line.stops}


# --- What is missing ------------------------------------------------------------------------------
def test_a_new_installation_lacks_what_people_must_do(production: Settings, administrator: User) -> None:
    done_by_people = {"keys_apart", "backup", "drill", "anchors", "erasures", "worker", "record_plan"}
    assert missing() == done_by_people | DECISIONS


def test_when_all_is_done_nothing_is_missing(ready: Settings) -> None:
    assert missing() == set()


def old_backup(settings: Settings) -> None:
    stamps.write(stamps.BACKUP, at=AT - timedelta(days=3), seal="x")


def old_drill(settings: Settings) -> None:
    stamps.write(stamps.DRILL, at=AT - timedelta(days=91), seal="x")


def broken_stamp(settings: Settings) -> None:
    stamps.place(stamps.DRILL).write_text("{")


def new_key(settings: Settings) -> None:
    settings.ENCRYPTION_KEYS = ["A" * 43 + "=", *settings.ENCRYPTION_KEYS]


def half_restored(settings: Settings) -> None:
    marks.begin(AT)


def anchors_among_the_data(settings: Settings) -> None:
    settings.ANCHOR_DIR = settings.VAR_DIR / "anchors"


def erasures_nowhere(settings: Settings) -> None:
    settings.ERASURE_DIR = settings.ERASURE_DIR / "missing"


def worker_gone(settings: Settings) -> None:
    WorkerLease.objects.update(leased_until=AT - timedelta(minutes=1))


def one_kind_undecided(settings: Settings) -> None:
    RecordDecision.objects.filter(kind="core.audit").update(valid_to=TODAY - timedelta(days=1))


def demo_person(settings: Settings) -> None:
    User.objects.create_user(email="robin@exempelstad.example")


def employee_without_second_step(settings: Settings) -> None:
    make_staff(make_board(), "approver")


def development_secrets(settings: Settings) -> None:
    settings.ENV_FILE = settings.VAR_DIR / "development.env"
    settings.ENV_FILE.write_text("")


def one_key_for_two(settings: Settings) -> None:
    settings.BLIND_INDEX_KEY = settings.ENCRYPTION_KEYS[0]
    stamps.write(stamps.KEYS, at=AT, seal=key_rings.seal())


def setting(name: str, value: object) -> Callable[[Settings], None]:
    def change(settings: Settings) -> None:
        setattr(settings, name, value)

    return change


# What goes wrong → the check that says so.
WRONG: list[tuple[Callable[[Settings], None], str]] = [
    (old_backup, "backup"),
    (old_drill, "drill"),
    (broken_stamp, "drill"),
    (new_key, "keys_apart"),
    (one_key_for_two, "keys"),
    (half_restored, "restored"),
    (anchors_among_the_data, "anchors"),
    (erasures_nowhere, "erasures"),
    (worker_gone, "worker"),
    (one_kind_undecided, "record_plan"),
    (demo_person, "demo_people"),
    (employee_without_second_step, "second_factor"),
    (development_secrets, "development_file"),
    (setting("DEMO", True), "demo"),
    (setting("DEBUG", True), "debug"),
    (setting("SECRET_KEY", "kort"), "secret_key"),
    (setting("SECURE_COOKIES", False), "https"),
    (setting("SECURE_HSTS_SECONDS", 0), "https"),
    (setting("BASE_URL", "http://exempelstad.test"), "https"),
    (setting("DELIVERY_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend"), "mail"),
    (setting("DELIVERY_SMS_BACKEND", "core.sms.ConsoleBackend"), "sms"),
    (setting("SMS_GATEWAY_TOKEN", ""), "sms"),
]


@pytest.mark.parametrize(("break_it", "key"), WRONG)
def test_each_thing_that_is_wrong_is_found_and_nothing_else(
    ready: Settings, break_it: Callable[[Settings], None], key: str
) -> None:
    break_it(ready)
    assert missing() == {key}


def test_every_check_is_tried() -> None:
    tried = {key for _break, key in WRONG} | DECISIONS | {"keys_open"}
    assert tried == {check.key for check in preflight.checks if not check.only_warns}


# --- Decisions ------------------------------------------------------------------------------------
def test_a_decision_is_kept_when_a_new_one_comes(ready: Settings, administrator: User) -> None:
    start_decisions.note_decision(
        key="impact_assessment", number="SN 9", decided_on=TODAY, by=administrator, at=later(days=1)
    )
    rows = StartDecision.objects.filter(key="impact_assessment").order_by("noted_at")
    assert [(row.number, row.replaced_at) for row in rows] == [("SN 2", later(days=1)), ("SN 9", None)]
    assert start_decisions.in_force()["impact_assessment"].number == "SN 9"


@pytest.mark.parametrize(
    ("number", "decided_on", "field"),
    [(" ", TODAY, "number"), ("SN 1", TODAY + timedelta(days=1), "decided_on")],
)
def test_a_decision_without_number_or_from_tomorrow_is_refused(
    administrator: User, number: str, decided_on: date, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        start_decisions.note_decision(
            key="impact_assessment", number=number, decided_on=decided_on, by=administrator, at=AT
        )
    assert refused.value.field == field


def test_only_an_administrator_notes_decisions() -> None:
    with pytest.raises(Denied):
        start_decisions.note_decision(
            key="impact_assessment", number="SN 1", decided_on=TODAY, by=make_staff(make_board()), at=AT
        )


# --- The opening ----------------------------------------------------------------------------------
def test_no_real_person_is_entered_before_the_opening(production: Settings) -> None:
    with pytest.raises(Refused, match="inga riktiga personer"):
        make_participant(make_board())
    assert not Participant.objects.exists()


def test_after_the_opening_people_are_entered(ready: Settings, administrator: User) -> None:
    opening.open_for_people(by=administrator, at=AT)
    assert make_participant(make_board()).pk
    assert AuditEntry.objects.filter(action="start.open", actor=administrator.pk).count() == 1


def test_while_something_is_missing_the_opening_is_refused_and_says_what(
    ready: Settings, administrator: User
) -> None:
    old_backup(ready)
    with pytest.raises(Refused, match="Det här är inte klart: Säkerhetskopia"):
        opening.open_for_people(by=administrator, at=AT)
    assert not Opening.objects.exists()


def test_a_coordinator_does_not_open(ready: Settings) -> None:
    coordinator = make_staff(make_board())
    with pytest.raises(Denied):
        opening.open_for_people(by=coordinator, at=AT)


def test_what_goes_wrong_later_closes_nothing(ready: Settings, administrator: User) -> None:
    opening.open_for_people(by=administrator, at=AT)
    old_backup(ready)
    assert make_participant(make_board()).pk


# --- The page and the command ---------------------------------------------------------------------
@pytest.fixture
def client(administrator: User) -> Client:
    access.forget_grants(administrator)
    return logged_in(administrator)


def test_the_page_says_how_much_is_left_and_what_to_do(production: Settings, client: Client) -> None:
    text = read(client, PAGE)
    assert "11 saker är kvar innan den första riktiga personen får skrivas in." in text
    assert "Ingen säkerhetskopia de senaste 2 dagarna. Kör manage.py backup." in text
    assert "Öppna för riktiga personer" not in text


def test_the_decision_is_written_in_on_its_page(client: Client) -> None:
    sent = {"number": "SN 2026-114", "diary": "SN", "decided_on": "2026-11-20"}
    text = words(client.post(f"{PAGE}impact_assessment/", sent, follow=True))
    assert "SN 2026-114, SN, 20 november 2026" in text


def test_what_is_wrong_is_said_beside_the_field(client: Client) -> None:
    text = words(client.post(f"{PAGE}impact_assessment/", {"number": "SN 1", "decided_on": "2026-12-24"}))
    assert "Dagen har inte kommit än." in text


def test_the_button_opens(ready: Settings, client: Client) -> None:
    assert "Allt är på plats." in read(client, PAGE)
    assert "Öppnat för riktiga personer 23 november 2026." in words(client.post(f"{PAGE}oppna/", follow=True))


def test_a_decision_that_nobody_asks_for_has_no_page(client: Client) -> None:
    assert client.get(f"{PAGE}something_else/").status_code == 404


def test_the_command_says_the_same_and_fails(ready: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    old_backup(ready)
    with pytest.raises(CommandError, match="Saknas: 1") as error:
        call_command("preflight")
    assert error.value.returncode == 1
    assert "[saknas] Säkerhetskopia: Ingen säkerhetskopia de senaste 2 dagarna." in capsys.readouterr().out


def test_the_command_is_content_when_all_is_done(ready: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("preflight")
    assert "Allt är på plats." in capsys.readouterr().out
