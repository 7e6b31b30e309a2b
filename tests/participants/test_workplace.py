"""The coordinator's lists and pages: bounded by board, audited, without names in any address."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from core.admin import Workplace
from core.models import AuditEntry, User
from participants.models import Board, Participant
from tests.factories.clients import logged_in, say_why
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_organisation,
    make_participant,
    make_plain_offer,
    make_staff,
    make_unit,
)

pytestmark = pytest.mark.django_db
PEOPLE = "admin:participants_participant"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def staff(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def client(staff: User) -> Client:
    return logged_in(staff)


def page(client: Client, name: str, *args: Any, status: int = 200, **query: Any) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == status
    return response.content.decode()


# --- Boards and protection ----------------------------------------------------------------------
def test_the_list_holds_ones_own_board_in_swedish_order(client: Client, board: Board) -> None:
    for name in ("Örjan", "Åsa", "Zlatan"):
        make_participant(board, first_name=name)
    make_participant(make_board(), first_name="Främmande")
    text = page(client, f"{PEOPLE}_changelist")
    assert text.index("Zlatan") < text.index("Åsa") < text.index("Örjan")
    assert "Främmande" not in text


def test_a_person_of_another_board_does_not_exist(client: Client) -> None:
    page(client, f"{PEOPLE}_change", make_participant(make_board()).pk, status=404)


def test_a_protected_person_is_seen_by_the_named_contact_only(client: Client, board: Board) -> None:
    person = make_participant(board, first_name="Hemlig", protection="marked")
    offer = make_plain_offer(make_assignment(board), person)
    assert "Hemlig" not in page(client, f"{PEOPLE}_changelist")
    assert "Hemlig" not in page(client, "admin:participants_offer_changelist")
    assert "Hemlig" not in page(client, "admin:participants_offer_phone")
    assert "Hemlig" not in page(client, "admin:participants_assignment_change", offer.assignment_id)
    assert "Hemlig" not in page(client, "admin:index")
    page(client, f"{PEOPLE}_change", person.pk, status=404)
    page(client, "admin:participants_offer_change", offer.pk, status=404)
    theirs = logged_in(person.contact.user)
    say_why(theirs, person)
    assert "Hemlig" in page(theirs, f"{PEOPLE}_change", person.pk)
    assert "Hemlig" in page(theirs, "admin:participants_offer_phone")


def test_choices_in_forms_are_ones_own_boards_too(client: Client, board: Board) -> None:
    make_organisation("Egen förening", board=board)
    make_organisation("Främmande förening", board=make_board())
    make_organisation("Riksförening")
    text = page(client, "admin:participants_unit_add")
    shown = [name for name in ("Egen förening", "Främmande förening", "Riksförening") if name in text]
    assert shown == ["Egen förening", "Riksförening"]


def test_the_contact_of_a_new_person_is_a_colleague_of_the_board(client: Client, board: Board) -> None:
    make_staff(board, first_name="Kollega")
    make_staff(make_board(), first_name="Främling")
    text = page(client, f"{PEOPLE}_add")
    assert ("Kollega" in text, "Främling" in text) == (True, False)


# --- Searching ----------------------------------------------------------------------------------
def search(client: Client, text: str) -> Any:
    return client.post(reverse(f"{PEOPLE}_search"), {"text": text})


def test_a_search_leaves_no_word_in_the_address_nor_in_the_session(client: Client, board: Board) -> None:
    for name in ("Robin", "Robert", "Vera"):
        make_participant(board, first_name=name, last_name="Sökord")
    response = search(client, "rob")
    assert "rob" not in response.headers["Location"].lower()
    assert "rob" not in str(dict(client.session)).lower()
    text = client.get(response.headers["Location"]).content.decode()
    assert ("Robin" in text, "Robert" in text, "Vera" in text) == (True, True, False)


@pytest.mark.parametrize("typed", ["åsa", "ÅSA Ör", "ör", "karin"])
def test_one_hit_opens_at_once(client: Client, board: Board, typed: str) -> None:
    person = make_participant(board, first_name="Åsa-Karin", last_name="Örn")
    make_participant(board, first_name="Asa", last_name="Orn")
    assert search(client, typed).headers["Location"] == reverse(f"{PEOPLE}_change", args=[person.pk])


def test_a_search_finds_nobody_it_may_not(client: Client, board: Board) -> None:
    make_participant(board, first_name="Gömd", protection="marked")
    make_participant(make_board(), first_name="Gömd")
    text = client.get(search(client, "gömd").headers["Location"]).content.decode()
    assert "0 träffar" in text


def test_a_search_of_someone_elses_session_shows_nothing(client: Client, board: Board) -> None:
    for name in ("Robin", "Robert"):
        make_participant(board, first_name=name)
    address = search(client, "rob").headers["Location"]
    other = logged_in(make_staff(board)).get(address).content.decode()
    assert "Robin" not in other


def test_searching_is_audited_without_the_word(client: Client, staff: User) -> None:
    search(client, "Hemligtnamn")
    line = AuditEntry.objects.get(action="participants.participant.search")
    assert line.actor == staff.pk
    assert "Hemligtnamn" not in str(vars(line))


# --- Audit --------------------------------------------------------------------------------------
def test_each_look_at_a_person_is_audited(client: Client, board: Board, staff: User) -> None:
    person = make_participant(board)
    for _ in range(2):
        page(client, f"{PEOPLE}_change", person.pk)
    lines = AuditEntry.objects.filter(action="participants.participant.read")
    assert [(line.actor, line.object_id) for line in lines] == [(staff.pk, str(person.pk))] * 2


def test_a_plain_save_is_audited_with_names_of_fields_only(client: Client, board: Board) -> None:
    unit = make_unit(board, name="Gammalt namn")
    values = {"board": board.pk, "organisation": unit.organisation_id, "name": "Nytt namn", "email": ""}
    client.post(reverse("admin:participants_unit_change", args=[unit.pk]), values)
    line = AuditEntry.objects.get(action="participants.unit.change")
    assert (line.object_id, line.field_names) == (str(unit.pk), "name,email")


def test_djangos_own_log_stays_empty(client: Client, board: Board) -> None:
    values = {"board": board.pk, "name": "Vuxen", "explanation": ""}
    client.post(reverse("admin:participants_area_add"), values)
    assert AuditEntry.objects.filter(action="participants.area.add").count() == 1
    assert admin.models.LogEntry.objects.count() == 0


def test_a_list_fetched_as_a_file_is_audited(client: Client, board: Board) -> None:
    make_assignment(board, title="Eget uppdrag")
    response = client.post(reverse("admin:participants_assignment_export"))
    assert response["Content-Disposition"] == 'attachment; filename="lista.xlsx"'
    assert AuditEntry.objects.filter(action="participants.assignment.export").count() == 1


def test_a_refusal_is_audited(board: Board) -> None:
    approver = make_staff(board, "approver")
    page(logged_in(approver), f"{PEOPLE}_changelist", status=404)
    line = AuditEntry.objects.get(outcome="denied")
    assert line.actor == approver.pk


# --- What the admin does not have ---------------------------------------------------------------
def test_nothing_can_be_deleted_nor_its_history_read(client: Client, board: Board) -> None:
    unit = make_unit(board)
    for name in ("delete", "history"):
        address = reverse("admin:participants_unit_changelist") + f"{unit.pk}/{name}/"
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["autocomplete/", "r/1/1/", "auth/group/", "account/emailaddress/"])
def test_what_libraries_put_there_is_gone(client: Client, address: str) -> None:
    assert client.get(f"/admin/{address}").status_code == 404


def test_every_page_is_titled_without_a_name(client: Client, board: Board) -> None:
    person = make_participant(board, first_name="Zebulon")
    for name in ("change", "edit", "pause", "start_code"):
        text = page(client, f"{PEOPLE}_{name}", person.pk)
        title = text[text.index("<title>") : text.index("</title>")]
        assert "Zebulon" not in title


def test_only_workplaces_are_registered() -> None:
    assert all(isinstance(one, Workplace) for one in admin.site._registry.values())
    assert Participant in admin.site._registry
