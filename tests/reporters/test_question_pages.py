"""What readers and whoever asked see: the form, the code, the list, the clock and the article."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from participants.models import Unit
from reporters.actions import questions as actions
from reporters.models import Asking, PublicQuestion
from tests.factories.news import make_article
from tests.factories.participants import make_board, make_participant, make_unit
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
from tests.factories.times import AT, TODAY, later
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db
ASK, MINE, ALL = "/fraga/", "/fraga/min/", "/fragor/"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def unit() -> Unit:
    return make_unit(make_board(), name="Mottagningen i Exempelby")


def form(client: Client, **fields: str) -> dict[str, str]:
    key = hidden(client.get(ASK), "key")
    return {"key": key, "words": WORDS, "group": "", "address": "", **fields}


def page_of(row: PublicQuestion) -> str:
    return f"{ALL}{row.pk}/"


def code_in(response: object) -> str:
    found = re.search(r'class="code">([A-Z2-7-]+)<', response.content.decode())  # type: ignore[attr-defined]
    assert found
    return found[1]


# --- To ask --------------------------------------------------------------------------------------
def test_the_form_says_first_what_it_is_not_for(client: Client, unit: Unit) -> None:
    html = client.get(ASK).content.decode()
    assert html.index("tel:112") < html.index("<form class")
    assert "Gäller det dig själv?" in html


def test_a_question_gives_a_code_and_no_cookie(client: Client, unit: Unit) -> None:
    answer = client.post(ASK, form(client))
    assert re.fullmatch(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", code_in(answer))
    assert not answer.cookies
    assert Asking.objects.get().words == WORDS


def test_the_same_form_again_gives_the_same_code(client: Client, unit: Unit) -> None:
    sent = form(client)
    assert code_in(client.post(ASK, sent)) == code_in(client.post(ASK, sent))
    assert PublicQuestion.objects.count() == 1


def test_what_tells_of_somebody_comes_back_with_every_word_kept(client: Client, unit: Unit) -> None:
    sent = form(client, words="Varför svarar inte Anna Provberg?", group="Klubben", address="0701740633")
    back = client.post(ASK, sent)
    html = back.content.decode()
    assert "Anna Provberg. Ta bort det" in words(back)
    for kept in ("Varför svarar inte Anna Provberg?", 'value="Klubben"', 'value="0701740633"', sent["key"]):
        assert kept in html
    assert not Asking.objects.exists()
    code_in(client.post(ASK, {**sent, "is_no_name": "on"}))
    assert Asking.objects.get().words == sent["words"]


def test_an_address_that_is_none_is_asked_for_again(client: Client, unit: Unit) -> None:
    assert "Skriv ett telefonnummer" in words(client.post(ASK, form(client, address="tolv")))


def test_a_machine_is_stopped_and_its_words_are_kept(client: Client, unit: Unit) -> None:
    for _number in range(40):
        assert client.post(ASK, {**form(client), "key": str(uuid4())}).status_code == 200
    stopped = client.post(ASK, form(client, words="Den sista frågan?"))
    assert stopped.status_code == 429
    assert "Den sista frågan?" in stopped.content.decode()


def test_the_form_knows_the_article(client: Client, unit: Unit) -> None:
    article = make_article(title="Fredagar")
    assert "Din fråga handlar om: Fredagar" in read(client, f"{ASK}?om={article.pk}")
    client.post(ASK, form(client, article=str(article.pk)))
    assert PublicQuestion.objects.get().article_id == article.pk


@pytest.mark.parametrize("om", ["x", "0", "-1", "999999999999999999", "1'--"])
def test_an_article_that_is_none_is_left_out(client: Client, unit: Unit, om: str) -> None:
    assert "handlar om" not in read(client, f"{ASK}?om={om}")


# --- To come back ---------------------------------------------------------------------------------
@pytest.fixture
def asked(client: Client, unit: Unit) -> tuple[Asking, str]:
    code = code_in(client.post(ASK, form(client)))
    return Asking.objects.get(), code


def test_the_code_shows_where_it_stands(client: Client, asked: tuple[Asking, str]) -> None:
    _asking, code = asked
    text = words(client.post(MINE, {"code": code.lower()}))
    assert "läser den snart" in text
    assert WORDS in text


def test_both_words_are_shown_when_it_is_open(client: Client, asked: tuple[Asking, str], unit: Unit) -> None:
    asking, code = asked
    open_it(asking, unit, words="Varför är det stängt?")
    text = words(client.post(MINE, {"code": code}))
    assert "Svar senast 7 december" in text
    assert WORDS in text
    assert "Varför är det stängt?" in text


@pytest.mark.parametrize("code", ["", "AAAA-AAAA-AAAA-AAAA", "x" * 60])
def test_a_wrong_code_opens_nothing(client: Client, asked: tuple[Asking, str], code: str) -> None:
    assert WORDS not in words(client.post(MINE, {"code": code}))


def test_a_code_stands_in_no_address(client: Client, asked: tuple[Asking, str]) -> None:
    _asking, code = asked
    assert WORDS not in words(client.get(f"{MINE}?code={code}"))


def test_a_reporters_question_has_no_code(client: Client, unit: Unit) -> None:
    make_reporters_asking(make_participant(unit.board))
    assert Asking.objects.get().code_hash == ""
    assert WORDS not in words(client.post(MINE, {"code": "-"}))


def test_an_own_case_is_answered_there_alone(client: Client, asked: tuple[Asking, str], unit: Unit) -> None:
    asking, code = asked
    answer_it(make_private(asking, unit), words="Ditt eget svar.", seen=0)
    assert "Ditt eget svar." in words(client.post(MINE, {"code": code}))
    assert client.get(page_of(asking.question)).status_code == 404
    assert "Ditt eget svar." not in read(client, ALL)


def test_whoever_may_be_in_danger_is_told_whom_to_ring(client: Client, asked: tuple[Asking, str]) -> None:
    asking, code = asked
    by = make_sorter(asking.question.board)
    actions.hand_over_question(question=asking.question, to="Jouren", by=by, at=AT)
    text = words(client.post(MINE, {"code": code}))
    assert "031-390 06 30" in text
    assert "Tack för att du berättade" in text
    assert "Jouren" not in text


def test_whoever_asked_the_same_reads_the_other(
    client: Client, asked: tuple[Asking, str], unit: Unit
) -> None:
    asking, code = asked
    row = make_open(unit.board, unit)
    actions.merge_question(question=asking.question, into=row, by=make_sorter(unit.board), at=AT)
    page = client.post(MINE, {"code": code})
    assert "redan frågat samma sak" in words(page)
    assert page_of(row) in page.content.decode()


def test_a_word_on_the_answer_is_said_with_the_code(
    client: Client, asked: tuple[Asking, str], unit: Unit
) -> None:
    asking, code = asked
    answer_it(open_it(asking, unit))
    empty = client.post(f"{MINE}svar/", {"code": code, "missing": "Inget om tiden."})
    assert "Välj ja, delvis eller nej." in words(empty)
    assert "Inget om tiden." in words(empty)
    client.post(f"{MINE}svar/", {"code": code, "verdict": "partly", "missing": "Inget om tiden."})
    text = read(client, page_of(question_of(asking)))
    assert "Den som frågade säger: Delvis" in text
    assert "Inget om tiden." not in text


def test_taking_back_asks_first_and_then_it_is_gone(
    client: Client, asked: tuple[Asking, str], unit: Unit
) -> None:
    asking, code = asked
    open_it(asking, unit)
    assert "Det går inte att ångra" in words(client.post(MINE, {"code": code}))
    assert "Frågan är borta" in words(client.post(f"{MINE}ta-tillbaka/", {"code": code}))
    assert client.get(page_of(asking.question)).status_code == 410
    after = words(client.post(MINE, {"code": code}))
    assert WORDS not in after
    assert "Svar senast" not in after


# --- To read ---------------------------------------------------------------------------------------
def test_nothing_that_is_not_open_is_on_the_list(client: Client, unit: Unit) -> None:
    make_asking(unit.board)
    make_private(make_asking(unit.board), unit)
    text = read(client, ALL)
    assert "Ingen har frågat något än" in text


@pytest.mark.parametrize(
    ("chosen", "seen"),
    [
        ("", {"Väntar", "Försenad", "Besvarad"}),
        ("?visa=vantar", {"Väntar", "Försenad"}),
        ("?visa=sena", {"Försenad"}),
        ("?visa=besvarade", {"Besvarad"}),
    ],
)
def test_the_list_is_filtered_by_plain_links(client: Client, unit: Unit, chosen: str, seen: set[str]) -> None:
    make_open(unit.board, unit, title="Väntar fråga")
    early = later(days=-30)
    make_open(unit.board, unit, title="Försenad fråga", asked_at=early, answer_by=TODAY - timedelta(days=4))
    answer_it(make_open(unit.board, unit, title="Besvarad fråga"))
    text = read(client, f"{ALL}{chosen}")
    assert {one for one in ("Väntar", "Försenad", "Besvarad") if f"{one} fråga" in text} == seen


def test_a_filter_that_is_none_is_no_page(client: Client) -> None:
    assert client.get(f"{ALL}?visa=allt").status_code == 404


def test_a_question_tells_its_clock_its_unit_and_its_number(client: Client, unit: Unit) -> None:
    row = make_open(unit.board, unit, diary="SN 2026-00123")
    text = read(client, page_of(row))
    for told in (TITLE, WORDS, "Svar senast 7 december", "Ännu inget svar.", unit.name, "SN 2026-00123"):
        assert told in text


def test_late_is_said_in_plain_words(client: Client, unit: Unit) -> None:
    row = make_open(unit.board, unit)
    with time_machine.travel(later(days=20), tick=False):
        page = client.get(page_of(row))
    assert "Försenat sedan 7 december" in words(page)
    assert "status--late" in page.content.decode()


def test_a_moved_day_is_told_with_its_reason(client: Client, unit: Unit) -> None:
    row, by = make_open(unit.board, unit), make_unit_employee(unit)
    to = TODAY + timedelta(days=28)
    actions.move_question_day(question=row, to=to, because="den som vet är borta.", by=by, at=AT)
    text = read(client, page_of(row))
    assert "Flyttat till 21 december, därför att den som vet är borta." in text


def test_answers_and_corrections_stand_with_their_day(client: Client, unit: Unit) -> None:
    row, by = make_open(unit.board, unit), make_unit_employee(unit)
    answer_it(row, by=by)
    actions.correct_answer(question=row, words="Till ett.", seen=1, by=by, at=later(days=1))
    text = read(client, page_of(row))
    assert text.index(ANSWER) < text.index("Rättelse från") < text.index("Till ett.")


def test_what_somebody_wrote_cannot_run(client: Client, unit: Unit) -> None:
    evil = "<script>alert(1)</script> Varför?"
    row = answer_it(make_open(unit.board, unit, words=evil, title=evil), words=evil)
    html = client.get(page_of(row)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_no_page_tells_who_asked(client: Client, unit: Unit) -> None:
    person = make_participant(unit.board, first_name="Provina", last_name="Testberg")
    asking = make_reporters_asking(person, named_as="pseudonym", pseudonym="Måsen")
    answer_it(open_it(asking, unit))
    for address in (ALL, page_of(asking.question), f"{ALL}rss.xml"):
        html = client.get(address).content.decode()
        for hidden_word in ("Provina", "Testberg", str(person.pk), str(person.user_id), str(asking.pk)):
            assert hidden_word not in html
    assert "Måsen" in read(client, page_of(asking.question))


def test_a_question_taken_down_is_gone_until_it_is_out_again(client: Client, unit: Unit) -> None:
    asking, by = make_asking(unit.board), make_sorter(unit.board)
    row = open_it(asking, unit, by=by)
    actions.take_down(question=row, by=by, at=AT)
    assert client.get(page_of(row)).status_code == 410
    open_it(asking, unit, by=by)
    assert client.get(page_of(row)).status_code == 200


def test_a_reader_who_has_the_page_is_asked_each_time(client: Client, unit: Unit) -> None:
    row = make_open(unit.board, unit)
    first = client.get(page_of(row))
    assert "no-cache" in first["Cache-Control"]
    assert client.get(page_of(row), headers={"if-none-match": first["ETag"]}).status_code == 304


def test_answered_questions_can_be_followed(client: Client, unit: Unit) -> None:
    make_open(unit.board, unit, title="Väntar ännu")
    answer_it(make_open(unit.board, unit))
    feed = client.get(f"{ALL}rss.xml").content.decode()
    assert ANSWER in feed
    assert "Väntar ännu" not in feed


def test_the_menu_and_the_sitemap_lead_to_the_questions(client: Client) -> None:
    assert f'<a href="{ALL}"' in client.get("/").content.decode()
    assert ALL in client.get("/sitemap.xml").content.decode()


# --- Beside the article ---------------------------------------------------------------------------
def test_question_and_answer_stand_beside_the_article(client: Client, unit: Unit) -> None:
    article = make_article()
    row = answer_it(make_open(unit.board, unit, article_id=article.pk))
    page = client.get(article.address)
    text = words(page)
    assert TITLE in text
    assert ANSWER in text
    assert f"{ASK}?om={article.pk}" in page.content.decode()
    actions.withdraw_question(asking=Asking.objects.get(question=row), at=AT)
    assert TITLE not in words(client.get(article.address))


def test_other_articles_and_pages_have_none_of_it(client: Client, unit: Unit) -> None:
    make_open(unit.board, unit, article_id=make_article().pk)
    other = make_article()
    for address in (other.address, "/", "/nyheter/", "/uppgifter/"):
        assert TITLE not in words(client.get(address))


@pytest.mark.parametrize("number", [0, 1, 4])
def test_an_article_asks_once_however_many_questions(client: Client, unit: Unit, number: int) -> None:
    article = make_article()
    for _number in range(number):
        answer_it(make_open(unit.board, unit, article_id=article.pk))
    client.get(article.address)
    with CaptureQueriesContext(connection) as asked:
        client.get(article.address)
    assert sum("reporters_publicquestion" in one["sql"] for one in asked) == 1


def test_the_front_page_and_lists_ask_nothing_of_questions(client: Client, unit: Unit) -> None:
    make_open(unit.board, unit)
    for address in ("/", "/nyheter/", "/sok/?q=x", "/uppgifter/"):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert not [one for one in asked if "reporters_publicquestion" in one["sql"]]
