"""'Mina enheter': where one is logged in, and ending it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from core import open_sessions, sessions
from core.devices import Device, device_of
from core.models import AuditEntry, LoginSession, User
from core.open_sessions import public_id
from tests.core.accounts.steps import ask_for_code, give_code, is_inside, newest_code
from tests.factories.clients import logged_in, login, make_session
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db

EMAIL = "robin@example.test"
ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile"
IPAD = "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 Version/16.6 Mobile/15E148"
TABLET = "Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36"
CHROMEBOOK = "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15"
LINUX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def person(clock: time_machine.Traveller) -> User:
    return make_participant(make_board(), email=EMAIL).user


def end_path(session_key: str) -> str:
    return reverse("device_end", args=[public_id(session_key)])


def with_cookie(session_key: str) -> Client:
    client = Client()
    client.cookies["sessionid"] = session_key
    return client


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (ANDROID, "Mobil med Android"),
        (IPHONE, "Iphone"),
        (IPAD, "Ipad"),
        (TABLET, "Surfplatta med Android"),
        (CHROMEBOOK, "Chromebook"),
        (WINDOWS, "Dator med Windows"),
        (MAC, "Mac eller Ipad"),
        (LINUX, "Dator med Linux"),
        ("", "Annan enhet"),
        ("curl/8.0", "Annan enhet"),
    ],
)
def test_a_device_has_a_plain_name(user_agent: str, device: str) -> None:
    assert device_of(user_agent).label == device


def test_logging_in_keeps_the_kind_of_device_and_nothing_else_of_the_browser(person: User) -> None:
    client = Client(headers={"user-agent": ANDROID}, REMOTE_ADDR="203.0.113.7")
    ask_for_code(client, EMAIL)
    give_code(client, newest_code())
    session = client.session
    assert session[sessions.DEVICE] == Device.ANDROID_PHONE
    assert "Pixel" not in str(dict(session))
    assert "203.0.113.7" not in str(dict(session))


def test_the_page_tells_where_one_is_logged_in(person: User, clock: time_machine.Traveller) -> None:
    make_session(person, ANDROID, own_phone=True)
    clock.shift(timedelta(hours=2))
    text = read(logged_in(person), "/konto/enheter/")
    assert "Mobil med Android Min egen telefon. Inloggad 23 november klockan 09.00" in text
    assert "Den här Enhet som flera kan använda. Inloggad 23 november klockan 11.00" in text
    assert "Använd senast 23 november." in text


def test_what_is_over_is_not_listed(person: User, clock: time_machine.Traveller) -> None:
    make_session(person, WINDOWS)
    clock.shift(timedelta(minutes=17))
    assert "Dator med Windows" not in read(logged_in(person), "/konto/enheter/")


def test_nobody_elses_is_listed(person: User) -> None:
    make_session(make_participant(make_board()).user, WINDOWS)
    assert "Dator med Windows" not in read(logged_in(person), "/konto/enheter/")


def test_a_device_that_is_logged_out_is_out_at_its_next_page(person: User) -> None:
    elsewhere = make_session(person, WINDOWS)
    assert is_inside(with_cookie(elsewhere))
    client = logged_in(person)
    answer = client.post(end_path(elsewhere), follow=True)
    assert "Utloggad: Dator med Windows." in words(answer)
    assert not is_inside(with_cookie(elsewhere))
    assert is_inside(client)


def test_logging_out_this_device_says_so(person: User) -> None:
    client = logged_in(person)
    answer = client.post(end_path(client.session.session_key), follow=True)
    assert "Du är utloggad" in words(answer)
    assert not is_inside(client)


def test_logging_out_everywhere(person: User) -> None:
    elsewhere, client = make_session(person, ANDROID, own_phone=True), logged_in(person)
    answer = client.post("/konto/enheter/alla/logga-ut/", follow=True)
    assert "Du är utloggad" in words(answer)
    assert not is_inside(with_cookie(elsewhere))
    assert not is_inside(client)
    assert not LoginSession.objects.filter(user=person).exists()


def test_logging_out_everywhere_leaves_everybody_else(person: User) -> None:
    other = logged_in(make_participant(make_board()).user)
    logged_in(person).post("/konto/enheter/alla/logga-ut/")
    assert is_inside(other)


def test_somebody_elses_device_is_a_404_and_is_audited(person: User) -> None:
    other = make_participant(make_board()).user
    theirs = make_session(other)
    answer = logged_in(person).post(end_path(theirs))
    assert answer.status_code == 404
    assert is_inside(with_cookie(theirs))
    line = AuditEntry.objects.latest("sequence")
    assert (line.action, line.actor, line.outcome) == ("session.end", person.pk, "denied")


def test_ending_is_audited_without_saying_which(person: User) -> None:
    elsewhere = make_session(person)
    logged_in(person).post(end_path(elsewhere))
    line = AuditEntry.objects.latest("sequence")
    assert (line.action, line.actor, line.outcome) == ("session.end", person.pk, "done")
    assert line.object_id == str(person.pk)


def test_the_name_of_a_session_does_not_open_it(person: User) -> None:
    elsewhere = make_session(person)
    html = logged_in(person).get("/konto/enheter/").content.decode()
    assert str(public_id(elsewhere)) in html
    assert elsewhere not in html


def test_a_session_whose_version_was_raised_is_not_listed(person: User) -> None:
    make_session(person, WINDOWS)
    person.session_version += 1
    person.save()
    assert open_sessions.open_sessions(person, at=AT) == []


def test_staff_without_their_second_factor_see_and_end_nothing(clock: time_machine.Traveller) -> None:
    staff = make_staff(make_board(), "coordinator")
    elsewhere = make_session(staff)
    client = logged_in(staff, second_factor=False)
    second_factor = "/konto/andra-steget/"
    for answer in (
        client.get("/konto/enheter/"),
        client.post(end_path(elsewhere)),
        client.post("/konto/enheter/alla/logga-ut/"),
    ):
        assert answer.headers["Location"].startswith(second_factor)
    assert LoginSession.objects.filter(pk=elsewhere).exists()


@pytest.mark.parametrize(
    ("own_phone", "said"),
    [(False, "Efter klockan 11.00 loggar du in igen."), (True, "Efter 23 december loggar du in igen.")],
)
def test_every_page_says_when_the_session_ends(person: User, own_phone: bool, said: str) -> None:
    html = login(Client(), person, own_phone=own_phone).get("/portal/").content.decode()
    assert said in html.replace("\N{NO-BREAK SPACE}", " ")
