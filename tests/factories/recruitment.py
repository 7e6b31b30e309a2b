"""Recruitments in any state, their panels and the group, made by the actions wherever there is one."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import count
from typing import Any

from core.models import User
from participants.models import Board, Participant
from recruitment import actions, rules
from recruitment.actions import research
from recruitment.models import (
    Acquaintance,
    Assessment,
    BankQuestion,
    Candidate,
    ChosenQuestion,
    GroupMember,
    Introduction,
    IntroductionPart,
    Outcome,
    Recruitment,
    Slot,
    StepKind,
    Study,
    Suggestion,
)
from recruitment.states import AssessmentState, RecruitmentState
from tests.factories.fees import make_offer
from tests.factories.participants import make_participant, make_staff, make_unit
from tests.factories.times import AT, TODAY, later

numbers = count(1)
S = RecruitmentState
# In the last month that has a pay day.
DUE_ON = date(2026, 12, 30)
DECIDED_ON = date(2026, 11, 20)
FOLLOW_UP_ON = date(2027, 5, 20)
STEPS = {
    StepKind.ADVERT: actions.Planned(date(2026, 12, 1)),
    StepKind.UNION: actions.Planned(date(2026, 12, 3), with_panel=False),
    StepKind.INTERVIEWS: actions.Planned(date(2026, 12, 14)),
    StepKind.DECISION: actions.Planned(date(2027, 1, 15), with_panel=False),
}
ADVERT = "Vi söker en socialsekreterare. Brukarrepresentanter är med när vi anställer."
WEIGHED = "Ni såg att en av dem lyssnade. Det vägde tungt."


# --- People ---------------------------------------------------------------------------------------
def make_manager(board: Board, **fields: Any) -> User:
    """An employee who answers for a unit, and recruits to it."""
    unit = fields.pop("unit", None) or make_unit(board)
    return make_staff(board, "unit_employee", unit=unit, **fields)


def make_member(
    person: Participant, *, parts: Any = tuple(IntroductionPart), welcomed: bool = True
) -> GroupMember:
    """In the group, welcomed, and introduced to every part unless told otherwise."""
    at = AT if welcomed else None
    member = GroupMember.objects.create(participant=person, applied_at=AT, welcomed_at=at)
    for part in parts:
        Introduction.objects.create(member=member, part=part, held_on=TODAY, held_by=person.contact.user)
    return member


def make_representative(
    recruitment: Recruitment, person: Participant | None = None, **fields: Any
) -> Participant:
    """A member of the group (a new one unless given) who was asked to the panel and has said yes."""
    person = person or make_participant(recruitment.board, **fields)
    if not GroupMember.objects.filter(participant=person).exists():
        make_member(person)
    assert recruitment.assignment
    make_offer(recruitment.assignment, person, accepted=True)
    recruitment.refresh_from_db()
    return person


# --- Recruitments ---------------------------------------------------------------------------------
def make_draft(board: Board, *, manager: User | None = None, **fields: Any) -> Recruitment:
    """The manager's own (a new one unless given), with all that is needed to invite."""
    manager = manager or make_manager(board)
    role = manager.staff_profile.unit_roles.select_related("unit").filter(unit__board=board).first()
    steps = fields.pop("steps", STEPS)
    values: dict[str, Any] = {
        "position": f"Socialsekreterare {next(numbers)}",
        "kind": "caseworker",
        "experience": "Att ha varit i kontakt med oss som vuxen.",
        "decided_by": "Enhetschefen",
        **fields,
    }
    row = actions.prepare_recruitment(
        board=board, unit=role.unit if role else None, by=manager, at=AT, **values
    )
    actions.plan_steps(recruitment=row, steps=steps, by=manager, at=AT)
    return row


def make_recruitment(
    board: Board,
    state: str = S.ADVERT,
    *,
    manager: User | None = None,
    panel: int | list[Participant] = 0,
    candidates: int = 0,
    by: User | None = None,
    at: datetime = AT,
    **fields: Any,
) -> Recruitment:
    """In the state, with a panel of so many new people, or of those given, and candidates 1, 2, 3 …

    It is taken up as an advert and then set in the state: its panel is from the advert on.
    """
    row = make_draft(board, manager=manager, **fields)
    if state == S.DRAFT:
        return row
    assert row.manager
    actions.invite(recruitment=row, by=row.manager, at=at)
    if state == S.INVITED:
        return fresh(row)
    taken_up = {"to": S.ADVERT, "due_on": DUE_ON, "minutes": 600}
    actions.take_up(recruitment=row, by=by or make_staff(board), at=at, **taken_up)  # type: ignore[arg-type]
    if panel:
        people = [None] * panel if isinstance(panel, int) else panel
        Recruitment.objects.filter(pk=row.pk).update(places=len(people))
        row.assignment.places = len(people)  # type: ignore[union-attr]
        row.assignment.save()  # type: ignore[union-attr]
        for person in people:
            make_representative(row, person)
    for number in range(1, candidates + 1):
        make_candidate(row, str(number))
    if state != S.ADVERT:
        put_in(row, state)
    return fresh(row)


def put_in(recruitment: Recruitment, state: str, at: datetime = AT, **more: Any) -> None:
    """Set as the actions would leave it, without their telling anybody."""
    fields: dict[str, Any] = {"state": state, "state_changed_at": at}
    if state in (S.DECIDED, S.FOLLOWED_UP):
        fields |= {
            "outcome": Outcome.AS_THEY_THOUGHT,
            "weighed": WEIGHED,
            "decided_on": DECIDED_ON,
            "follow_up_on": FOLLOW_UP_ON,
        }
    if state == S.BROKEN_OFF:
        fields["broken_off_because"] = "Tjänsten drogs in."
    Recruitment.objects.filter(pk=recruitment.pk).update(**{**fields, **more})
    recruitment.refresh_from_db()


def fresh(row: Recruitment) -> Recruitment:
    return Recruitment.objects.select_related("board", "unit", "manager", "assignment").get(pk=row.pk)


# --- What hangs on them ---------------------------------------------------------------------------
def make_candidate(recruitment: Recruitment, mark: str = "", **fields: Any) -> Candidate:
    mark = mark or str(next(numbers) % 900 + 100)
    return Candidate.objects.create(recruitment=recruitment, mark=mark, **fields)


def make_slot(candidate: Candidate, **fields: Any) -> Slot:
    """An hour in three weeks."""
    values = {"starts_at": later(days=21), "ends_at": later(days=21, hours=1), "room": "Rum 3", **fields}
    return Slot.objects.create(recruitment=candidate.recruitment, candidate=candidate, **values)


def make_suggestion(recruitment: Recruitment, person: Participant, **fields: Any) -> Suggestion:
    values = {"words": "Skriv vad arbetet är i vardagen.", "said_at": AT, **fields}
    return Suggestion.objects.create(recruitment=recruitment, participant=person, **values)


def say_knows(candidate: Candidate, person: Participant, *, knows: bool = True) -> Acquaintance:
    return Acquaintance.objects.create(candidate=candidate, participant=person, knows=knows, said_at=AT)


def make_assessment(
    candidate: Candidate, person: Participant, state: str = AssessmentState.HANDED_IN, **fields: Any
) -> Assessment:
    values = {
        "conduct": 4,
        "listening": 3,
        "respect": 4,
        "openness": 3,
        "seen": "Frågade tillbaka och väntade in svaret.",
        "saved_at": AT,
        "state_changed_at": AT,
        **fields,
    }
    return Assessment.objects.create(candidate=candidate, participant=person, state=state, **values)


def make_bank_question(board: Board, **fields: Any) -> BankQuestion:
    values = {
        "theme": "Bemötande",
        "words": f"Hur tar du emot den som är orolig? {next(numbers)}",
        "added_at": AT,
        **fields,
    }
    return BankQuestion.objects.create(board=board, **values)


def assess_all(recruitment: Recruitment, state: str = AssessmentState.HANDED_IN) -> list[Assessment]:
    """Each representative of each candidate."""
    people = list(rules.panel_of(recruitment).order_by("pk"))
    candidates = recruitment.candidates.filter(withdrew_at__isnull=True).order_by("mark")
    return [make_assessment(one, person, state) for one in candidates for person in people]


def make_conversation(board: Board, **fields: Any) -> Recruitment:
    """Two representatives have assessed two candidates, and the assessments are shared."""
    how = {"panel": 2, "candidates": 2, **fields}
    row = make_recruitment(board, S.ASSESSMENT, **how)
    assess_all(row)
    actions.begin_conversation(recruitment=row, by=row.manager, at=AT)  # type: ignore[arg-type]
    return fresh(row)


def choose_question(recruitment: Recruitment, **fields: Any) -> ChosenQuestion:
    """From the bank, whatever the state."""
    question = make_bank_question(recruitment.board, **fields)
    last = recruitment.questions.count()
    return ChosenQuestion.objects.create(
        recruitment=recruitment, bank_question=question, words=question.words, position=last + 1
    )


# --- From before the platform -----------------------------------------------------------------------
def make_historic(board: Board, **fields: Any) -> Recruitment:
    """One of which little more than the year is known."""
    values = {"position": "Socialsekreterare", "kind": "caseworker", "year": 2019, "created_at": AT, **fields}
    return Recruitment.objects.create(board=board, is_historic=True, state=S.DECIDED, **values)


# --- Research -----------------------------------------------------------------------------------------
def make_study(
    board: Board, *, people: Iterable[Participant] = (), extract: bool = False, **fields: Any
) -> Study:
    """With both decisions unless told otherwise, the yes of the people, and a made file when asked for."""
    by = make_staff(board)
    values = {
        "title": f"Studie {next(numbers)}",
        "led_by": "Påhittade högskolan",
        "about": "Hur det är att vara med när någon anställs.",
        "ethics_number": "2026-00000-01",
        "secrecy_decision": "Påhittat 12",
        **fields,
    }
    study = actions.open_study(board=board, by=by, at=AT, **values)
    people = list(people) or ([make_participant(board)] if extract else [])
    for person in people:
        if not GroupMember.objects.filter(participant=person).exists():
            make_member(person)
        actions.consent_to_study(study=study, participant=person, by=person.user, at=AT)
    if extract:
        wanted = actions.ask_for_extract(study=study, by=by, at=AT)
        research.make_extract(extract_id=str(wanted.pk), at=AT)
    return study
