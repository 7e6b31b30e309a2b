"""The open pages: asked without a name, looked up with a code, and nothing to be guessed."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from participants.models import Board
from public_records import actions, codes
from public_records.models import ProcedureRule, PublicRequest
from public_records.states import RequestState
from tests.factories.participants import make_board
from tests.factories.public_records import make_handed_out, make_registrar, make_request
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db
ASK, LOOK, FETCH, TAKE_BACK = (
    "/begar-ut/",
    "/begar-ut/svar/",
    "/begar-ut/svar/hamta/",
    "/begar-ut/svar/ta-tillbaka/",
)
WANTED = "Avtalet med Föreningen Möteshuset"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def ask(client: Client, **fields: Any) -> HttpResponse:
    values = {"form_key": str(uuid4()), "wanted": WANTED, "way": "code", "address": "", **fields}
    response = client.post(ASK, values)
    assert isinstance(response, HttpResponse)
    return response


def keys_of(request: PublicRequest) -> dict[str, str]:
    assert request.form_key
    return {"number": request.label, "code": codes.code_for(request.form_key)}


# --- Asking --------------------------------------------------------------------------------------
def test_nobody_is_asked_who_or_why(client: Client, board: Board) -> None:
    page = words(client.get(ASK))
    main = page[page.index("<main") : page.index("</main>")]
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]*name="([^"]+)"', main))
    assert fields == {"form_key", "wanted", "way", "address"}
    assert "Du behöver inte säga vem du är eller varför du frågar." in main


def test_there_is_no_column_for_a_name() -> None:
    named = {field.name for field in PublicRequest._meta.get_fields()}
    assert not {name for name in named if "name" in name or "person" in name or "asker" in name}


def test_a_number_and_a_code_are_shown_once(client: Client, board: Board) -> None:
    page = words(ask(client))
    request = PublicRequest.objects.get()
    assert (request.wanted, request.state, request.came_by) == (WANTED, "registered", "web")
    assert f">{request.label}<" in page
    assert f">{keys_of(request)['code']}<" in page
    assert keys_of(request)["code"] not in request.code_hash


def test_a_double_tap_is_one_request_and_shows_the_same_code(client: Client, board: Board) -> None:
    key = str(uuid4())
    first, second = ask(client, form_key=key), ask(client, form_key=key)
    assert PublicRequest.objects.count() == 1
    assert words(first) == words(second)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"wanted": ""}, "Skriv vad du vill se."),
        ({"wanted": " \n "}, "Skriv vad du vill se."),
        ({"wanted": "?!"}, "Skriv vad du vill se."),
        ({"wanted": "x" * 4001}, "Texten är för lång."),
        ({"way": ""}, "Välj hur du vill ha svaret."),
        ({"way": "duva"}, "Välj"),
        ({"way": "email"}, "Skriv en e-postadress"),
        ({"way": "email", "address": "hej"}, "Skriv en e-postadress"),
        ({"way": "post", "address": " "}, "Skriv vart brevet ska skickas."),
    ],
)
def test_what_is_unclear_is_said_kindly_and_what_was_typed_is_kept(
    client: Client, board: Board, fields: dict[str, str], said: str
) -> None:
    response = ask(client, **fields)
    assert response.status_code == 200
    assert said in words(response)
    assert "Något behöver ändras" in words(response)
    assert WANTED in words(response) or "wanted" in fields
    assert not PublicRequest.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "1"])
def test_a_form_without_its_key_makes_nothing(client: Client, board: Board, key: str) -> None:
    assert ask(client, form_key=key).status_code == 200
    assert not PublicRequest.objects.exists()


@pytest.mark.parametrize(("way", "kept"), [("code", ""), ("fetch", ""), ("email", "a@b.example")])
def test_an_address_is_kept_only_where_it_is_needed(
    client: Client, board: Board, way: str, kept: str
) -> None:
    ask(client, way=way, address="a@b.example")
    assert PublicRequest.objects.get().address == kept


def test_what_was_asked_and_the_address_lie_encrypted(client: Client, board: Board) -> None:
    ask(client, way="email", address="a@b.example")
    with connection.cursor() as cursor:
        cursor.execute("SELECT wanted, address FROM public_records_publicrequest")
        stored = str(cursor.fetchall())
    assert "Möteshuset" not in stored
    assert "a@b" not in stored


def test_with_several_boards_one_is_chosen(client: Client, board: Board) -> None:
    other = make_board()
    assert "Välj en av dem." in words(ask(client))
    ask(client, board=str(other.pk))
    assert PublicRequest.objects.get().board == other


def test_without_a_board_the_page_says_to_ring(client: Client) -> None:
    assert "Ring oss, så hjälper vi dig." in words(client.get(ASK))


def test_no_cookie_is_set_and_none_is_needed(board: Board) -> None:
    client = Client(enforce_csrf_checks=True)
    shown, sent = client.get(ASK), ask(client)
    looked = client.post(LOOK, keys_of(PublicRequest.objects.get()))
    assert not client.cookies
    assert "no-store" in shown["Cache-Control"]
    assert "no-store" in sent["Cache-Control"]
    assert looked.status_code == 200


def test_a_machine_is_slowed_down(client: Client, board: Board, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "records_ask": "1/10m/ip"}
    ask(client)
    response = ask(client)
    assert response.status_code == 429
    assert WANTED in words(response)
    assert PublicRequest.objects.count() == 1


def test_the_words_of_the_law_come_from_its_rows(client: Client, board: Board) -> None:
    ProcedureRule.objects.filter(key="prompt").update(words="Svaret kommer i morgon.")
    assert "Svaret kommer i morgon." in words(client.get(ASK))


def test_the_way_in_stands_in_every_footer(client: Client, board: Board) -> None:
    assert f'href="{ASK}"' in words(client.get("/vara-med/"))


# --- Looking up ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("registered", "Vi har fått din begäran."),
        ("collecting", "Vi letar fram handlingarna och prövar dem."),
        ("tested", "Handlingarna är prövade. Nu väntar ett beslut."),
    ],
)
def test_whoever_has_the_code_sees_how_it_goes(client: Client, board: Board, state: str, said: str) -> None:
    request = make_request(board)
    PublicRequest.objects.filter(pk=request.pk).update(state=state)
    page = words(client.post(LOOK, keys_of(request)))
    assert said in page
    assert request.wanted not in page


def test_a_delay_is_told(client: Client, board: Board) -> None:
    request = make_request(board)
    told = "Det är många handlingar. Svaret kommer på fredag."
    actions.tell_delay(request=request, words=told, by=make_registrar(board), at=AT)
    assert told in words(client.post(LOOK, keys_of(request)))


@pytest.mark.parametrize(
    "spelling", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "]
)
def test_the_code_is_read_as_people_write_it(client: Client, board: Board, spelling: Any) -> None:
    request = make_request(board)
    typed = {"number": f" {request.year} - {request.number}", "code": spelling(keys_of(request)["code"])}
    assert "Vi har fått din begäran." in words(client.post(LOOK, typed))


def wrong_tries(request: PublicRequest) -> list[dict[str, str]]:
    right = keys_of(request)
    return [
        {**right, "code": "AAAA-BBBB-CCCC-DDDD"},
        {**right, "number": f"{request.year}-{request.number + 1}"},
        {**right, "number": "hej"},
        {**right, "number": "9999-999999999"},
        {"number": "2020-1", "code": "x"},
    ]


def test_every_wrong_try_gets_the_same_answer_after_the_same_questions(client: Client, board: Board) -> None:
    request = make_request(board)
    other = make_request(board)
    tries = [*wrong_tries(request), {"number": other.label, "code": keys_of(request)["code"]}]
    seen = set()
    for typed in tries:
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            page = words(client.post(LOOK, typed))
        requests = [query["sql"] for query in asked if "publicrequest" in query["sql"]]
        for value in typed.values():
            page = page.replace(f'value="{value}"', "")
        seen.add((page, len(requests)))
    assert len(seen) == 1
    assert "Numret och koden hör inte ihop" in seen.pop()[0]


def test_a_request_that_is_over_looks_like_none(client: Client, board: Board) -> None:
    request = make_request(board)
    typed = keys_of(request)
    before = words(client.post(LOOK, {**typed, "code": "AAAA"})).replace('value="AAAA"', "")
    actions.withdraw(request=request, by=None, at=AT)
    after = words(client.post(LOOK, typed)).replace(f'value="{typed["code"]}"', "")
    assert after == before


def test_a_code_cannot_be_tried_for_ever(client: Client, board: Board, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "records_number": "2/10m/key"}
    request = make_request(board)
    for _time in range(2):
        client.post(LOOK, {**keys_of(request), "code": "AAAA"})
    response = client.post(LOOK, keys_of(request))
    assert response.status_code == 429
    assert "Vänta 10 minuter" in words(response)


@pytest.mark.parametrize("path", [LOOK, FETCH, TAKE_BACK])
def test_no_address_holds_a_number_or_a_code(client: Client, board: Board, path: str) -> None:
    request = make_request(board)
    response = client.get(path, keys_of(request))
    assert response.status_code in (200, 405)
    assert "Vi har fått din begäran." not in response.content.decode()


# --- The answer ----------------------------------------------------------------------------------
def test_the_answer_is_read_and_fetched_with_the_code(client: Client, board: Board) -> None:
    request = make_handed_out(board, "masked", come_to="masked")
    page = words(client.post(LOOK, keys_of(request)))
    assert "Svaret är klart." in page
    assert "Lämnas ut, en del är maskat." in page
    assert "Så överklagar du" in page
    response = client.post(FETCH, {**keys_of(request), "part": "letter"})
    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "value"), [("code", "AAAA"), ("number", "2020-1"), ("part", "annat"), ("part", "")]
)
def test_nothing_is_fetched_without_number_code_and_part(
    client: Client, board: Board, change: str, value: str
) -> None:
    request = make_handed_out(board)
    response = client.post(FETCH, {**keys_of(request), "part": "letter", change: value})
    assert response.headers["Location"] == LOOK


def test_nothing_is_fetched_before_it_is_handed_out(client: Client, board: Board) -> None:
    request = make_handed_out(board)
    PublicRequest.objects.filter(pk=request.pk).update(state=RequestState.DECIDED)
    response = client.post(FETCH, {**keys_of(request), "part": "letter"})
    assert response.headers["Location"] == LOOK


def test_the_asker_takes_it_back(client: Client, board: Board) -> None:
    request = make_request(board)
    typed = keys_of(request)
    assert "Det du skrev är borttaget" in words(client.post(TAKE_BACK, typed))
    assert PublicRequest.objects.get().state == RequestState.WITHDRAWN
    assert client.post(TAKE_BACK, typed).headers["Location"] == LOOK


def test_an_answer_is_not_taken_back(client: Client, board: Board) -> None:
    request = make_handed_out(board)
    assert client.post(TAKE_BACK, keys_of(request)).headers["Location"] == LOOK
    assert PublicRequest.objects.get().state == RequestState.GIVEN


def test_numbers_begin_anew_each_year(board: Board) -> None:
    made = [make_request(board, at=at).label for at in (AT, later(days=1), later(days=60))]
    assert made == ["2026-1", "2026-2", "2027-1"]
