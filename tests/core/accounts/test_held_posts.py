"""What someone was writing when the time was out is given back to the same person."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from core.models import HeldPost, User
from tests.core.accounts.steps import ask_for_code, give_code, newest_code
from tests.factories.clients import logged_in, login
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db

EMAIL, PAGE = "robin@example.test", "/portal/tid/?steg=2"
TYPED = {"worked": ["halv tio–12", "2,5"], "note": "Åsa & Örjan <b>"}


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def person(clock: time_machine.Traveller) -> User:
    return make_participant(make_board(), email=EMAIL).user


def send_late(client: Client, clock: time_machine.Traveller, path: str = PAGE, **more: object) -> None:
    clock.shift(timedelta(minutes=20))
    response = client.post(path, {**TYPED, **more})
    assert response.headers["Location"] == "/konto/login/code/"


def log_in_again(client: Client) -> str:
    ask_for_code(client, EMAIL)
    return str(give_code(client, newest_code()).headers["Location"])


def test_the_form_is_offered_after_the_next_log_in(person: User, clock: time_machine.Traveller) -> None:
    client = logged_in(person)
    send_late(client, clock)
    assert "Det du skrev finns kvar" in client.get("/konto/login/code/").content.decode()
    assert log_in_again(client) == "/konto/fortsatt/"
    html = client.get("/konto/fortsatt/").content.decode()
    assert '<input type="hidden" name="worked" value="halv tio–12">' in html
    assert '<input type="hidden" name="worked" value="2,5">' in html
    assert '<input type="hidden" name="note" value="Åsa &amp; Örjan &lt;b&gt;">' in html


def test_the_same_form_goes_on_to_its_page_once(person: User, clock: time_machine.Traveller) -> None:
    client = logged_in(person)
    send_late(client, clock)
    log_in_again(client)
    held = HeldPost.objects.get()
    response = client.post(f"/konto/fortsatt/{held.pk}/", TYPED)
    assert (response.status_code, response.headers["Location"]) == (307, PAGE)
    assert client.post(f"/konto/fortsatt/{held.pk}/", TYPED).status_code == 404


def test_it_can_be_thrown_away(person: User, clock: time_machine.Traveller) -> None:
    client = logged_in(person)
    send_late(client, clock)
    log_in_again(client)
    client.post(f"/konto/fortsatt/{HeldPost.objects.get().pk}/ta-bort/")
    assert not HeldPost.objects.exists()
    assert client.get("/konto/fortsatt/").headers["Location"] == "/konto/vidare/"


def test_the_forgery_token_and_files_are_not_kept(person: User, clock: time_machine.Traveller) -> None:
    client = logged_in(person)
    photo = SimpleUploadedFile("kvitto.jpg", b"not kept", "image/jpeg")
    send_late(client, clock, csrfmiddlewaretoken="x", photo=photo)
    body = HeldPost.objects.get().body
    assert body.startswith("worked=halv+tio")
    assert "csrf" not in body
    assert "kept" not in body


def test_it_is_ciphertext_in_the_database(person: User, clock: time_machine.Traveller) -> None:
    send_late(logged_in(person), clock)
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM core_heldpost")
        stored = cursor.fetchone()[0]
    assert stored.startswith("v1:")
    assert "tio" not in stored


def test_after_an_hour_it_is_gone(person: User, clock: time_machine.Traveller) -> None:
    client = logged_in(person)
    send_late(client, clock)
    clock.shift(timedelta(minutes=61))
    assert log_in_again(client) == "/konto/vidare/"


def test_nobody_else_gets_it(person: User, clock: time_machine.Traveller) -> None:
    send_late(logged_in(person), clock)
    other = logged_in(make_participant(make_board()).user)
    held = HeldPost.objects.get()
    assert other.get("/konto/fortsatt/").headers["Location"] == "/konto/vidare/"
    assert other.post(f"/konto/fortsatt/{held.pk}/").status_code == 404
    assert other.post(f"/konto/fortsatt/{held.pk}/ta-bort/").status_code == 404
    assert HeldPost.objects.exists()


@pytest.mark.parametrize(
    "path", ["/portal/vad-blir-kvar/", "/portal/vad-blir-kvar/2/", "/konto/logout/", "/sok/"]
)
def test_some_pages_keep_nothing(person: User, clock: time_machine.Traveller, path: str) -> None:
    client = logged_in(person)
    clock.shift(timedelta(minutes=20))
    client.post(path, TYPED)
    assert not HeldPost.objects.exists()


def test_a_form_sent_in_time_is_not_held(person: User) -> None:
    logged_in(person).post("/portal/finns-inte/", TYPED)
    assert not HeldPost.objects.exists()


def test_a_forged_form_is_not_kept(person: User, clock: time_machine.Traveller) -> None:
    client = login(Client(enforce_csrf_checks=True), person)
    send_late(client, clock)
    assert not HeldPost.objects.exists()


def test_requests_of_scripts_are_not_kept(person: User, clock: time_machine.Traveller) -> None:
    client = logged_in(person)
    clock.shift(timedelta(minutes=20))
    client.post(PAGE, TYPED, headers={"x-requested-with": "XMLHttpRequest"})
    assert not HeldPost.objects.exists()


def test_an_employee_must_show_the_second_factor_first(clock: time_machine.Traveller) -> None:
    employee = make_staff(make_board(), "coordinator")
    send_late(logged_in(employee), clock, "/admin/participants/participant/add/")
    client = logged_in(employee, second_factor=False)
    assert (
        client.get("/konto/fortsatt/").headers["Location"]
        == "/konto/andra-steget/?next=%2Fkonto%2Ffortsatt%2F"
    )
    assert (
        client.post(f"/konto/fortsatt/{HeldPost.objects.get().pk}/").headers["Location"]
        == "/konto/andra-steget/"
    )
