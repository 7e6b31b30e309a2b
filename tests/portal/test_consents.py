"""'Det här har jag sagt ja till': what the person reads, answers and takes back."""

import re

import pytest
from django.test import Client

from news.models import ArticlePage
from participants import actions
from participants.models import Consent, Participant
from tests.factories.clients import logged_in
from tests.factories.news import make_article
from tests.factories.participants import make_consents, make_given, make_participant
from tests.factories.times import AT
from tests.portal.pages import read, words


@pytest.fixture
def article(person: Participant) -> ArticlePage:
    return make_article(title="Brevet", lead="Ett brev på vanlig svenska.", body="<p>Så blev det.</p>")


def test_the_question_says_what_where_how_long_and_that_no_is_fine(
    phone: Client, person: Participant, article: ArticlePage
) -> None:
    row = make_consents(person, article.item, scopes=("words",))[0]
    page = read(phone, f"/portal/visas/{row.pk}/")
    for said in (
        "Får vi visa det du har sagt eller skrivit på den öppna webbplatsen?",
        "Brevet",
        "Ett brev på vanlig svenska.",
        "Så blev det.",
        "Alla kan se det, också de som känner dig.",
        "Så länge det finns kvar, eller tills du tar tillbaka ditt ja.",
        "när som helst, med ett tryck",
        "Säger du nej händer ingenting, och ingen frågar varför.",
    ):
        assert said in page, said


def test_nothing_is_chosen_beforehand(phone: Client, person: Participant, article: ArticlePage) -> None:
    row = make_consents(person, article.item)[0]
    html = phone.get(f"/portal/visas/{row.pk}/").content.decode()
    assert html.count('type="radio"') == 2
    assert not re.search(r"<input[^>]*\schecked", html)


def test_going_on_without_an_answer_answers_nothing(
    phone: Client, person: Participant, article: ArticlePage
) -> None:
    row = make_consents(person, article.item)[0]
    answer = phone.post(f"/portal/visas/{row.pk}/")
    assert words(answer).count("Något behöver ändras") == 1
    assert "Välj ja eller nej" in words(answer)
    row.refresh_from_db()
    assert row.is_asked


def test_one_question_a_page_and_then_the_next(
    phone: Client, person: Participant, article: ArticlePage
) -> None:
    first, second = make_consents(person, article.item, scopes=("name", "picture"))
    answer = phone.post(f"/portal/visas/{first.pk}/", {"answer": "yes"})
    assert answer.headers["Location"] == f"/portal/visas/{second.pk}/"
    answer = phone.post(f"/portal/visas/{second.pk}/", {"answer": "no"}, follow=True)
    assert "Tack. Då visas det inte." in words(answer)
    assert [row.state for row in Consent.objects.order_by("scope")] == ["given", "declined"]


def test_the_picture_is_for_the_person_alone(
    phone: Client, person: Participant, article: ArticlePage
) -> None:
    row = make_consents(person, article.item, scopes=("picture",))[0]
    address = f"/portal/visas/{row.pk}/bild/"
    assert address in phone.get(f"/portal/visas/{row.pk}/").content.decode()
    answer = phone.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"] == "no-store, private"
    assert logged_in(make_participant(person.board).user).get(address).status_code == 404


def test_one_tap_takes_it_back_and_gives_nothing_again(
    phone: Client, person: Participant, article: ArticlePage
) -> None:
    row = make_given(person, article.item)
    answer = phone.post(f"/portal/visas/{row.pk}/ta-tillbaka/", follow=True)
    page = words(answer)
    assert (
        "Det är borta från webbplatsen nu. Ångrar du dig? Säg det till Maja, så får du en ny fråga." in page
    )
    assert Client().get(article.address).status_code == 410
    assert phone.get(f"/portal/visas/{row.pk}/").headers["Location"] == "/portal/visas/"
    phone.post(f"/portal/visas/{row.pk}/", {"answer": "yes"})
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_what_was_written_down_says_by_whom(phone: Client, person: Participant, article: ArticlePage) -> None:
    row = make_consents(person, article.item)[0]
    by = person.contact.user
    actions.answer_consent(consent=row, is_yes=True, by=by, at=AT, channel="phone")
    assert "Maja skrev in det via telefon." in read(phone, "/portal/visas/")


def test_another_persons_consent_is_not_there(
    phone: Client, person: Participant, article: ArticlePage
) -> None:
    row = make_given(make_participant(person.board), article.item)
    assert phone.get(f"/portal/visas/{row.pk}/").status_code == 404
    assert phone.post(f"/portal/visas/{row.pk}/ta-tillbaka/").status_code == 404


def test_what_is_not_there_any_more_can_still_be_answered(
    phone: Client, person: Participant, article: ArticlePage
) -> None:
    row = make_consents(person, article.item)[0]
    article.delete()
    assert "Det som frågan gällde finns inte kvar." in read(phone, f"/portal/visas/{row.pk}/")
    assert "Något som inte finns kvar" in read(phone, "/portal/visas/")
