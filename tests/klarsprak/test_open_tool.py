"""The open tool: anyone pastes a text and gets measures and questions; nothing is kept anywhere."""

import gzip
import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from klarsprak.public_forms import LONGEST
from klarsprak.views.public import MEASURED, MOST_SENTENCES

pytestmark = pytest.mark.django_db
ADDRESS = "/klarsprak/"
HARD = "Med anledning av din framställan meddelas härmed att erforderliga handlingar saknas."
MARK = "Märkordia"
BUDGET_BYTES = 15_000


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def page(client: Client, text: str, status: int = 200) -> str:
    response = client.post(ADDRESS, {"text": text})
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_the_measures_come_with_the_word_for_them_and_the_caveat(client: Client) -> None:
    shown = page(client, "Du har sökt hjälp att anpassa din bostad. Vi behöver fler papper från dig.")
    for expected in ("Mycket lättläst", "LIX 21", "<dd>14</dd>", "<dd>2</dd>", "<dd>7,0</dd>"):
        assert expected in shown
    assert "Talen säger inget om innehållet." in shown


def test_the_questions_stand_beside_their_sentence(client: Client) -> None:
    shown = page(client, HARD)
    assert "<b>erforderliga handlingar</b> Går det att skriva ”papper som behövs”?" in shown
    assert "<b>härmed</b> Behövs ordet?" in shown
    assert "<b>meddelas</b> Vem gör det?" in shown
    assert "<mark>Med anledning av</mark> din" in shown


def test_a_term_of_law_is_to_be_explained(client: Client) -> None:
    assert "<b>överklaga</b> Är ordet förklarat?" in page(client, "Du kan överklaga.")


def test_a_long_sentence_is_asked_about(client: Client) -> None:
    assert "Meningen har 21 ord. Kan den bli två?" in page(client, "ord " * 21)


def test_a_good_text_gets_no_question(client: Client) -> None:
    assert "Vi har inga frågor om den här texten." in page(client, "Ring oss.")


def test_what_was_pasted_stays_in_the_box_and_is_harmless(client: Client) -> None:
    shown = page(client, "Ring <script>alert(1)</script> samt oss.")
    assert "<script>alert" not in shown
    assert "Ring &lt;script&gt;" in shown


def test_no_text_is_asked_for_beside_the_box(client: Client) -> None:
    shown = page(client, " \n ")
    assert "Klistra in eller skriv en text." in shown
    assert 'aria-invalid="true"' in shown


def test_only_signs_are_no_text_to_measure(client: Client) -> None:
    assert "Vi hittade inga ord i texten." in page(client, "... !!! 😀")


def test_a_text_over_the_limit_is_kept_in_the_box_and_told(client: Client) -> None:
    shown = page(client, "a" * (LONGEST + 1))
    assert f"Texten är för lång: {LONGEST + 1} tecken." in shown.replace("\N{NO-BREAK SPACE}", "")


def test_a_whole_book_is_told_too(client: Client) -> None:
    shown = page(client, "ord " * 700_000, status=413)
    assert "Texten är alldeles för lång. Backa i webbläsaren, där finns den kvar." in shown


def test_many_questions_are_shown_in_part(client: Client) -> None:
    shown = page(client, "Vi och ni samt de.\n" * (MOST_SENTENCES + 7))
    assert f"De första {MOST_SENTENCES} av {MOST_SENTENCES + 7} meningar visas." in shown
    assert shown.count('class="asked__row"') == MOST_SENTENCES


@pytest.mark.parametrize("number", ["19121212-1212", "121212-1212", "1212121212", "121212+1212"])
def test_whoever_pastes_an_identity_number_is_told_that_nothing_is_stored(
    client: Client, number: str
) -> None:
    assert "liknar ett personnummer" in page(client, f"Hej. Du heter {number}.")
    assert "liknar ett personnummer" not in page(client, "Ring 042-10 50 00. Det kostar 120000 kronor.")


def test_nothing_is_stored_logged_or_set(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as queries:
        response = client.post(ADDRESS, {"text": f"{MARK} skickas."})
    assert response.cookies == {}
    assert MARK not in caplog.text
    written = [query["sql"] for query in queries if not query["sql"].upper().startswith(("SELECT", "BEGIN"))]
    assert [sql for sql in written if MARK in sql] == []
    assert response.headers["Cache-Control"].find("no-store") >= 0


def test_a_form_from_elsewhere_needs_no_cookie() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(ADDRESS, {"text": "Ring oss."}).status_code == 200


def test_a_machine_that_sends_and_sends_is_told_to_wait(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, MEASURED: "2/10m/ip"}
    for _ in range(2):
        page(client, "Ring oss.")
    assert "Vänta" in page(client, "Ring oss.", status=429)


def test_the_page_keeps_within_the_budget_of_the_public_site(client: Client) -> None:
    response = client.get(ADDRESS)
    result = client.post(ADDRESS, {"text": HARD})
    assert len(response.content) <= BUDGET_BYTES
    assert len(result.content) <= BUDGET_BYTES
    assert b"<script" not in response.content + result.content
    assert len(gzip.compress(response.content)) < BUDGET_BYTES / 2


def test_every_public_page_leads_there(client: Client) -> None:
    assert (
        '<a href="/klarsprak/">Är din text lätt att läsa?</a>' in client.get("/datorhjalp/").content.decode()
    )
