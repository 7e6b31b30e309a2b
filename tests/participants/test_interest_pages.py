"""The open page, the row on Idag, and the way from there into the register."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import AuditEntry, User
from participants.models import Board, Interest, Participant
from participants.states import InterestState
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_interest, make_participant, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
PAGE, THANKS = "/vara-med/", "/vara-med/tack/"
PHONE, EMAIL = "+46701740672", "hej@exempelstad.example"
ADD = "admin:participants_participant_add"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def staff(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def maja(staff: User) -> Client:
    return logged_in(staff)


def words(response: object) -> str:
    assert isinstance(response, HttpResponse)
    return " ".join(response.content.decode().split())


def leave(client: Client, address: str, **fields: str) -> HttpResponse:
    response = client.post(PAGE, {"address": address, **fields})
    assert isinstance(response, HttpResponse)
    return response


# --- The open page ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("070-174 06 72", PHONE),
        ("0046 70 174 06 72", PHONE),
        ("  Hej@Exempelstad.example ", EMAIL),
    ],
)
def test_one_field_in_any_spelling(client: Client, board: Board, typed: str, kept: str) -> None:
    response = client.post(PAGE, {"address": typed}, follow=True)
    assert response.redirect_chain == [(THANKS, 302)]
    assert "Någon hör av sig inom fem arbetsdagar" in words(response)
    assert Interest.objects.get().contact == kept


def test_nothing_more_is_asked(client: Client, board: Board) -> None:
    page = words(client.get(PAGE))
    main = page[page.index("<main") : page.index("</main>")]
    assert re.findall(r'<(?:input|select|textarea)[^>]*name="([^"]+)"', main) == ["address"]


@pytest.mark.parametrize("typed", ["", "   ", "ring mig", "070", "namn@", "070-174 06 72 hej", "x" * 9000])
def test_what_cannot_be_read_is_said_beside_the_field_and_kept(
    client: Client, board: Board, typed: str
) -> None:
    response = leave(client, typed)
    page = words(response)
    assert response.status_code == 200
    assert "Skriv ett mobilnummer, till exempel 070-123 45 67, eller en e-postadress" in page
    assert 'aria-describedby="id_address_error"' in page
    assert f'value="{" ".join(typed.split())}"' in page or not typed.strip()
    assert not Interest.objects.exists()


def test_no_cookie_is_set_and_none_is_needed(board: Board) -> None:
    client = Client(enforce_csrf_checks=True)
    shown, sent = client.get(PAGE), client.post(PAGE, {"address": PHONE}, follow=True)
    assert not shown.cookies
    assert not sent.cookies
    assert not client.cookies
    assert "no-store" in shown["Cache-Control"]
    assert Interest.objects.count() == 1


def test_known_waiting_and_new_get_the_same_answer(client: Client, board: Board) -> None:
    make_participant(board, phone=PHONE)
    answers = [leave(client, typed) for typed in (PHONE, PHONE, EMAIL)]
    assert {(one.status_code, one.headers["Location"], one.content) for one in answers} == {
        (302, THANKS, b"")
    }


def test_with_several_boards_one_is_chosen(client: Client, board: Board) -> None:
    other = make_board("Annan nämnd")
    missed = leave(client, PHONE)
    assert "Välj en av dem." in words(missed)
    assert f'value="{PHONE}"' in words(missed)
    leave(client, PHONE, board=str(other.pk))
    assert Interest.objects.get().board == other


def test_without_a_board_there_is_still_a_number_to_call(client: Client) -> None:
    assert "Ring oss, så berättar vi mer." in words(client.get(PAGE))
    assert leave(client, PHONE).status_code == 200


@pytest.mark.parametrize("address", ["/", PAGE])
def test_the_public_site_leads_there(client: Client, board: Board, address: str) -> None:
    assert f'href="{PAGE}"' in words(client.get(address))


def test_the_open_pages_know_nobody(client: Client, board: Board) -> None:
    person = make_participant(board, first_name="Märkordia", phone=PHONE)
    make_interest(board, PHONE)
    for address in (PAGE, THANKS):
        page = words(client.get(address))
        assert not any(secret in page for secret in ("Märkordia", "174 06 72", str(person.pk)))


def test_the_page_costs_the_same_however_many_wait(client: Client, board: Board) -> None:
    client.get(PAGE)
    cost = []
    for number in (1, 20):
        for one in range(number):
            make_interest(board, f"person{number}-{one}@example.test")
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        cost.append(len(asked))
    assert cost[0] == cost[1] <= 4


# --- Limits ----------------------------------------------------------------------------------------
def test_a_table_with_coffee_may_send_and_a_machine_may_not(client: Client, board: Board) -> None:
    sent = [leave(client, f"p{n}@example.test") for n in range(41)]
    assert [one.status_code for one in sent] == [302] * 40 + [429]
    assert "Prova igen om tio minuter" in words(sent[-1])
    assert 'value="p40@example.test"' in words(sent[-1])
    with time_machine.travel(AT + timedelta(minutes=11), tick=False):
        assert leave(client, PHONE).status_code == 302


def test_nobody_has_a_stranger_called_again_and_again(client: Client, board: Board, staff: User) -> None:
    for _ in range(5):
        assert leave(client, PHONE).headers["Location"] == THANKS
        Interest.objects.update(state=InterestState.CLOSED, contact="", contact_index="")
    assert Interest.objects.count() == 3


# --- Idag ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("left", "what", "step"),
    [(PHONE, "En person vill bli uppringd", "Ring upp"), (EMAIL, "En person har lämnat e-post", "Skriv")],
)
def test_idag_says_that_somebody_waits_and_not_who(
    maja: Client, board: Board, left: str, what: str, step: str
) -> None:
    row = make_interest(board, left)
    page = words(maja.get(reverse("admin:index")))
    assert what in page
    assert "inget mer" in page
    assert f'href="{reverse("admin:participants_interest_change", args=[row.pk])}">{step}<' in page
    assert "174 06 72" not in page
    assert EMAIL not in page


def test_idag_says_how_often_it_was_tried(maja: Client, board: Board) -> None:
    row = make_interest(board, PHONE)
    for _ in range(2):
        maja.post(reverse("admin:participants_interest_try_again", args=[row.pk]))
    assert "Vi har försökt 2 gånger" in words(maja.get(reverse("admin:index")))


def test_another_boards_coordinators_see_nothing(board: Board) -> None:
    row = make_interest(board, PHONE)
    other = logged_in(make_staff(make_board()))
    assert "vill bli uppringd" not in words(other.get(reverse("admin:index")))
    for name in ("change", "try_again", "close"):
        assert other.get(reverse(f"admin:participants_interest_{name}", args=[row.pk])).status_code == 404
    assert other.get(f"{reverse(ADD)}?intresse={row.pk}").status_code == 404


def test_the_page_shows_the_number_and_writes_down_who_looked(
    maja: Client, board: Board, staff: User
) -> None:
    row = make_interest(board, PHONE)
    page = words(maja.get(reverse("admin:participants_interest_change", args=[row.pk])))
    assert 'href="tel:+46701740672"' in page
    line = AuditEntry.objects.get(action="participants.interest.read")
    assert (line.actor, line.object_id) == (staff.pk, str(row.pk))


def test_the_list_shows_no_numbers(maja: Client, board: Board) -> None:
    make_interest(board, EMAIL)
    page = words(maja.get(reverse("admin:participants_interest_changelist")))
    assert "Har lämnat e-post" in page
    assert EMAIL not in page


@pytest.mark.parametrize("name", ["index", "participants_interest_changelist"])
def test_lists_cost_the_same_for_one_and_four(maja: Client, board: Board, name: str) -> None:
    cost = []
    for number in (1, 3):
        for one in range(number):
            make_interest(board, f"person{number}-{one}@example.test")
        maja.get(reverse(f"admin:{name}"))
        with CaptureQueriesContext(connection) as asked:
            maja.get(reverse(f"admin:{name}"))
        cost.append(len(asked))
    assert cost[0] == cost[1]


def test_closing_empties_and_takes_it_from_idag(maja: Client, board: Board) -> None:
    row = make_interest(board, PHONE)
    maja.post(reverse("admin:participants_interest_close", args=[row.pk]))
    assert "vill bli uppringd" not in words(maja.get(reverse("admin:index")))
    page = words(maja.get(reverse("admin:participants_interest_change", args=[row.pk])))
    assert "Borttaget" in page
    assert "Välkommen in" not in page


# --- Välkommen in ----------------------------------------------------------------------------------
def welcome_address(client: Client, row: Interest) -> str:
    """As the button on the page has it."""
    page = words(client.get(reverse("admin:participants_interest_change", args=[row.pk])))
    found = re.search(r'href="([^"]+)">Välkommen in<', page)
    assert found
    return found.group(1)


@pytest.mark.parametrize(("left", "name"), [(PHONE, "phone"), (EMAIL, "email")])
def test_the_form_is_filled_in_and_the_address_says_nothing(
    maja: Client, board: Board, left: str, name: str
) -> None:
    address = welcome_address(maja, make_interest(board, left))
    assert not any(secret in address for secret in ("701740672", "hej", "@"))
    page = words(maja.get(address))
    assert re.search(rf'<input[^>]*name="{name}"[^>]*value="{re.escape(left)}"', page)
    assert AuditEntry.objects.filter(action="participants.interest.read").count() == 2


def test_saving_welcomes_the_person_and_forgets_what_was_left(
    maja: Client, board: Board, staff: User
) -> None:
    row = make_interest(board, PHONE)
    response = maja.post(welcome_address(maja, row), person(board, staff, phone=PHONE))
    made = Participant.objects.get(first_name="Juni")
    assert response.headers["Location"] == reverse("admin:participants_participant_change", args=[made.pk])
    row.refresh_from_db()
    assert (row.state, row.contact, made.user.phone) == (InterestState.WELCOMED, "", PHONE)


def test_a_known_address_is_said_beside_the_field_and_the_interest_waits(
    maja: Client, board: Board, staff: User
) -> None:
    make_participant(board, phone=PHONE)
    row = make_interest(board, PHONE)
    page = words(maja.post(welcome_address(maja, row), person(board, staff, phone=PHONE)))
    assert "Numret eller adressen finns redan hos en person här." in page
    assert Interest.objects.waiting().count() == 1


@pytest.mark.parametrize("reference", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_a_reference_to_nothing_is_not_there(maja: Client, board: Board, reference: str) -> None:
    assert maja.get(f"{reverse(ADD)}?intresse={reference}").status_code == 404


def test_what_is_over_cannot_be_welcomed_again(maja: Client, board: Board) -> None:
    row = make_interest(board, PHONE)
    address = welcome_address(maja, row)
    maja.post(reverse("admin:participants_interest_close", args=[row.pk]))
    assert maja.get(address).status_code == 404


@pytest.mark.parametrize("model", ["interest", "participant"])
def test_what_cannot_be_a_key_is_not_there(maja: Client, model: str) -> None:
    assert maja.get(f"/admin/participants/{model}/abc/change/").status_code == 404


# --- At a table with coffee ------------------------------------------------------------------------
def person(board: Board, staff: User, **fields: str) -> dict[str, str]:
    """What 'Ny person' sends."""
    return {
        "board": str(board.pk),
        "first_name": "Juni",
        "contact": str(staff.staff_profile.pk),
        "engagement_form": "employed",
        "protection": "none",
        "minority": "adult",
        **fields,
    }


@pytest.mark.parametrize(
    ("fields", "then"),
    [
        ({}, "start_code"),
        ({"phone": "070-174 06 72", "protection": "marked"}, "start_code"),
        ({"phone": "070-174 06 72"}, "change"),
        ({"email": EMAIL}, "change"),
    ],
)
def test_who_has_neither_phone_nor_email_gets_a_start_code_at_once(
    maja: Client, board: Board, staff: User, fields: dict[str, str], then: str
) -> None:
    response = maja.post(reverse(ADD), person(board, staff, **fields))
    made = Participant.objects.get(first_name="Juni")
    assert response.headers["Location"] == reverse(f"admin:participants_participant_{then}", args=[made.pk])


def test_the_paper_with_the_code_names_the_contact_and_not_the_person(
    maja: Client, board: Board, staff: User
) -> None:
    someone = make_participant(
        board, first_name="Zebulon", last_name="Demo", email="", contact=staff.staff_profile
    )
    page = words(maja.post(reverse("admin:participants_participant_start_code", args=[someone.pk])))
    paper = page[page.index('<div class="sheet">') : page.index('<p class="not-on-paper"><a')]
    assert re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){3}", paper)
    assert "/konto/start/" in paper
    assert "Ring Maja" in paper
    assert "till tisdag 24 november klockan 09.00" in paper.replace("\N{NO-BREAK SPACE}", " ")
    assert not any(word in paper.lower() for word in ("zebulon", "social", "brukar", "deltagare"))
