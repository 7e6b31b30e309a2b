"""A reporter's own questions in the portal."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from core.registry import data_owners
from participants.models import Participant
from participants.owing import owed_to
from reporters.models import Asking, PublicQuestion
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_participant
from tests.factories.questions import (
    WORDS,
    answer_it,
    make_private,
    make_reporters_asking,
    open_it,
    question_of,
)
from tests.factories.rights import everything_goes
from tests.factories.times import AT
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db
MINE = "/portal/fragor/"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board(), first_name="Provina", last_name="Testberg")


@pytest.fixture
def client(person: Participant) -> Client:
    return logged_in(person.user)


def page(asking: Asking, name: str = "") -> str:
    return f"{MINE}{asking.question_id}/{name}"


def test_a_question_is_asked_by_a_name_of_ones_own(client: Client) -> None:
    form = {"key": hidden(client.get(f"{MINE}ny/"), "key"), "words": WORDS, "pseudonym": "Måsen"}
    assert "Välj vad som ska stå." in words(client.post(f"{MINE}ny/", form))
    sent = client.post(f"{MINE}ny/", {**form, "named_as": "pseudonym"})
    asking = Asking.objects.get()
    assert sent.headers["Location"] == page(asking)
    assert (asking.byline, asking.asker) == ("Måsen", "reporter")
    assert "läser den snart" in read(client, page(asking))


def test_a_name_is_pointed_at_and_nothing_is_lost(client: Client) -> None:
    form = {"key": hidden(client.get(f"{MINE}ny/"), "key"), "words": "Var är Anna Provberg?"}
    back = client.post(f"{MINE}ny/", {**form, "named_as": "nobody"})
    assert "Anna Provberg. Ta bort det" in words(back)
    client.post(f"{MINE}ny/", {**form, "named_as": "nobody", "is_no_name": "on"})
    assert Asking.objects.exists()


def test_the_answer_is_told_of_on_the_first_page_until_one_has_said_something(
    client: Client, person: Participant
) -> None:
    asking = make_reporters_asking(person)
    answer_it(open_it(asking))
    assert "Svar på en fråga du har ställt" in read(client, "/portal/")
    client.post(page(asking, "svar/"), {"verdict": "yes", "missing": ""})
    assert question_of(asking).verdict == "yes"
    assert "Svar på en fråga du har ställt" not in read(client, "/portal/")


def test_an_own_case_is_answered_in_the_portal(client: Client, person: Participant) -> None:
    asking = make_reporters_asking(person)
    make_private(asking)
    answer_it(question_of(asking), words="Ditt eget svar.", seen=0)
    assert "Ditt eget svar." in read(client, page(asking))


def test_the_name_is_changed_and_the_question_taken_back(client: Client, person: Participant) -> None:
    asking = make_reporters_asking(person, named_as="name")
    row = open_it(asking)
    client.post(page(asking, "namn/"), {"named_as": "nobody", "pseudonym": ""})
    assert "Testberg" not in Client().get(f"/fragor/{row.pk}/").content.decode()
    client.post(page(asking, "ta-tillbaka/"))
    assert Client().get(f"/fragor/{row.pk}/").status_code == 410
    assert "Du har tagit tillbaka frågan" in read(client, page(asking))


def test_anothers_question_does_not_exist(client: Client, person: Participant) -> None:
    other = make_reporters_asking(make_participant(person.board))
    for name in ("", "svar/", "namn/", "ta-tillbaka/"):
        assert client.get(page(other, name)).status_code == 404


# --- Rights ---------------------------------------------------------------------------------------
def test_all_about_me_has_the_question_and_the_own_answer(person: Participant) -> None:
    asking = make_reporters_asking(person, named_as="pseudonym", pseudonym="Måsen")
    make_private(asking)
    answer_it(question_of(asking), words="Ditt eget svar.", seen=0)
    told = str(data_owners["reporters"].personal_data(person.user))
    for part in (WORDS, "Måsen", "Ditt eget svar."):
        assert part in told


def test_erasing_takes_who_asked_and_leaves_the_question(person: Participant) -> None:
    asking = make_reporters_asking(person, named_as="name")
    row = answer_it(open_it(asking))
    data_owners["reporters"].erase(person.user, everything_goes())
    assert not Asking.objects.exists()
    text = read(Client(), f"/fragor/{row.pk}/")
    assert "av en läsare" in text
    assert "Testberg" not in text
    assert PublicQuestion.objects.get().state == "answered"


def test_nobody_leaves_with_a_question_unanswered(person: Participant) -> None:
    asking = make_reporters_asking(person)
    assert "ett svar på en fråga" in map(str, owed_to(person, AT))
    answer_it(open_it(asking))
    assert "ett svar på en fråga" not in map(str, owed_to(person, AT))
