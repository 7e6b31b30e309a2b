"""The pages of those who sort and those who answer: what waits, and never who asked."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from core.access import Denied
from core.models import AuditEntry
from participants.models import Avoidance, Unit
from reporters.actions import questions as actions
from reporters.models import PublicQuestion, QuestionAnswer
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_board,
    make_participant,
    make_staff,
    make_unit,
    profile_of,
)
from tests.factories.questions import (
    ANSWER,
    TITLE,
    WORDS,
    answer_it,
    make_asking,
    make_open,
    make_private,
    make_reporters_asking,
    make_sorter,
    make_unit_employee,
    open_it,
    question_of,
)
from tests.factories.times import AT, later
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db
WORK = "/medarbetare/fragor/"
ORIGINAL = "Varför svarar inte Anna Provberg på telefon?"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def unit() -> Unit:
    return make_unit(make_board(), name="Mottagningen")


@pytest.fixture
def editor(unit: Unit) -> Client:
    return logged_in(make_sorter(unit.board))


@pytest.fixture
def employee(unit: Unit) -> Client:
    return logged_in(make_unit_employee(unit))


def page(row: PublicQuestion, name: str = "") -> str:
    return f"{WORK}{row.pk}/{name}"


def opening(unit: Unit, **fields: str) -> dict[str, str]:
    day = {"answer_by_day": "14", "answer_by_month": "12", "answer_by_year": "2026"}
    return {"title": TITLE, "words": WORDS, "diary": "", "unit": str(unit.pk), **day, **fields}


# --- To sort --------------------------------------------------------------------------------------
def test_the_editor_sees_what_is_new_and_what_may_point_somebody_out(editor: Client, unit: Unit) -> None:
    row = make_asking(unit.board, words=ORIGINAL, is_no_name=True).question
    assert "En fråga ska sorteras." in read(editor, "/medarbetare/")
    assert "Varför svarar inte" in read(editor, WORK)
    text = read(editor, page(row))
    assert "Det här kan peka ut någon: Anna Provberg" in text
    for road in ("Öppen för alla", "Eget ärende", "Någon kan fara illa", "Samma som en annan fråga"):
        assert road in text


def test_a_named_question_comes_back_until_the_name_is_gone(editor: Client, unit: Unit) -> None:
    row = make_asking(unit.board, words=ORIGINAL, is_no_name=True).question
    refused = editor.post(page(row, "oppen/"), opening(unit, words=ORIGINAL, is_no_name="on"))
    assert "Frågan kan inte bli öppen med det här: Anna Provberg." in words(refused)
    assert ORIGINAL in refused.content.decode()
    assert PublicQuestion.objects.get().state == "new"
    editor.post(page(row, "oppen/"), opening(unit, words="Varför svarar ingen i telefon?"))
    found = PublicQuestion.objects.get()
    assert (found.state, found.words) == ("waiting", "Varför svarar ingen i telefon?")


def test_two_weeks_are_proposed_and_the_words_as_they_came(editor: Client, unit: Unit) -> None:
    html = editor.get(page(make_asking(unit.board).question, "oppen/")).content.decode()
    for part in ('value="7"', 'value="12"', 'value="2026"', WORDS):
        assert part in html


def test_an_own_case_is_kept_private_and_answered_by_the_editor(editor: Client, unit: Unit) -> None:
    row = make_asking(unit.board).question
    day = {"answer_by_day": "14", "answer_by_month": "12", "answer_by_year": "2026"}
    editor.post(page(row, "eget/"), {"unit": "", **day})
    assert PublicQuestion.objects.get().road == "private"
    form = editor.get(page(row, "svara/"))
    sent = {"seen": hidden(form, "seen"), "words": "Ring mig.", "sort": "whole"}
    assert editor.post(page(row, "svara/"), sent).status_code == 302
    assert PublicQuestion.objects.get().state == "answered"


def test_the_page_for_danger_shows_whom_to_ring_and_leaves_a_line(editor: Client, unit: Unit) -> None:
    row = make_asking(unit.board, address="070-174 06 33").question
    text = read(editor, page(row, "ansvarig/"))
    assert "031-390 06 30" in text
    assert "+46701740633" in text
    assert AuditEntry.objects.filter(action="reporters.askercontact.read", object_id=str(row.pk)).count() == 1
    editor.post(page(row, "ansvarig/"), {"to": "Socialjouren"})
    assert PublicQuestion.objects.get().state == "handed_over"


def test_a_duplicate_is_put_together(editor: Client, unit: Unit) -> None:
    row, other = make_asking(unit.board).question, make_open(unit.board, unit)
    editor.post(page(row, "samma/"), {"into": str(other.pk)})
    assert PublicQuestion.objects.get(pk=row.pk).merged_into == other


def test_a_question_is_taken_down(editor: Client, unit: Unit) -> None:
    row = make_open(unit.board, unit)
    editor.post(page(row, "ta-ner/"), {})
    assert PublicQuestion.objects.get().state == "new"


# --- To answer ------------------------------------------------------------------------------------
def test_the_unit_sees_its_own_debts_and_the_late_ones_so(employee: Client, unit: Unit) -> None:
    make_open(unit.board, unit)
    make_open(unit.board, title="En annan enhets fråga")
    text = read(employee, WORK)
    assert TITLE in text
    assert "En annan enhets fråga" not in text
    with time_machine.travel(later(days=20), tick=False):
        late = logged_in(make_unit_employee(unit))
        assert "Försenat sedan 7 december" in read(late, WORK)
        assert "En är försenad." in read(late, "/medarbetare/")


def test_the_unit_is_not_shown_the_words_that_were_taken_out(employee: Client, unit: Unit) -> None:
    asking = make_asking(unit.board, words=ORIGINAL, is_no_name=True)
    row = open_it(asking, unit)
    for name in ("", "svara/", "flytta/"):
        assert "Provberg" not in employee.get(page(row, name)).content.decode()


def test_the_unit_reads_an_own_case_as_it_came(employee: Client, unit: Unit) -> None:
    row = make_private(make_asking(unit.board, words=ORIGINAL, is_no_name=True), unit)
    assert ORIGINAL in read(employee, page(row))


def test_to_whoever_is_kept_apart_from_the_asker_an_own_case_does_not_exist(unit: Unit) -> None:
    """An open question names nobody, and is answered as any other."""
    person, user = make_participant(unit.board), make_unit_employee(unit)
    row = make_private(make_reporters_asking(person), unit)
    open_row = open_it(make_reporters_asking(person), unit)
    client = logged_in(user)
    assert client.get(page(row)).status_code == 200
    Avoidance.objects.create(participant=person, employee=profile_of(user), said_at=AT)
    client = logged_in(user)
    assert client.get(page(row)).status_code == 404
    assert "Eget ärende" not in read(client, WORK)
    assert client.get(page(open_row)).status_code == 200
    with pytest.raises(Denied):
        answer_it(question_of(row.asking), by=user)


def test_nobody_at_work_is_told_which_reporter_asked(editor: Client, employee: Client, unit: Unit) -> None:
    person = make_participant(unit.board, first_name="Provina", last_name="Testberg")
    row = open_it(make_reporters_asking(person), unit)
    for client in (editor, employee):
        for address in (WORK, page(row), "/medarbetare/"):
            assert "Provina" not in client.get(address).content.decode()


def test_an_answer_is_sent(employee: Client, unit: Unit) -> None:
    row = make_open(unit.board, unit)
    empty = employee.post(page(row, "svara/"), {"seen": "0", "sort": "whole", "words": ""})
    assert "Skriv ett svar." in words(empty)
    employee.post(page(row, "svara/"), {"seen": "0", "sort": "whole", "words": ANSWER})
    assert QuestionAnswer.objects.get().words == ANSWER


def test_a_part_asks_when_the_rest_comes(employee: Client, unit: Unit) -> None:
    row = make_open(unit.board, unit)
    sent = {"seen": "0", "sort": "part", "words": ANSWER}
    assert "Skriv vilken dag resten kommer." in words(employee.post(page(row, "svara/"), sent))
    day = {"rest_by_day": "14", "rest_by_month": "12", "rest_by_year": "2026"}
    employee.post(page(row, "svara/"), {**sent, **day})
    assert PublicQuestion.objects.get().state == "partly"


def test_a_name_in_an_answer_is_asked_about_once(employee: Client, unit: Unit) -> None:
    row = make_open(unit.board, unit)
    sent = {"seen": "0", "sort": "whole", "words": "Anna Provberg svarar i morgon."}
    assert "Alla kan läsa svaret." in words(employee.post(page(row, "svara/"), sent))
    employee.post(page(row, "svara/"), {**sent, "is_no_name": "on"})
    assert QuestionAnswer.objects.exists()


def test_a_colleagues_answer_is_shown_before_ones_own_is_sent(employee: Client, unit: Unit) -> None:
    row = make_open(unit.board, unit)
    rest_by = later(days=20).date()
    answer_it(row, words="Kollegans del.", rest_by=rest_by)
    back = employee.post(page(row, "svara/"), {"seen": "0", "sort": "whole", "words": "Mitt svar."})
    text = words(back)
    assert "En kollega har svarat under tiden." in text
    assert "Kollegans del." in text
    assert "Mitt svar." in back.content.decode()
    assert hidden(back, "seen") == "1"


def test_a_correction_and_another_day(employee: Client, unit: Unit) -> None:
    row = make_open(unit.board, unit)
    day = {"to_day": "21", "to_month": "12", "to_year": "2026"}
    employee.post(page(row, "flytta/"), {**day, "because": "den som vet är borta"})
    assert PublicQuestion.objects.get().answer_by == date(2026, 12, 21)
    answer_it(row)
    employee.post(page(row, "ratta/"), {"seen": "1", "words": "Till ett."})
    assert QuestionAnswer.objects.filter(sort="correction").count() == 1


def test_what_whoever_asked_says_is_read_by_the_unit(employee: Client, unit: Unit) -> None:
    asking = make_asking(unit.board)
    answer_it(open_it(asking, unit))
    actions.say_whether_answered(asking=asking, verdict="no", missing="Ni skrev inte när.", at=AT)
    assert "Ni skrev inte när." in read(employee, page(question_of(asking)))


@pytest.mark.parametrize("role", ["approver", "manager"])
def test_others_have_no_such_page(unit: Unit, role: str) -> None:
    client = logged_in(make_staff(unit.board, role))
    assert client.get(WORK).status_code == 404
    assert "Frågor till verksamheten" not in read(client, "/medarbetare/")
