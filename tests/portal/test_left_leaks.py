"""What is answered in 'Vad blir kvar?' is found nowhere afterwards: no table, session, cache, log or file.

Every answer is a value that nothing else holds. After the whole walk everything is searched for all of them,
as they were typed, as numbers and as days. The search itself is tried: a mark is left in each kind of place.
"""

import base64
import logging
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from core import audit, clock
from core.models import HeldPost, Job, LoginSession
from participants.models import Participant
from tests.factories.clients import logged_in, login
from tests.factories.fees import make_offer, set_up_pay
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_contribution,
    make_participant,
    make_staff,
    profile_of,
)
from tests.factories.times import AT
from tests.portal.left import ANYTIME, BACK, Walk, stimulus_until

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

# As they are typed, and every way they could be stored.
MARKS = {
    "hours": r"7[.,]37",
    "rate": r"3[ \u00a0]?737[.,]37|373737",
    "stimulus": r"2027-07-19|19[./ ]0?7[./ ]2027|19 juli 2027",
    "granted": r"1983",
    "year_income": r"7[ \u00a0]?313[ \u00a0]?137|731313700",
    "unpaid_hours": r"6[.,]37",
    "tax_percent": r"17[.,]37|0\.1737",
    "paid_before": r"42[ \u00a0]?424[.,]24|4242424",
    "bad": r"zebrafink",
    "kind": r"income_support|housing_supplement|stimulus_last|unpaid_hours|granted_year|paid_before",
}
# Not inside a longer number, a key or the name of a column.
SEARCH = {name: re.compile(rf"(?<![0-9A-Fa-f_])(?:{mark})(?![0-9A-Fa-f_])") for name, mark in MARKS.items()}
# Migrations have names.
OWN_WORDS = frozenset({"django_migrations"})
RULES = "fees_legalrule"


THERE_BEFORE: dict[Path, tuple[int, int]] = {}


@pytest.fixture
def moving() -> Iterator[time_machine.Traveller]:
    cache.clear()
    THERE_BEFORE.clear()
    THERE_BEFORE.update(files_there())
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def robin(moving: time_machine.Traveller) -> Participant:
    board = make_board()
    set_up_pay(board)
    contact = profile_of(make_staff(board, first_name="Maja", last_name="Provlund"))
    return make_participant(board, contact=contact, first_name="Robin")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that any part says at DEBUG: templates what they miss, the database every question."""
    connection.force_debug_cursor = True
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, "django"):
        yield caplog
    connection.force_debug_cursor = False


# --- Everything that is kept -----------------------------------------------------------------------------
def tables() -> dict[str, list[str]]:
    """Every row of every table, as the database gives them."""
    kept: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            kept[name] = sorted(" ".join(readable(value) for value in row) for row in cursor.fetchall())
    return kept


def readable(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    return str(value)


def opened() -> Iterator[tuple[str, str]]:
    """What is encrypted, signed or packed in its column, unpacked."""
    for model in apps.get_models():
        for row in model._default_manager.all():
            values = (getattr(row, field.attname, "") for field in model._meta.concrete_fields)
            yield model._meta.label, " ".join(str(value) for value in values)
    for session in LoginSession.objects.all():
        yield "sessions", str(session.get_decoded())
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM core_cache")
        for (value,) in cursor.fetchall():
            yield "cache", base64.b64decode(value).decode("latin-1")


def files() -> Iterator[tuple[str, str]]:
    """Those that other tests left in the same place are not ours to search: ciphertext holds any digits."""
    for path, state in files_there().items():
        if THERE_BEFORE.get(path) != state:
            yield f"file {path.name}", path.name + path.read_bytes().decode("latin-1")


def files_there() -> dict[Path, tuple[int, int]]:
    """Each with its size and when it was last written."""
    paths = (path for path in Path(settings.VAR_DIR).rglob("*") if path.is_file())
    return {
        path: (path.stat().st_size, path.stat().st_mtime_ns)
        for path in paths
        if "static" not in path.parts and not path.name.startswith("test.sqlite3")
    }


def everything(log: pytest.LogCaptureFixture) -> Iterator[tuple[str, str]]:
    for name, rows in tables().items():
        yield from ((name, row) for row in rows)
    yield from opened()
    yield from files()
    yield from (("log", line) for line in log.text.splitlines())
    yield from (("mail", f"{letter.subject} {letter.body}") for letter in mail.outbox)


def found(log: pytest.LogCaptureFixture) -> list[str]:
    """Where a mark stands: the place and which mark, never the text."""
    return sorted(
        {
            f"{place}: {name}"
            for place, text in everything(log)
            for name, pattern in SEARCH.items()
            if pattern.search(text) and not (name == "kind" and place in OWN_WORDS)
        }
    )


# --- The walk ---------------------------------------------------------------------------------------------
def every_answer(client: Client, address: str = ANYTIME) -> Walk:
    """All questions at least once: all benefits with pay, then without, with bad input and every way back."""
    every = ["income_support", "sickness", "activity", "housing_supplement", "other"]
    walk = Walk(client, address).press(benefits=["lottery"]).press(benefits=every)
    if address == ANYTIME:
        walk.press(paid_as="employed")
        walk.press(hours="zebrafink").press(hours="7,37")
        walk.press(rate="zebrafink").press(rate="3737,37")
    walk.press(stimulus="yes", stimulus_last_day="zebrafink").press(**stimulus_until(19, 7, 2027))
    walk.press(granted_year="zebrafink").press(granted_year="1983").press(level="1/2").press(stepless="yes")
    walk.press(year_income="zebrafink").press(year_income="7 313 137").press(BACK).press(
        year_income="7313137"
    )
    walk.press(tax="percent", tax_percent="zebrafink").press(tax="percent", tax_percent="17,37")
    walk.press(paid_before="zebrafink").press(paid_before="42 424,24")
    assert "Det här byggde vi på" in walk.text
    walk.press("letter:activity").press()
    if address == ANYTIME:
        walk.press("change:paid_as").press(paid_as="unpaid").press(unpaid_hours="6,37")
        walk.press("letter:sickness").press()
    walk.press("change:benefits").press(benefits=["income_support"])
    return walk


def offer_address(robin: Participant) -> str:
    offer = make_offer(make_assignment(robin.board, by=robin.contact.user), robin)
    return f"/portal/vad-blir-kvar/{offer.round_id}/"


@pytest.mark.parametrize("from_an_offer", [False, True])
def test_not_a_single_row_is_written(
    robin: Participant, log: pytest.LogCaptureFixture, from_an_offer: bool
) -> None:
    """Before and after the whole walk every table holds the same rows, the session's too."""
    address = offer_address(robin) if from_an_offer else ANYTIME
    client = logged_in(robin.user)
    client.get(address)
    before = tables()
    every_answer(client, address)
    assert tables() == before
    assert found(log) == []


def test_nothing_is_found_after_a_session_that_ran_out(
    robin: Participant, moving: time_machine.Traveller, log: pytest.LogCaptureFixture
) -> None:
    client = logged_in(robin.user)
    walk = every_answer(client)
    moving.shift(timedelta(minutes=20))
    late = client.post(ANYTIME, {"benefits": "income_support", "hours": "7,37", "paid_before": "zebrafink"})
    assert late.headers["Location"] == "/konto/login/code/"
    assert "finns kvar" not in client.get("/konto/login/code/").content.decode()
    assert not HeldPost.objects.exists()
    assert client.get(walk.address).status_code == 302
    assert found(log) == []


def test_nothing_is_found_after_forgetting_logging_out_and_leaving(
    robin: Participant, log: pytest.LogCaptureFixture
) -> None:
    client = logged_in(robin.user)
    every_answer(client)
    client.post(ANYTIME, {"go": "forget"})
    every_answer(client)
    client.post("/konto/logout/")
    every_answer(login(client, robin.user))
    client.get("/portal/lamna/")
    assert found(log) == []


def test_no_question_to_the_database_depends_on_an_answer(
    robin: Participant, log: pytest.LogCaptureFixture
) -> None:
    """The same questions are put whatever somebody lives on, so that even a log of them tells nothing."""
    client = logged_in(robin.user)
    paid = {"paid_as": "employed", "hours": "7", "rate": "150"}
    one = {"benefits": "other", **paid}
    two = {"benefits": "sickness", **paid, "granted_year": "1983", "level": "1", "stepless": "no"}
    client.get(ANYTIME)
    asked = []
    for sent in (one, two):
        log.clear()
        assert "Det här byggde vi på" in client.post(ANYTIME, sent).content.decode()
        said = (getattr(record, "sql", "") for record in log.records)
        asked.append([sql for sql in said if sql])
    assert asked[0]
    assert asked[0] == asked[1]


def test_a_page_that_fails_tells_no_answer(
    robin: Participant, log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that cannot be read stops the page; neither log nor letter to the administrators says more."""
    monkeypatch.setattr(settings, "ADMINS", [("A", "a@example.test")])
    client = Client(raise_request_exception=False)
    login(client, robin.user)
    break_a_rule()
    sent = {"benefits": "income_support", "paid_as": "employed", "hours": "7,37", "rate": "3737,37"}
    more = {"stimulus": "no", "tax": "percent", "tax_percent": "17,37", "paid_before": "42 424,24"}
    answer = client.post(ANYTIME, {**sent, **more})
    assert answer.status_code == 500
    assert "Internal Server Error" in log.text
    assert found(log) == []


def break_a_rule() -> None:
    """As a row written by a later version would be: its share is a word."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'fees_legalrule'"
            )
            for name, _sql in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("ALTER TABLE fees_legalrule DISABLE TRIGGER USER")
        cursor.execute("UPDATE fees_legalrule SET parameters = '{}' WHERE rule_id = 'TAX_SIDE'")


# --- The search is tried --------------------------------------------------------------------------------
def in_a_session(robin: Participant) -> None:
    session = logged_in(robin.user).session
    session["left"] = {"hours": "7,37"}
    session.save()


def in_the_cache(robin: Participant) -> None:
    cache.set("left", {"paid_before": 4_242_424})


def in_a_held_post(robin: Participant) -> None:
    HeldPost.objects.create(
        user=robin.user, path="/", body="granted_year=1983", created_at=AT, expires_at=AT + timedelta(hours=1)
    )


def in_a_job(robin: Participant) -> None:
    Job.objects.create(
        kind="x", dedupe_key="x", args={"benefit": "income_support"}, not_before=AT, created_at=AT
    )


def in_the_audit(robin: Participant) -> None:
    audit.write(audit.Line(at=clock.now(), action="left.income_support"))


def in_a_row(robin: Participant) -> None:
    make_contribution(robin, title="19 juli 2027")


def in_the_log(robin: Participant) -> None:
    logging.getLogger("portal").debug("kept %s", 731_313_700)


def in_a_question_to_the_database(robin: Participant) -> None:
    list(Participant.objects.filter(first_name="0.1737"))


def in_a_file(robin: Participant) -> None:
    (Path(settings.VAR_DIR) / "left.txt").write_text("3737,37")


def in_a_letter(robin: Participant) -> None:
    mail.send_mail("x", "6,37", "a@example.test", ["b@example.test"])


PLACES: dict[str, Callable[[Participant], None]] = {
    "session": in_a_session,
    "cache": in_the_cache,
    "held post": in_a_held_post,
    "job": in_a_job,
    "audit": in_the_audit,
    "row": in_a_row,
    "log": in_the_log,
    "question to the database": in_a_question_to_the_database,
    "file": in_a_file,
    "letter": in_a_letter,
}


@pytest.mark.parametrize("place", PLACES)
def test_the_search_finds_a_mark_left_on_purpose(
    robin: Participant, log: pytest.LogCaptureFixture, place: str
) -> None:
    assert found(log) == []
    PLACES[place](robin)
    try:
        assert found(log)
    finally:
        (Path(settings.VAR_DIR) / "left.txt").unlink(missing_ok=True)
