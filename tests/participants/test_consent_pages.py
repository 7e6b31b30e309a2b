"""The coordinator asks, writes down, and sees what is to be taken away by hand."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from news.models import ArticlePage
from participants import actions
from participants.models import Consent, Participant, ProtectionLevel
from tests.factories.clients import logged_in, say_why
from tests.factories.news import make_article
from tests.factories.participants import make_board, make_consents, make_given, make_participant, make_staff
from tests.factories.times import AT
from tests.portal.pages import words

pytestmark = pytest.mark.django_db
LIST = "/admin/participants/consent/"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board(), first_name="Robin")


@pytest.fixture
def desk(person: Participant) -> Client:
    return logged_in(person.contact.user)


@pytest.fixture
def article() -> ArticlePage:
    return make_article(title="Brevet")


def ask_address(person: Participant) -> str:
    return f"/admin/participants/participant/{person.pk}/samtycke/"


def test_the_coordinator_asks_from_the_persons_page(
    desk: Client, person: Participant, article: ArticlePage
) -> None:
    data = {"item": f"news.page:{article.pk}", "scopes": ["name", "words"], "shown_in": ["site"], "until": ""}
    answer = desk.post(ask_address(person), data, follow=True)
    page = words(answer)
    assert "Frågat (2)." in page
    assert "Brevet" in page
    assert Consent.objects.asked().count() == 2


def test_nothing_is_ticked_and_nothing_typed_is_lost(
    desk: Client, person: Participant, article: ArticlePage
) -> None:
    assert " checked" not in desk.get(ask_address(person)).content.decode()
    answer = desk.post(ask_address(person), {"item": f"news.page:{article.pk}", "shown_in": ["print"]})
    html = answer.content.decode()
    assert "Välj vad av personen som visas." in html
    assert f'value="news.page:{article.pk}" selected' in html
    assert Consent.objects.count() == 0


def test_an_item_that_was_not_offered_is_refused(desk: Client, person: Participant) -> None:
    data = {"item": "news.page:999999", "scopes": ["name"], "shown_in": ["site"]}
    assert desk.post(ask_address(person), data).status_code == 200
    assert Consent.objects.count() == 0


def test_the_answer_by_phone_is_written_down(desk: Client, person: Participant, article: ArticlePage) -> None:
    row = make_consents(person, article.item)[0]
    assert "Välj ja eller nej." in words(desk.post(f"{LIST}{row.pk}/svar/", {"channel": "phone"}))
    desk.post(f"{LIST}{row.pk}/svar/", {"answer": "yes", "channel": "phone"})
    page = words(desk.get(f"{LIST}{row.pk}/change/"))
    assert "via telefon" in page
    assert "Inskrivet av Maja" in page
    assert "Personen tar tillbaka" in page


def test_taking_back_by_phone_is_effective_at_once(
    desk: Client, person: Participant, article: ArticlePage
) -> None:
    row = make_given(person, article.item)
    desk.post(f"{LIST}{row.pk}/ta-tillbaka/", {"channel": "phone"})
    assert Client().get(article.address).status_code == 410


def test_what_is_in_print_stands_on_idag_without_a_name_until_it_is_done(
    desk: Client, person: Participant, article: ArticlePage
) -> None:
    row = make_given(person, article.item, shown_in=("print",))
    actions.withdraw_consent(consent=row, by=person.user, at=AT)
    page = words(desk.get("/admin/"))
    assert "Ta bort ”Brevet”" in page
    assert "Robin" not in page
    desk.post(f"{LIST}{row.pk}/borttaget/")
    assert "Ta bort ”Brevet”" not in words(desk.get("/admin/"))


def test_a_protected_person_has_no_button_and_is_in_nobody_elses_list(
    desk: Client, person: Participant, article: ArticlePage
) -> None:
    row = make_given(person, article.item)
    by = person.contact.user
    actions.set_protection(participant=person, level=ProtectionLevel.MARKED, by=by, at=AT)
    say_why(desk, person)
    assert "Fråga om samtycke" not in words(desk.get(f"/admin/participants/participant/{person.pk}/change/"))
    assert "skyddade uppgifter" in words(
        desk.post(
            ask_address(person),
            {"item": f"news.page:{article.pk}", "scopes": ["name"], "shown_in": ["print"]},
        )
    )
    colleague = logged_in(make_staff(person.board))
    assert "Robin" not in words(colleague.get(LIST))
    assert colleague.get(f"{LIST}{row.pk}/change/").status_code == 404


def test_each_look_at_a_consent_leaves_a_line(
    desk: Client, person: Participant, article: ArticlePage
) -> None:
    from core.models import AuditEntry

    row = make_given(person, article.item)
    desk.get(f"{LIST}{row.pk}/change/")
    assert AuditEntry.objects.filter(action="participants.consent.read", object_id=str(row.pk)).exists()
