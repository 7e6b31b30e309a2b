"""A mentor on a phone without JavaScript: from the question to what both sides take with them.

What the coordinator and the employees do between the visits is done by the same actions as their pages call.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from core import clock
from mentoring import actions, rules
from mentoring.evaluation import QUESTIONS
from mentoring.models import Attendance, EvaluationAnswer, MentorGroup, Moment, Note, Side, Takeaway
from participants.models import Participant
from tests.factories.fees import set_up_pay
from tests.factories.mentoring import employees_of, make_asked, make_group, make_theme
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT
from tests.journeys.people import Person
from tests.journeys.phones import at_phone

THEME, NOTE, TAKEN = "Att bli trodd", "Jag lyssnade mest.", "Att fråga först."


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=True):
        yield


def test_from_the_question_to_what_one_takes_home(browser: Browser, live_server: LiveServer) -> None:
    board = make_board()
    set_up_pay(board)
    group = make_group(board, employees=2, mentors=1, meetings=2, title="Mentorer i vinter")
    make_theme(board, title=THEME)
    person = make_participant(board)
    make_asked(group, person)

    with at_phone(browser, live_server, person) as phone:
        say_yes(phone)
        see_the_meetings(phone, group)
        answer_before(phone)
        choose_the_theme(phone)
    assert rules.side_of(person.user, group) == Side.MENTOR
    assert group.meetings.get(number=1).theme.title == THEME  # type: ignore[union-attr]
    assert EvaluationAnswer.objects.get(group=group, side=Side.MENTOR, moment=Moment.BEFORE).words == "Bra."

    first, last = (meeting.assignment for meeting in group.meetings.standing())
    with time_machine.travel(first.starts_at + timedelta(minutes=5), tick=True):  # type: ignore[operator]
        actions.write_agreement(
            group=group, words="Det som sägs stannar här.", seen=0, by=employees_of(group)[0], at=clock.now()
        )
        with at_phone(browser, live_server, person) as phone:
            agree(phone, group)
            write_a_note(phone)
    at_the_first_meeting(person)

    after = last.ends_at + timedelta(minutes=5)  # type: ignore[operator]
    with time_machine.travel(after, tick=True), at_phone(browser, live_server, person) as phone:
        answer_after(phone, group)
        take_home(phone)
    assert Takeaway.objects.get(user=person.user).words == TAKEN
    assert EvaluationAnswer.objects.filter(group=group, side=Side.MENTOR).count() == 2


def say_yes(phone: Person) -> None:
    phone.go("/portal/")
    phone.click(phone.page.locator("main a[href*='/portal/fraga/']").first)
    phone.sees("Vill du vara mentor för medarbetare?")
    phone.fits()
    phone.click(phone.page.locator("main button[name='answer'][value='yes']").first)


def open_the_group(phone: Person) -> None:
    phone.go("/portal/")
    phone.click("Öppna gruppens sida")


def see_the_meetings(phone: Person, group: MentorGroup) -> None:
    open_the_group(phone)
    phone.sees("Träffar som kommer")
    assert phone.page.locator("main a[href*='/traffar/']").count() >= group.meetings.count()
    phone.fits()


def answer_before(phone: Person) -> None:
    """First nothing: what was written is kept, and the question that waits is named."""
    phone.click("Svara på några korta frågor")
    phone.fill("Vill du säga något mer?", "Bra.")
    phone.click("Skicka svaren")
    phone.sees("Svara på minst en av frågorna.")
    phone.fits()
    assert phone.page.get_by_label("Vill du säga något mer?").input_value() == "Bra."
    answer_all(phone)


def answer_all(phone: Person) -> None:
    for question in QUESTIONS.values():
        phone.page.get_by_role("group", name=str(question)).get_by_label("Stämmer ganska bra").check()
    phone.click("Skicka svaren")


def choose_the_theme(phone: Person) -> None:
    open_the_group(phone)
    phone.click("Välj tema för nästa träff")
    phone.click("Spara")
    phone.sees("Välj ett tema.")
    phone.fits()
    phone.page.get_by_label(THEME).check()
    phone.click("Spara")
    phone.sees(THEME)
    phone.fits()


def agree(phone: Person, group: MentorGroup) -> None:
    open_the_group(phone)
    phone.click("Läs och säg ja till överenskommelsen")
    phone.sees("Det som sägs stannar här.")
    phone.fits()
    phone.click(phone.page.locator("main form button").first)
    open_the_group(phone)
    phone.sees("Du har sagt ja")


def write_a_note(phone: Person) -> None:
    phone.click("Läs om träffen")
    phone.fits()
    phone.click("Jag var med")
    phone.click("Skriv en egen anteckning")
    phone.click("Spara")
    phone.sees("Skriv något först.")
    phone.fits()
    phone.fill("Din anteckning", NOTE)
    phone.click("Spara")


def at_the_first_meeting(person: Participant) -> None:
    assert Note.objects.get(user=person.user).words == NOTE
    assert Attendance.objects.get(user=person.user).meeting.number == 1


def answer_after(phone: Person, group: MentorGroup) -> None:
    open_the_group(phone)
    phone.click("Svara på några korta frågor")
    answer_all(phone)


def take_home(phone: Person) -> None:
    open_the_group(phone)
    phone.click("Skriv det du tar med dig")
    phone.click("Spara")
    phone.sees("Skriv något du tar med dig.")
    phone.fits()
    phone.fill("Det här tar jag med mig", TAKEN)
    phone.click("Spara")
    phone.sees(TAKEN)
    phone.fits()
