"""The recruitment group: applied to by one tap, introduced part by part, and asked only when all are done."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

import fees.actions
from core import access
from core.actions import Refused
from core.models import User
from participants.models import Board, Offer, Participant, ProtectionLevel
from recruitment import actions, rules
from recruitment.models import BankQuestion, GroupMember, IntroductionPart
from recruitment.states import RecruitmentState
from tests.factories.clients import login
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.recruitment import make_manager, make_member, make_recruitment
from tests.factories.times import AT, TODAY

pytestmark = pytest.mark.django_db
ALL_PARTS = ("advert", "questions", "interview", "assessment", "secrecy")


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def coordinator(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def person(board: Board, coordinator: User) -> Participant:
    return make_participant(board, contact=profile_of(coordinator))


def member_of(person: Participant) -> GroupMember:
    return GroupMember.objects.get(participant=person)


# --- Applying -------------------------------------------------------------------------------------
def test_one_tap_under_mina_val_is_enough(person: Participant) -> None:
    client = login(Client(), person.user)
    assert reverse("recruitment:group") in client.get("/portal/val/").content.decode()
    for _tap in range(2):
        client.post(reverse("recruitment:group"))
    assert member_of(person).welcomed_at is None
    assert "Du behöver inte göra något." in client.get(reverse("recruitment:group")).content.decode()


def test_whoever_comes_back_has_lost_nothing(person: Participant) -> None:
    make_member(person)
    actions.leave_group(participant=person, by=person.user, at=AT)
    assert not GroupMember.objects.ready().exists()
    actions.apply_to_group(participant=person, by=person.user, at=AT)
    assert list(GroupMember.objects.ready()) == [member_of(person)]


def test_nobody_applies_for_somebody_else(person: Participant) -> None:
    with pytest.raises(access.Denied):
        actions.apply_to_group(participant=person, by=make_participant(person.board).user, at=AT)


def test_staff_write_down_what_was_said_by_phone(person: Participant, coordinator: User) -> None:
    actions.apply_to_group(participant=person, by=coordinator, at=AT, channel="phone")
    assert member_of(person).applied_at == AT


# --- Introduced -----------------------------------------------------------------------------------
def test_all_parts_must_be_gone_through(person: Participant, coordinator: User) -> None:
    actions.apply_to_group(participant=person, by=person.user, at=AT)
    member = member_of(person)
    actions.welcome_to_group(member=member, by=coordinator, at=AT)
    for part in ALL_PARTS:
        assert not GroupMember.objects.ready().exists()
        actions.introduce(member=member, parts=[part], held_on=TODAY, by=coordinator, at=AT)
    assert GroupMember.objects.ready().exists()


def test_a_part_keeps_the_day_it_was_gone_through(person: Participant, coordinator: User) -> None:
    member = make_member(person, parts=())
    for day in (TODAY - timedelta(days=7), TODAY):
        actions.introduce(member=member, parts=["advert"], held_on=day, by=coordinator, at=AT)
    assert member.introductions.get().held_on == TODAY - timedelta(days=7)


@pytest.mark.parametrize(
    ("parts", "held_on", "field"),
    [
        ((), TODAY, "parts"),
        (("advert", "law"), TODAY, "parts"),
        (("advert",), TODAY + timedelta(days=1), "held_on"),
    ],
)
def test_what_cannot_have_been_gone_through_is_refused(
    person: Participant, coordinator: User, parts: tuple[str, ...], held_on: date, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.introduce(
            member=make_member(person, parts=()), parts=parts, held_on=held_on, by=coordinator, at=AT
        )
    assert refused.value.field == field


@pytest.mark.parametrize("change", ["not_welcomed", "left"])
def test_only_members_are_introduced(person: Participant, coordinator: User, change: str) -> None:
    member = make_member(person, parts=(), welcomed=change != "not_welcomed")
    if change == "left":
        actions.leave_group(participant=person, by=person.user, at=AT)
    with pytest.raises(Refused):
        actions.introduce(member=member, parts=["advert"], held_on=TODAY, by=coordinator, at=AT)


def test_another_boards_coordinator_welcomes_nobody_here(person: Participant) -> None:
    with pytest.raises(access.Denied):
        actions.welcome_to_group(member=make_member(person), by=make_staff(make_board()), at=AT)


def test_a_protected_person_is_welcomed_by_the_contact_and_stands_in_no_other_list(
    person: Participant, coordinator: User
) -> None:
    Participant.objects.filter(pk=person.pk).update(protection=ProtectionLevel.PROTECTED_REGISTRATION)
    member, other = make_member(person, parts=(), welcomed=False), make_staff(person.board)
    member.refresh_from_db()
    assert list(GroupMember.objects.known_to(coordinator)) == [member]
    assert not GroupMember.objects.known_to(other).exists()
    with pytest.raises(access.Denied):
        actions.welcome_to_group(member=member, by=other, at=AT)
    actions.welcome_to_group(member=member, by=coordinator, at=AT)


# --- The gate -------------------------------------------------------------------------------------
@pytest.mark.parametrize("lacking", ["applied", "welcomed", *ALL_PARTS])
def test_nobody_is_asked_before_all_of_it_is_done_from_whichever_page(
    board: Board, person: Participant, coordinator: User, lacking: str
) -> None:
    """The page that asks about any work knows nothing of the group: the programme refuses."""
    row = make_recruitment(board, RecruitmentState.ADVERT, by=coordinator)
    if lacking != "applied":
        parts = [part for part in ALL_PARTS if part != lacking]
        make_member(person, parts=parts, welcomed=lacking != "welcomed")
    with pytest.raises(Refused) as refused:
        fees.actions.make_offer(
            assignments=[row.assignment],  # type: ignore[list-item]
            participants=[person],
            answer_by=TODAY,
            by=coordinator,
            at=AT,
        )
    assert refused.value.field == "participants"
    assert not Offer.objects.filter(participant=person).exists()


def test_a_member_who_is_ready_may_be_asked(board: Board, person: Participant) -> None:
    make_member(person)
    assert list(rules.to_be_asked(board, make_manager(board))) == [person]


# --- The bank -------------------------------------------------------------------------------------
def test_a_member_proposes_and_reads_the_answer(person: Participant, coordinator: User) -> None:
    make_member(person)
    client = login(Client(), person.user)
    page = client.get(reverse("recruitment:propose_question"))
    form = {"key": page.context["form"]["key"].value(), "kind": "question", "theme": "Bemötande"}
    for _tap in range(2):
        client.post(reverse("recruitment:propose_question"), {**form, "words": "Hur lyssnar du?"})
    question = written_by(person)
    assert question.is_proposed
    actions.answer_question(question=question, agree=False, words="Den finns redan.", by=coordinator, at=AT)
    assert "Den finns redan." in client.get(reverse("recruitment:group")).content.decode()


def written_by(person: Participant) -> BankQuestion:
    return BankQuestion.objects.get(written_by=person)


def test_a_name_in_a_question_is_asked_about_once(person: Participant) -> None:
    make_member(person)
    client = login(Client(), person.user)
    key = client.get(reverse("recruitment:propose_question")).context["form"]["key"].value()
    form = {"key": key, "kind": "question", "theme": "Mod", "words": "Vad skulle Testa Testsson göra?"}
    asked = client.post(reverse("recruitment:propose_question"), form)
    assert "Testa Testsson" in str(asked.context["form"].errors["words"])
    client.post(reverse("recruitment:propose_question"), {**form, "is_no_name": "on"})
    assert written_by(person).theme == "Mod"


def test_who_is_not_welcomed_proposes_nothing(person: Participant) -> None:
    make_member(person, welcomed=False)
    assert login(Client(), person.user).get(reverse("recruitment:propose_question")).status_code == 404


def test_a_work_sample_is_taken_in_only_when_it_can_be_judged_without_the_law(
    board: Board, coordinator: User
) -> None:
    fields = {"kind": "work_sample", "theme": "Samtal", "words": "Möt någon som är arg."}
    with pytest.raises(Refused) as refused:
        actions.add_question(board=board, by=coordinator, at=AT, **fields)  # type: ignore[arg-type]
    assert refused.value.field == "without_law"
    actions.add_question(board=board, without_law=True, by=coordinator, at=AT, **fields)  # type: ignore[arg-type]


def test_a_no_says_why(person: Participant, coordinator: User) -> None:
    make_member(person)
    question = actions.propose_question(
        participant=person,
        key=person.pk,
        kind="question",
        theme="Tid",
        words="Har du tid?",
        by=person.user,
        at=AT,
    )
    with pytest.raises(Refused) as refused:
        actions.answer_question(question=question, agree=False, by=coordinator, at=AT)
    assert refused.value.field == "words"
    actions.answer_question(question=question, agree=True, by=coordinator, at=AT)
    with pytest.raises(Refused):
        actions.answer_question(question=question, agree=True, by=coordinator, at=AT)


def test_all_parts_are_those_of_the_process() -> None:
    assert set(IntroductionPart.values) == set(ALL_PARTS)
