"""'Vad hände sedan?' on a phone: give, read the answer, say whether it was one."""

import pytest
from django.test import Client

from participants import actions
from participants.models import AnswerKind, Contribution, Participant
from participants.states import ContributionState
from tests.factories.clients import logged_in
from tests.factories.fees import make_accepted
from tests.factories.participants import make_answered, make_contribution, make_participant, make_unit
from tests.factories.times import AT, later
from tests.portal.pages import hidden, read, words

PAGE = "/portal/svar/"
NEW = f"{PAGE}nytt/"
S = ContributionState


def page(row: Contribution, name: str = "") -> str:
    return f"{PAGE}{row.pk}/{name}"


def state(row: Contribution) -> str:
    return Contribution.objects.get(pk=row.pk).state


def test_nothing_given_yet(phone: Client) -> None:
    text = read(phone, PAGE)
    assert "Allt du säger ska få ett svar." in text
    assert "Säg vad du tycker" in text


def test_give_to_a_unit(phone: Client, person: Participant) -> None:
    unit = make_unit(person.board, name="Vuxenenheten")
    form = phone.get(NEW)
    data = {"key": hidden(form, "key"), "title": "Skyltarna", "text": "Ingen hittar.", "unit": str(unit.pk)}
    said = words(phone.post(NEW, data, follow=True))
    assert "Tack! Nu ska någon svara." in said
    assert "Vuxenenheten ska svara. De ser inte vem du är." in said


def test_give_without_knowing_who_should_answer(phone: Client, person: Participant) -> None:
    form = phone.get(NEW)
    phone.post(NEW, {"key": hidden(form, "key"), "title": "Skyltarna", "text": "Ingen hittar.", "unit": ""})
    assert Contribution.objects.get().unit is None


def test_give_about_an_assignment_asks_only_for_words(phone: Client, person: Participant) -> None:
    offer = make_accepted(person)
    address = f"/portal/uppdrag/{offer.pk}/sag/"
    form = phone.get(address)
    assert "Vem ska svara?" not in words(form)
    phone.post(address, {"key": hidden(form, "key"), "text": "Det drog kallt."})
    assert Contribution.objects.get().assignment == offer.assignment


@pytest.mark.parametrize(
    ("missing", "message"),
    [("text", "Skriv det du vill säga."), ("title", "Skriv vad det gäller, med några ord.")],
)
def test_what_is_missing_is_said_beside_the_field_and_the_rest_stays(
    phone: Client, missing: str, message: str
) -> None:
    data = {"key": hidden(phone.get(NEW), "key"), "title": "Skyltarna", "text": "Ingen hittar.", "unit": ""}
    kept = {"text": "Skyltarna", "title": "Ingen hittar."}[missing]
    response = phone.post(NEW, {**data, missing: ""})
    assert message in words(response)
    assert kept in response.content.decode()
    assert not Contribution.objects.exists()


def test_a_double_tap_gives_once(phone: Client) -> None:
    data = {"key": hidden(phone.get(NEW), "key"), "title": "Skyltarna", "text": "Ingen hittar.", "unit": ""}
    first, second = phone.post(NEW, data), phone.post(NEW, data)
    assert first.headers["Location"] == second.headers["Location"]
    assert Contribution.objects.count() == 1


def test_an_answer_is_read_with_its_result(phone: Client, person: Participant) -> None:
    row = make_contribution(person)
    actions.answer(
        contribution=row,
        kind=AnswerKind.PARTLY,
        words="Vi har bytt två skyltar.",
        result="Den gröna dörren heter nu Ingång.",
        by=person.contact.user,
        at=AT,
    )
    text = read(phone, page(row))
    assert (
        "Vi har använt en del Vi har bytt två skyltar. Så blev det Den gröna dörren heter nu Ingång." in text
    )
    assert "Fick du svar?" in text


def test_yes_in_one_tap(phone: Client, person: Participant) -> None:
    row = make_answered(person)
    assert "Tack! Då är det klart." in words(
        phone.post(page(row, "fick-du-svar/"), {"verdict": "yes"}, follow=True)
    )
    assert state(row) == S.HEARD


def test_no_in_one_tap_without_words(phone: Client, person: Participant) -> None:
    row = make_answered(person)
    said = words(phone.post(page(row, "fick-du-svar/"), {"verdict": "no"}, follow=True))
    assert "De ska svara dig igen." in said
    assert state(row) == S.OWED


def test_a_verdict_without_a_choice_is_asked_for_again(phone: Client, person: Participant) -> None:
    row = make_answered(person)
    assert "Tryck på Ja eller Nej." in words(phone.post(page(row, "fick-du-svar/"), {"missing": "När?"}))
    assert state(row) == S.ANSWERED


def test_a_question_back_waits_on_the_first_page_for_a_reply(phone: Client, person: Participant) -> None:
    row = make_answered(person, kind=AnswerKind.QUESTION, words="Vilken dörr?")
    assert "De som ska svara undrar en sak." in read(phone, "/portal/")
    assert "Vilken dörr?" in read(phone, page(row))
    assert "Skriv ett svar." in words(phone.post(page(row, "svara/"), {"words": ""}))
    phone.post(page(row, "svara/"), {"words": "Den gröna."})
    assert state(row) == S.OWED


def test_the_organisations_own_lateness_is_said(phone: Client, person: Participant) -> None:
    row = make_contribution(person, at=later(days=-40))
    assert "Försenat. Vi påminner dem." in read(phone, page(row))


def test_the_reason_for_a_moved_day_is_read(phone: Client, person: Participant) -> None:
    row = make_contribution(person)
    to = later(days=60).date()
    actions.move_answer_day(
        contribution=row, to=to, because="Vi väntar på budgeten.", by=person.contact.user, at=AT
    )
    assert "Därför: Vi väntar på budgeten." in read(phone, page(row))


def test_what_was_said_can_be_taken_back(phone: Client, person: Participant) -> None:
    row = make_contribution(person)
    assert "Det är borttaget." in words(phone.post(page(row, "ta-tillbaka/"), follow=True))
    assert state(row) == S.WITHDRAWN


def test_answered_cannot_be_taken_back(phone: Client, person: Participant) -> None:
    row = make_answered(person)
    assert "Det går inte längre." in words(phone.post(page(row, "ta-tillbaka/"), follow=True))


def test_another_persons_words_do_not_exist(person: Participant) -> None:
    row = make_contribution(make_participant(person.board))
    assert logged_in(person.user).get(page(row)).status_code == 404
