"""A representative on a phone without JavaScript: from the question to what became of it.

The city of the other journeys is not needed: what the manager and the coordinator do between the person's
visits is done by the same actions as their pages call.
"""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

import participants.actions
from core import clock
from core.models import User
from participants.models import Participant
from recruitment import actions
from recruitment.models import Assessment, GroupMember, IntroductionPart, Recruitment, Suggestion
from recruitment.states import RecruitmentState
from tests.factories.fees import set_up_pay
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.recruitment import (
    WEIGHED,
    fresh,
    make_assessment,
    make_manager,
    make_member,
    make_recruitment,
    put_in,
    say_knows,
)
from tests.factories.times import AT, TODAY
from tests.journeys.phones import at_phone

ADVERT = "Vi söker en socialsekreterare som lyssnar. Brukarrepresentanter är med när vi anställer."
SEEN = "Väntade in svaret och frågade tillbaka."


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=True):
        yield


def test_from_the_question_to_what_became_of_it(browser: Browser, live_server: LiveServer) -> None:
    board = make_board()
    coordinator, manager = make_staff(board), make_manager(board)
    set_up_pay(board)
    person = make_participant(board, contact=profile_of(coordinator))
    other = make_participant(board, contact=profile_of(coordinator))
    row = make_recruitment(board, RecruitmentState.ADVERT, manager=manager, by=coordinator)

    # Into the group by one tap, and gone through part by part.
    with at_phone(browser, live_server, person) as phone:
        phone.go("/portal/val/")
        phone.click("Vara med när någon anställs")
        phone.click("Jag vill vara med i gruppen")
        phone.sees("Din kontakt hör av sig.")
        phone.fits()
    introduced(person, coordinator)
    make_member(other)
    actions.ask_group(
        recruitment=row,
        people=[person, other],
        answer_by=TODAY + timedelta(days=2),
        by=coordinator,
        at=clock.now(),
    )
    actions.write_advert(recruitment=fresh(row), words=ADVERT, by=manager, at=clock.now())

    # Asked, yes, and a word about the advert.
    with at_phone(browser, live_server, person) as phone:
        phone.go("/portal/")
        phone.click(phone.page.locator("main a[href*='/portal/fraga/']").first)
        phone.click(phone.page.locator("main button[name='answer'][value='yes']").first)
        phone.go("/portal/")
        phone.click("Se vad som händer nu")
        phone.sees("Chefen beslutar.")
        phone.fits()
        phone.click("Läs annonsen")
        phone.fill("Vad tycker du om annonsen?", "Skriv att man får vara tyst en stund.")
        phone.click("Skicka")
        phone.sees("Chefen har inte svarat än.")
        phone.fits()
    said = Suggestion.objects.select_related("recruitment").get(participant=person)
    actions.answer_suggestion(suggestion=said, used="yes", reply="Bra!", by=manager, at=clock.now())
    candidate_is_met(row, manager)

    # Jäv, one's own words, gone on with on another visit, and handed in.
    with at_phone(browser, live_server, person) as phone:
        phone.go("/portal/")
        phone.click("Se vad som händer nu")
        phone.click("Känner du personen?")
        phone.click(phone.page.get_by_label("Nej"))
        phone.click("Spara")
        phone.click("Skriv omdöme")
        phone.sees("Det du skriver kan läsas av den sökande och av andra.")
        phone.fits()
        for group in phone.page.get_by_role("group").all():
            group.get_by_label("Ja, tydligt").check()
        phone.click("Fortsätt")
        phone.fill("Det jag såg och hörde", f"Testa Testsson. {SEEN}")
        phone.click("Spara och fortsätt en annan dag")
    with at_phone(browser, live_server, person) as phone:
        phone.go("/portal/")
        phone.click("Se vad som händer nu")
        phone.click("Skriv vidare")
        phone.click("Fortsätt")
        phone.click("Fortsätt")
        phone.sees("Det ser ut som namn")
        phone.fits()
        phone.click("Ändra texten")
        phone.fill("Det jag såg och hörde", SEEN)
        phone.click("Fortsätt")
        phone.click("Lämna omdömet")
        phone.sees("De andra läser det först när alla har lämnat.")
        phone.fits()
    one = Assessment.objects.get(participant=person)
    assert (one.conduct, one.seen, one.state) == (4, SEEN, "handed_in")

    # Shared, talked about, decided.
    accept(other, row)
    candidate = row.candidates.get()
    say_knows(candidate, other, knows=False)
    make_assessment(candidate, other, seen="Såg på klockan.")
    actions.begin_conversation(recruitment=fresh(row), by=manager, at=clock.now())
    with at_phone(browser, live_server, person, javascript=True) as phone:
        phone.go("/portal/")
        phone.click("Se vad som händer nu")
        phone.look()
        phone.click("Läs omdömena")
        phone.sees("Såg på klockan.")
        phone.look()
    actions.decide(
        recruitment=fresh(row), outcome="as_they_thought", weighed=WEIGHED, by=manager, at=clock.now()
    )
    with at_phone(browser, live_server, person) as phone:
        phone.go(f"/portal/panel/{row.pk}/")
        phone.sees("Så vägde det ni sa")
        phone.sees(WEIGHED)
        phone.fits()


def test_an_assessment_saves_itself(browser: Browser, live_server: LiveServer) -> None:
    person, row = writing()
    with at_phone(browser, live_server, person, javascript=True) as phone:
        phone.go(f"/portal/panel/{row.pk}/")
        phone.click("Skriv omdöme")
        phone.sees("Allt sparas av sig självt.")
        phone.look()
        phone.page.get_by_role("group").first.get_by_label("Ibland").check()
        phone.sees("Sparat. Bara du ser det.")
        assert Assessment.objects.get().conduct == 2
        # What is typed last goes along, also when the next page comes at once.
        phone.click("Fortsätt")
        phone.fill("Det jag såg och hörde", SEEN)
        phone.click("Fortsätt")
        phone.sees(SEEN)
        phone.click("Ändra texten")
        phone.fill("Det jag såg och hörde", f"{SEEN} Sa hej.")
        phone.go("/portal/")
        wait_for_words(f"{SEEN} Sa hej.")
        phone.go(f"/portal/panel/{row.pk}/")
        phone.click("Skriv vidare")
        phone.click("Fortsätt")
        box = phone.page.get_by_label("Det jag såg och hörde")
        assert box.input_value() == f"{SEEN} Sa hej."
        # Too long is said where one writes, and nothing is cut off.
        box.fill("För lång. " * 500)
        phone.sees("Skriv kortare")
        box.fill(SEEN)
        phone.sees("Sparat. Bara du ser det.")
        # Logged out meanwhile: what stands there stays, and nothing more is typed that could be lost.
        phone.page.context.clear_cookies()
        box.fill("Mitt i en")
        phone.sees("Du har loggats ut.")
        assert box.input_value() == "Mitt i en"
        assert not box.is_editable()
        phone.look()


def test_what_is_over_is_said_where_one_writes(browser: Browser, live_server: LiveServer) -> None:
    person, row = writing()
    with at_phone(browser, live_server, person, javascript=True) as phone:
        phone.go(f"/portal/panel/{row.pk}/")
        phone.click("Skriv omdöme")
        phone.click("Fortsätt")
        box = phone.page.get_by_label("Det jag såg och hörde")
        box.wait_for()
        put_in(row, RecruitmentState.BROKEN_OFF)
        box.fill(SEEN)
        phone.sees("Det går att skriva omdömen från första intervjun tills chefen beslutar.")
        assert box.input_value() == SEEN


def writing() -> tuple[Participant, Recruitment]:
    """A representative who does not know the only candidate."""
    board = make_board()
    person = make_participant(board, contact=profile_of(make_staff(board)))
    row = make_recruitment(board, RecruitmentState.ASSESSMENT, panel=[person], candidates=1)
    say_knows(row.candidates.get(), person, knows=False)
    return person, row


def wait_for_words(words: str) -> None:
    """What was sent when the page went away arrives in its own time."""
    for _times in range(100):
        if Assessment.objects.get().seen == words:
            return
        time.sleep(0.05)
    raise AssertionError(f"not saved: {words}")


def introduced(person: Participant, coordinator: User) -> None:
    """Welcomed and gone through by the coordinator."""
    member = GroupMember.objects.select_related("participant").get(participant=person)
    at, parts = clock.now(), IntroductionPart.values
    actions.welcome_to_group(member=member, by=coordinator, at=at)
    actions.introduce(member=member, parts=parts, held_on=TODAY, by=coordinator, at=at)


def candidate_is_met(row: Recruitment, manager: User) -> None:
    at = clock.now()
    actions.step_on(recruitment=fresh(row), to=RecruitmentState.QUESTIONS, by=manager, at=at)
    actions.add_candidates(recruitment=fresh(row), marks="4", by=manager, at=at)
    actions.step_on(recruitment=fresh(row), to=RecruitmentState.ASSESSMENT, by=manager, at=at)


def accept(person: Participant, row: Recruitment) -> None:
    offer = fresh(row).assignment.offers.get(participant=person)  # type: ignore[union-attr]
    participants.actions.accept_offer(offer=offer, by=person.user, at=clock.now())
