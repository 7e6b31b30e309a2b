"""Saying that something on the site does not work: anonymous, with a receipt and a day, and answered."""

from datetime import date
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django import Settings

from core import access
from core.actions import Refused, action
from core.models import AuditEntry, User
from core.states import Turn, machines, move
from news import actions
from news.models import AccessReport
from news.states import ReportState
from tests.factories.clients import logged_in
from tests.factories.news import make_report
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, later, swedish

pytestmark = pytest.mark.django_db
FORM = "/tillganglighet/sag-till/"


@pytest.fixture(autouse=True)
def _monday_morning() -> Any:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def editor() -> User:
    return make_staff(make_board(), "editor")


def typed(**fields: str) -> dict[str, str]:
    return {"key": str(uuid4()), "words": "Knappen går inte att trycka på.", **fields}


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    words: str = answer.content.decode().replace("\xa0", " ")
    return words


# --- Saying it ---------------------------------------------------------------------------------
def test_only_what_does_not_work_must_be_said(client: Client) -> None:
    answer = client.post(FORM, typed())
    row = AccessReport.objects.get()
    assert answer["Location"] == f"{FORM}{row.pk}/"
    assert (row.words, row.page, row.device, row.contact) == ("Knappen går inte att trycka på.", "", "", "")
    assert row.state == ReportState.NEW


def test_the_rest_is_kept_when_it_is_given(client: Client) -> None:
    client.post(FORM, typed(page="/kalender/", device="En gammal telefon", contact="070-174 06 33"))
    row = AccessReport.objects.get()
    assert (row.page, row.device, row.contact) == ("/kalender/", "En gammal telefon", "070-174 06 33")


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_at_all_is_asked_about_kindly(client: Client, words: str) -> None:
    page = text(client.post(FORM, typed(words=words)))
    assert "Skriv vad som inte fungerar." in page
    assert not AccessReport.objects.exists()


def test_a_double_tap_says_it_once(client: Client) -> None:
    said = typed()
    first, second = client.post(FORM, said), client.post(FORM, said)
    assert first["Location"] == second["Location"]
    assert AccessReport.objects.count() == 1


def test_no_cookie_is_set_and_nothing_is_kept_on_the_way(client: Client) -> None:
    answers = [client.get(FORM), client.post(FORM, typed())]
    answers.append(client.get(answers[1]["Location"]))
    assert [dict(answer.cookies) for answer in answers] == [{}] * 3
    assert all("no-store" in answer["Cache-Control"] for answer in answers)


def test_words_and_address_are_not_in_clear_in_the_database() -> None:
    make_report(words="Mina egna ord", device="Min skärmläsare", contact="namn@example.test")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, device, contact FROM news_accessreport")
        stored = " ".join(cursor.fetchone())
    assert not [one for one in ("egna", "skärmläsare", "example") if one in stored]


def test_a_machine_that_sends_and_sends_is_stopped(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "access_report": "2/10m/ip"}
    answers = [client.post(FORM, typed()) for _try in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Prova igen om tio minuter" in text(answers[2], 429)
    assert AccessReport.objects.count() == 2


def test_the_limit_is_set() -> None:
    assert settings.ACCOUNT_RATE_LIMITS["access_report"] == "40/10m/ip"


# --- The receipt -------------------------------------------------------------------------------
DAYS = [
    (swedish(2026, 11, 23, 9), date(2026, 12, 7)),
    # A Saturday's would be answered on a Saturday: the Monday after.
    (swedish(2026, 11, 21, 9), date(2026, 12, 7)),
    # Christmas Eve is nobody's day at work, and Christmas is three days and a weekend.
    (swedish(2026, 12, 10, 9), date(2026, 12, 28)),
]


@pytest.mark.parametrize(("at", "day"), DAYS)
def test_it_is_answered_within_two_weeks_on_a_working_day(at: Any, day: date) -> None:
    assert make_report(at=at).answer_by == day


def test_the_receipt_says_what_happens_and_by_which_day(client: Client) -> None:
    row = make_report()
    page = text(client.get(f"{FORM}{row.pk}/"))
    assert "Svaret kommer på den här sidan, senast måndag 7 december." in page
    assert f"http://testserver{FORM}{row.pk}/" in page


def test_the_receipt_never_says_what_was_written(client: Client) -> None:
    row = make_report(words="Mina egna ord", device="Min telefon", contact="070-174 06 33", page="/hemlig/")
    page = text(client.get(f"{FORM}{row.pk}/"))
    assert not [one for one in ("egna ord", "Min telefon", "174 06 33", "hemlig") if one in page]


def test_the_receipt_follows_on_the_way(client: Client, editor: User) -> None:
    row = make_report()
    path = f"{FORM}{row.pk}/"
    actions.look_at_report(report=row, by=editor, at=AT)
    assert "Redaktionen undersöker det nu." in text(client.get(path))
    actions.answer_report(report=row, is_mended=True, words="Knappen är större.", by=editor, at=AT)
    page = text(client.get(path))
    assert "Det är lagat" in page
    assert "Knappen är större." in page
    assert "https://www.digg.se/tdosanmalan" in page


@pytest.mark.parametrize(("days", "is_late"), [(14, False), (15, True)])
def test_our_lateness_is_said_openly(client: Client, days: int, is_late: bool) -> None:
    row = make_report()
    with time_machine.travel(later(days=days), tick=False):
        assert ("Vi är sena." in text(client.get(f"{FORM}{row.pk}/"))) is is_late


def test_another_address_leads_nowhere(client: Client) -> None:
    assert client.get(f"{FORM}{uuid4()}/").status_code == 404


# --- The machine -------------------------------------------------------------------------------
N, L, A, M = ReportState.NEW, ReportState.LOOKED_AT, ReportState.ANSWERED, ReportState.MENDED
ALLOWED = {(N, L), (L, A), (L, M), (A, M)}


@pytest.mark.parametrize(("source", "target", "turn"), list(product(ReportState, ReportState, Turn)))
def test_only_the_staffs_own_steps_are_taken(source: str, target: str, turn: Turn) -> None:
    machine = machines["news.accessreport"]
    assert machine.allows(source, target, turn) is ((source, target) in ALLOWED and turn is Turn.STAFF)


def test_a_step_that_is_not_in_the_table_is_refused(editor: User) -> None:
    row = make_report()
    with pytest.raises(Refused), action(by=editor, at=AT):
        move(row, ReportState.MENDED, by=Turn.STAFF, at=AT)


# --- Answering ---------------------------------------------------------------------------------
def begun(editor: User, **fields: Any) -> AccessReport:
    row = make_report(**fields)
    actions.look_at_report(report=row, by=editor, at=AT)
    return row


@pytest.mark.parametrize("is_mended", [True, False])
def test_an_answer_takes_the_number_away(editor: User, is_mended: bool) -> None:
    row = begun(editor, contact="070-174 06 33")
    actions.answer_report(report=row, is_mended=is_mended, words="Svar.", by=editor, at=AT)
    row.refresh_from_db()
    assert (row.contact, row.answer) == ("", "Svar.")
    assert row.state == (M if is_mended else A)
    assert row.state_changed_at == AT


def test_an_answer_needs_words(editor: User) -> None:
    row = begun(editor)
    with pytest.raises(Refused):
        actions.answer_report(report=row, is_mended=True, words=" ", by=editor, at=AT)


@pytest.mark.parametrize("role", ["coordinator", "administrator", "unit_employee"])
def test_only_the_editor_answers(role: str) -> None:
    row, other = make_report(), make_staff(make_board(), role)
    with pytest.raises(access.Denied):
        actions.look_at_report(report=row, by=other, at=AT)
    with pytest.raises(access.Denied):
        actions.answer_report(report=row, is_mended=True, words="Svar.", by=other, at=AT)
    with pytest.raises(access.Denied):
        actions.read_report(report=row, by=other, at=AT)


def test_each_step_is_kept_and_never_what_was_said(editor: User) -> None:
    row = begun(editor, words="Zebulonsord", contact="Zebulonsord")
    logged_in(editor).get(f"/medarbetare/tillganglighet/{row.pk}/")
    actions.answer_report(report=row, is_mended=True, words="Zebulonsord", by=editor, at=AT)
    lines = list(AuditEntry.objects.filter(object_id=str(row.pk)).order_by("sequence"))
    assert [line.action for line in lines] == [
        "access_report.come",
        "access_report.looked_at",
        "access_report.read",
        "access_report.mended",
    ]
    assert lines[-1].field_names == "state,answer,contact"
    assert "Zebulonsord" not in str([vars(line) for line in lines])


# --- The editor's pages --------------------------------------------------------------------------
LIST = "/medarbetare/tillganglighet/"


def test_the_editor_is_told_on_the_first_page(editor: User) -> None:
    make_report(at=later(days=-20))
    make_report()
    page = text(logged_in(editor).get("/medarbetare/"))
    assert "2 väntar på svar. En är försenad." in page


def test_others_are_not_told() -> None:
    make_report()
    page = text(logged_in(make_staff(make_board(), "coordinator")).get("/medarbetare/"))
    assert "inte fungerar på webbplatsen" not in page


def test_the_oldest_stands_first_and_what_is_answered_is_gone(editor: User) -> None:
    make_report(words="Nyare")
    make_report(words="Äldre", at=later(days=-3))
    done = begun(editor, words="Klar sak")
    actions.answer_report(report=done, is_mended=True, words="Svar.", by=editor, at=AT)
    page = text(logged_in(editor).get(LIST))
    assert page.index("Äldre") < page.index("Nyare")
    assert "Klar sak" not in page


def test_the_editor_begins_and_answers(editor: User) -> None:
    row = make_report(contact="070-174 06 33")
    browser, path = logged_in(editor), f"{LIST}{row.pk}/"
    assert "070-174 06 33" in text(browser.get(path))
    assert browser.post(path, {"begin": "1"})["Location"] == path
    assert "Spara svaret" in text(browser.get(path))
    answer = browser.post(path, {"outcome": "answered", "words": "Vi gör det i vår."})
    assert answer["Location"] == LIST
    row.refresh_from_db()
    assert (row.state, row.answer) == (ReportState.ANSWERED, "Vi gör det i vår.")


def test_an_answer_without_words_is_asked_about(editor: User) -> None:
    row = begun(editor)
    page = text(logged_in(editor).post(f"{LIST}{row.pk}/", {"outcome": "mended", "words": ""}))
    assert "Skriv vad ni har gjort" in page


def test_what_was_answered_may_be_mended_later(editor: User) -> None:
    row = begun(editor)
    actions.answer_report(report=row, is_mended=False, words="I vår.", by=editor, at=AT)
    browser = logged_in(editor)
    browser.post(f"{LIST}{row.pk}/", {"outcome": "mended", "words": "Nu är det lagat."})
    row.refresh_from_db()
    assert (row.state, row.answer) == (ReportState.MENDED, "Nu är det lagat.")
    page = text(browser.get(f"{LIST}{row.pk}/"))
    assert "Spara svaret" not in page
