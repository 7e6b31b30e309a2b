"""An employee opens a person's pages on their own screen, with the person beside them."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from core.models import AuditEntry, HeldPost, SideBySide, User
from fees.actions import own_watches
from fees.own_watches import Watch, WatchKind
from participants.actions import end_role, set_protection, undo_recorded_round
from participants.models import Contribution, Offer, Participant, ProtectionLevel
from participants.states import OfferState
from participants.views.portal import PortalView
from tests.factories.clients import logged_in
from tests.factories.fees import make_offer
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff
from tests.factories.times import AT
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
HALF_AN_HOUR = timedelta(minutes=30)
LEFT = "/portal/vad-blir-kvar/"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def person(clock: time_machine.Traveller) -> Participant:
    board = make_board()
    contact = make_staff(board, "coordinator").staff_profile
    return make_participant(board, contact=contact)


@pytest.fixture
def helper(person: Participant) -> User:
    return person.contact.user


@pytest.fixture
def screen(helper: User) -> Client:
    return logged_in(helper)


def help_path(person: Participant) -> str:
    return reverse("admin:participants_participant_help", args=[person.pk])


def sit_down(screen: Client, person: Participant) -> str:
    return words(screen.post(help_path(person), {"is_here": "on"}, follow=True))


def question_to(person: Participant) -> tuple[Offer, str]:
    offer = make_offer(make_assignment(person.board, by=person.contact.user), person)
    return offer, reverse("portal:offer", args=[offer.round_id])


# --- Beginning -----------------------------------------------------------------------------------
def test_the_page_says_what_will_happen(screen: Client, person: Participant) -> None:
    text = read(screen, help_path(person))
    assert "högst 30 minuter" in text
    assert "Varje sida ni öppnar loggas." in text
    assert "Personen är här hos mig och vill det" in text


def test_it_does_not_begin_unless_the_person_is_there(screen: Client, person: Participant) -> None:
    text = words(screen.post(help_path(person), {}))
    assert "Det här går bara när personen sitter bredvid dig." in text
    assert not SideBySide.objects.exists()
    assert screen.get("/portal/").status_code == 404


def test_every_page_says_whom_one_helps_and_until_when(screen: Client, person: Participant) -> None:
    sit_down(screen, person)
    html = screen.get("/portal/uppdrag/").content.decode()
    assert f"Du hjälper {person.first_name}. Slutar klockan 09.30." in html
    assert ">Avsluta</button>" in html


def test_the_person_sees_no_such_words(person: Participant, screen: Client) -> None:
    sit_down(screen, person)
    assert "Du hjälper" not in logged_in(person.user).get("/portal/").content.decode()


@pytest.mark.parametrize("level", [one for one in ProtectionLevel if one != ProtectionLevel.NONE])
def test_a_protected_persons_pages_are_not_opened(
    screen: Client, person: Participant, helper: User, level: ProtectionLevel
) -> None:
    set_protection(participant=person, level=level, by=helper, at=AT)
    sit_down(screen, person)
    assert not SideBySide.objects.exists()
    assert screen.get("/portal/").status_code == 404


def test_another_boards_coordinator_gets_a_404(person: Participant) -> None:
    other = make_staff(make_board(), "coordinator")
    assert logged_in(other).post(help_path(person), {"is_here": "on"}).status_code == 404
    assert not SideBySide.objects.exists()


# --- Ending --------------------------------------------------------------------------------------
@pytest.mark.parametrize(("seconds", "open_still"), [(30 * 60 - 1, True), (30 * 60, False), (86_400, False)])
def test_it_ends_after_thirty_minutes_however_much_it_is_used(
    screen: Client, person: Participant, clock: time_machine.Traveller, seconds: int, open_still: bool
) -> None:
    sit_down(screen, person)
    for _tap in range(5):
        clock.shift(timedelta(seconds=seconds / 5))
        answer = screen.get("/portal/")
    assert (answer.status_code == 200) is open_still


def test_a_form_sent_after_the_time_changes_nothing(
    screen: Client, person: Participant, clock: time_machine.Traveller
) -> None:
    offer, path = question_to(person)
    sit_down(screen, person)
    clock.shift(timedelta(minutes=14))
    screen.get("/portal/")
    clock.shift(timedelta(minutes=14))
    screen.get("/portal/")
    clock.shift(timedelta(minutes=2))
    answer = screen.post(path, {"answer": "yes", "dates": [offer.pk]}, follow=True)
    offer.refresh_from_db()
    assert offer.state == OfferState.OFFERED
    assert "Hjälpen är slut." in words(answer)


def test_beginning_again_is_a_new_line_and_does_not_lengthen_the_old(
    screen: Client, person: Participant, clock: time_machine.Traveller
) -> None:
    sit_down(screen, person)
    clock.shift(timedelta(minutes=10))
    sit_down(screen, person)
    first, second = SideBySide.objects.order_by("started_at")
    assert first.ended_at == AT + timedelta(minutes=10)
    assert second.ends_at == AT + timedelta(minutes=40)
    begun = AuditEntry.objects.filter(action="side_by_side.start")
    assert begun.count() == 2


def test_the_button_ends_it(screen: Client, person: Participant) -> None:
    sit_down(screen, person)
    answer = screen.post("/portal/hjalp/avsluta/")
    assert answer.headers["Location"] == reverse("admin:participants_participant_change", args=[person.pk])
    assert screen.get("/portal/").status_code == 404


def test_what_was_ended_cannot_be_taken_up_again(screen: Client, person: Participant) -> None:
    """A copy of the session made while it lasted opens nothing afterwards."""
    sit_down(screen, person)
    kept = screen.session["side_by_side"]
    screen.post("/portal/hjalp/avsluta/")
    session = screen.session
    session["side_by_side"] = kept
    session.save()
    assert screen.get("/portal/").status_code == 302


def test_logging_out_ends_it(screen: Client, person: Participant, helper: User) -> None:
    sit_down(screen, person)
    screen.post("/konto/logout/")
    assert screen.get("/portal/").headers["Location"].startswith("/konto/login")
    assert logged_in(helper).get("/portal/").status_code == 404


def test_losing_the_role_ends_it(screen: Client, person: Participant, helper: User) -> None:
    sit_down(screen, person)
    administrator = make_staff(person.board, "administrator")
    end_role(grant=helper.role_grants.get(), by=administrator, at=AT)
    assert screen.get("/portal/").status_code != 200


def test_protection_ends_it(screen: Client, person: Participant, helper: User) -> None:
    sit_down(screen, person)
    set_protection(participant=person, level=ProtectionLevel.MARKED, by=helper, at=AT)
    assert screen.get("/portal/").status_code == 302


def test_what_was_typed_together_is_not_kept_for_the_employee(
    screen: Client, person: Participant, clock: time_machine.Traveller
) -> None:
    sit_down(screen, person)
    clock.shift(timedelta(minutes=17))
    screen.post("/portal/svar/nytt/", {"title": "Entrén", "text": "Mer ljus."})
    assert not HeldPost.objects.exists()
    assert not Contribution.objects.exists()


def test_somebody_elses_help_opens_nothing(screen: Client, person: Participant) -> None:
    sit_down(screen, person)
    colleague = logged_in(make_staff(person.board, "coordinator"))
    session = colleague.session
    session["side_by_side"] = screen.session["side_by_side"]
    session.save()
    assert colleague.get("/portal/").status_code == 302


def test_it_opens_nothing_outside_the_portal(screen: Client, person: Participant, helper: User) -> None:
    """The log-in, the keys and the devices under `/konto/` stay the employee's own."""
    sit_down(screen, person)
    theirs = logged_in(person.user)
    screen.post("/konto/enheter/alla/logga-ut/")
    assert theirs.get("/portal/").status_code == 200


# --- What is done --------------------------------------------------------------------------------
def test_an_answer_is_stored_as_written_down_and_can_be_undone(
    screen: Client, person: Participant, helper: User
) -> None:
    offer, path = question_to(person)
    sit_down(screen, person)
    screen.post(path, {"answer": "yes", "dates": [offer.pk]})
    offer.refresh_from_db()
    assert (offer.state, offer.answer_recorded_by, offer.answered_via) == (
        OfferState.ACCEPTED,
        helper,
        "together",
    )
    assert "skrev in ditt svar när ni satt tillsammans" in read(logged_in(person.user), path)
    undo_recorded_round(round=offer.round, participant=person, by=person.user, at=AT)
    offer.refresh_from_db()
    assert offer.state == OfferState.OFFERED


def test_what_is_said_is_stored_as_written_down(screen: Client, person: Participant, helper: User) -> None:
    sit_down(screen, person)
    screen.post("/portal/svar/nytt/", {"key": str(uuid4()), "title": "Entrén", "text": "Mer ljus."})
    row = Contribution.objects.get()
    assert (row.participant, row.recorded_by, row.given_via) == (person, helper, "together")


def test_every_line_tells_who_did_it_for_whom(screen: Client, person: Participant, helper: User) -> None:
    sit_down(screen, person)
    offer, path = question_to(person)
    screen.get(path)
    screen.post(path, {"answer": "yes", "dates": [offer.pk]})
    screen.post("/portal/hjalp/avsluta/")
    lines = AuditEntry.objects.filter(channel="together")
    assert {"side_by_side.start", "participants.participant.read_together", "side_by_side.end"} <= set(
        lines.values_list("action", flat=True)
    )
    assert set(lines.values_list("actor", "on_behalf_of")) == {(helper.pk, person.user_id)}


def open_together() -> set[str]:
    """The addresses of the portal that an employee may open beside the person."""
    found = set()
    for resolver in get_resolver().url_patterns:
        for entry in getattr(resolver, "url_patterns", ()):
            view = getattr(entry.callback, "view_class", None)
            if view is not None and issubclass(view, PortalView) and "together" in vars(view):
                found.add(str(entry.name))
    return found


def test_the_rest_is_the_persons_alone() -> None:
    assert open_together() == {
        "home",
        "if_something",
        "offer",
        "assignments",
        "assignment",
        "cannot_come",
        "pay_choice",
        "answers",
        "give",
        "give_about",
        "contribution",
        "agreements",
        # What the whole group may look up, and what can be said at a desk as well.
        "library",
        "library_text",
        "word_list",
        "propose_word",
        "propose_in_portal",
        # Into the recruitment group and out of it, a question to its bank, what a workshop writes down.
        "group",
        "group_leave",
        "propose_question",
        "my_workshop",
        # Something to write about, and questions to the organisation. A piece is the writer's alone.
        "propose",
        "my_questions",
        "my_question_new",
        "my_question",
        "my_question_say",
        "my_question_name",
        "my_question_take_back",
        "choices",
        "end_help",
    }


@pytest.mark.parametrize(
    "path", ["/portal/helst-inte-mota/", "/portal/pengar/", "/portal/ga-vidare/", "/portal/tid/", LEFT]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_of_the_persons_own_says_so(
    screen: Client, person: Participant, path: str, method: str
) -> None:
    sit_down(screen, person)
    answer = getattr(screen, method)(path)
    assert answer.status_code == 403
    assert f"Det här gör {person.first_name} själv" in words(answer)


def test_no_road_leads_there_when_somebody_sits_beside(screen: Client, person: Participant) -> None:
    """'Vad blir kvar?' is not even shown, at home or in a question."""
    _offer, path = question_to(person)
    sit_down(screen, person)
    for page in ("/portal/", path):
        assert "vad-blir-kvar" not in screen.get(page).content.decode()
        assert "vad-blir-kvar" in logged_in(person.user).get(page).content.decode()


def test_only_the_person_undoes_what_was_written_down(screen: Client, person: Participant) -> None:
    offer, path = question_to(person)
    sit_down(screen, person)
    screen.post(path, {"answer": "yes", "dates": [offer.pk]})
    assert screen.post(reverse("portal:undo_recorded", args=[offer.round_id])).status_code == 403


def test_the_person_sees_afterwards_who_helped(screen: Client, person: Participant, helper: User) -> None:
    sit_down(screen, person)
    screen.post("/portal/hjalp/avsluta/")
    name = helper.staff_profile.first_name
    assert f"{name} hjälpte dig 23 november klockan 09.00." in read(logged_in(person.user), "/portal/val/")


def test_an_employee_who_takes_part_meets_their_own_pages_again(
    person: Participant, helper: User, screen: Client
) -> None:
    Participant.objects.create(
        user=helper, board=person.board, first_name="Egen", sort_key="egen", contact=person.contact
    )
    sit_down(screen, person)
    assert person.first_name in read(screen, "/portal/")
    screen.post("/portal/hjalp/avsluta/")
    assert "Du hjälper" not in screen.get("/portal/").content.decode()
    assert "Egen" in read(screen, "/portal/")


@pytest.mark.parametrize("path", ["/portal/mina-granser/", "/portal/besked/", "/portal/besked/2026-12/"])
def test_limits_and_statements_are_opened_beside_nobody(
    screen: Client, person: Participant, path: str
) -> None:
    watch = Watch(WatchKind.STIMULUS_END, last_day=date(2027, 7, 13))
    own_watches.save_watch(participant=person, watch=watch, by=person.user, at=AT)
    sit_down(screen, person)
    answer = screen.get(path)
    assert answer.status_code == 403
    assert "Det här gör" in words(answer)
    assert "2027" not in answer.content.decode()
