"""Everything that is written about an applicant, by everyone and on every page: on its day all of it is gone.

The database is read as the file that it is, pages that are free and the log of changes too, and so is every
file beside it. On PostgreSQL every row of every table is read.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings as django_settings
from django.db import DatabaseError, connection, models, transaction

from core import classification, destroying, destruction, jobs, record_plan
from core.audit import verify
from core.crypto import EncryptedTextField
from core.destruction import destructions
from core.models import DestructionRun, User
from core.periods import Month
from participants.models import Board
from recruitment import actions, rules
from recruitment.data_table import KIND_OF, PAPERS
from recruitment.destructible import PAPERS as ALONG
from recruitment.figures import report
from recruitment.models import (
    Acquaintance,
    Assessment,
    Candidate,
    ChosenQuestion,
    Outcome,
    ProcessAnswer,
    Recruitment,
    Suggestion,
    Used,
)
from recruitment.states import RecruitmentState as S
from tests.factories.participants import make_board
from tests.factories.records import held, make_archivist, make_decision
from tests.factories.recruitment import choose_question, make_historic, make_recruitment
from tests.factories.times import AT, TODAY, later

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]
# Eight bytes that stand nowhere by chance, and a word for every free text.
INITIALS, MARK = "ÖÄÅÖ", "Zebulonmärke"
YEARS = 2
LAST_DAY = TODAY.replace(year=TODAY.year + YEARS)


@pytest.fixture(autouse=True)
def _own_place(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.PRIVATE_ROOT, settings.MEDIA_ROOT = tmp_path / "private", tmp_path / "media"
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


# --- Writing about an applicant ----------------------------------------------------------------------
def written_about(board: Board, *, broken_off: bool = False) -> Recruitment:
    """By the manager and two representatives, in every field that takes words, through the actions."""
    row = make_recruitment(board, S.ADVERT, panel=2, experience=MARK, position=MARK, department="Vård")
    manager, people = row.manager, list(rules.panel_of(row))
    assert manager
    how = {"by": manager, "at": AT}
    actions.write_advert(recruitment=row, words=f"{MARK}. Brukarrepresentanter är med.", **how)
    idea = actions.suggest(recruitment=row, words=MARK, key=uuid4(), by=people[0].user, at=AT)
    actions.answer_suggestion(suggestion=idea, used=Used.YES, reply=MARK, **how)
    question = choose_question(row)
    actions.say_how_it_worked(question=question, worked="well", note=MARK, **how)
    [one] = actions.add_candidates(recruitment=row, marks=INITIALS, **how)
    actions.step_on(recruitment=row, to=S.INTERVIEWS, **how)
    slot = {"starts_at": later(days=3), "ends_at": later(days=3, hours=1), "room": MARK, "present": MARK}
    actions.plan_slot(candidate=one, **slot, **how)
    actions.step_on(recruitment=row, to=S.ASSESSMENT, **how)
    for person in people:
        actions.say_if_known(candidate=one, knows=False, by=person.user, at=AT)
        grades = dict.fromkeys(("conduct", "listening", "respect", "openness"), 3)
        actions.save_assessment(candidate=one, seen=MARK, by=person.user, at=AT, **grades)
        actions.hand_in_assessment(candidate=one, by=person.user, at=AT)
    actions.begin_conversation(recruitment=row, **how)
    if broken_off:
        actions.break_off(recruitment=row, words=MARK, **how)
    else:
        actions.decide(recruitment=row, outcome=Outcome.AS_THEY_THOUGHT, weighed=MARK, **how)
        ProcessAnswer.objects.create(
            recruitment=row, participant=people[0], grade=3, worked=MARK, change=MARK, answered_at=AT
        )
    jobs.drain(AT, isolate=False)
    return row


# --- The walk ------------------------------------------------------------------------------------------
def everywhere() -> set[str]:
    return {*database(), *encrypted_columns(), *files()}


def says(content: bytes) -> bool:
    text = content.decode("utf-8", "ignore")
    return INITIALS in text or MARK.lower() in text.lower()


def database() -> Iterator[str]:
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        for ending in ("", "-wal", "-journal"):
            file = Path(f"{name}{ending}")
            if file.exists() and says(file.read_bytes()):
                yield f"database{ending}"
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(says(as_bytes(value)) for row in cursor.fetchall() for value in row):
                yield table


def as_bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def encrypted_columns() -> Iterator[str]:
    for model in classification.models():
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedTextField):
                values = model._base_manager.values_list(field.name, flat=True)
                if any(says(str(value).encode()) for value in values):
                    yield model._meta.db_table


def files() -> Iterator[str]:
    for root in (django_settings.PRIVATE_ROOT, django_settings.MEDIA_ROOT):
        if any(says(file.read_bytes()) for file in Path(root).rglob("*") if file.is_file()):
            yield "a file"


# --- Destroying ----------------------------------------------------------------------------------------
def destroy(on: date) -> DestructionRun | None:
    """Proposed, approved and run on the day, as the archivist does it; None when nothing is due."""
    at = AT + (on - TODAY)
    with time_machine.travel(at, tick=False):
        rule = record_plan.rule_from(destroying.decision_to_destroy(PAPERS, on))
        if not any(destruction.due(one, rule, on, at).exists() for one in destruction.of_kind(PAPERS)):
            return None
        run = destroying.propose(kind=PAPERS, by=make_archivist(), at=at)
        destroying.approve(run=run, by=make_archivist(), at=at)
        jobs.drain(at, isolate=False)
    return DestructionRun.objects.get(pk=run.pk)


@pytest.mark.parametrize("how", ["decided", "broken off"])
def test_on_its_day_nothing_is_left_of_an_applicant_in_any_byte(board: Board, how: str) -> None:
    written_about(board, broken_off=how == "broken off")
    make_decision(PAPERS, years=YEARS)
    before = everywhere()
    assert {"recruitment_candidate", "recruitment_assessment", "recruitment_slot"} <= before
    assert connection.vendor != "sqlite" or before & {"database", "database-wal"}
    assert destroy(LAST_DAY) is None
    run = destroy(LAST_DAY + timedelta(days=1))
    assert run
    assert (run.gone["recruitment.Candidate"], run.gone["recruitment.Assessment"]) == (1, 2)
    assert everywhere() == set()
    assert verify().bad_sequence is None


def test_every_table_of_the_papers_had_a_row_and_none_has(board: Board) -> None:
    row = written_about(board)
    tables = (Candidate, Assessment, Acquaintance, Suggestion, ChosenQuestion, ProcessAnswer)
    assert all(model.objects.exists() for model in tables)
    make_decision(PAPERS)
    destroy(TODAY + timedelta(days=1))
    assert not any(model._base_manager.exists() for model in tables)
    assert not row.steps.exists()
    assert {f"recruitment.{name}" for name in KIND_OF[PAPERS]} == {*ALONG, "recruitment.Recruitment"}


def test_a_decided_one_leaves_a_number_and_a_broken_off_one_nothing(board: Board) -> None:
    row = written_about(board)
    written_about(board, broken_off=True)
    make_decision(PAPERS)
    destroy(TODAY + timedelta(days=1))
    left = Recruitment.objects.get()
    assert (left.pk, left.kind, left.department, left.joined_at) == (row.pk, "caseworker", "Vård", S.ADVERT)
    assert (left.is_historic, left.year, left.position) == (True, 2026, "socialsekreterare")
    assert (left.manager, left.assignment, left.decided_on, left.advert) == (None, None, None, "")
    told = {figure.key: figure.value for figure in report(year_so_far(), boards=[board.pk]).figures}
    assert (told["recruitments"], told["joined_advert"]) == (1, 1)


def year_so_far() -> Any:
    return Month(2026, 11).year_so_far()


def test_what_is_a_number_already_is_not_due_again(board: Board) -> None:
    make_historic(board, year=2010)
    written_about(board)
    make_decision(PAPERS)
    assert destroy(TODAY + timedelta(days=1))
    assert destroy(TODAY + timedelta(days=400)) is None


@pytest.mark.parametrize("state", [S.ADVERT, S.ASSESSMENT, S.CONVERSATION])
def test_what_is_under_way_is_never_due(board: Board, state: str) -> None:
    make_recruitment(board, state, candidates=1)
    make_decision(PAPERS)
    assert destroy(TODAY + timedelta(days=400)) is None


@pytest.mark.parametrize("who", ["manager", "representative"])
def test_a_hold_on_somebody_in_the_papers_keeps_them(board: Board, who: str) -> None:
    row = written_about(board)
    make_decision(PAPERS)
    user: User | None = row.manager if who == "manager" else rules.panel_of(row)[0].user
    assert user
    with held(user):
        assert destroy(TODAY + timedelta(days=1)) is None
    assert destroy(TODAY + timedelta(days=1))


def test_without_a_decision_nothing_goes(board: Board) -> None:
    written_about(board)
    with pytest.raises(destroying.Refused):
        destroying.propose(kind=PAPERS, by=make_archivist(), at=later(days=4000))
    assert Candidate.objects.exists()


def test_the_database_lets_papers_become_a_number_and_nothing_else(board: Board) -> None:
    row = written_about(board)
    for values in ({"weighed": ""}, {"position": "x"}, {"is_historic": True, "position": "x"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Recruitment.objects.filter(pk=row.pk).update(**values)


def test_every_representative_in_the_papers_may_be_under_a_hold() -> None:
    """A new column for a person among the papers fails here until a hold on the person keeps them."""
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in classification.models()
        if model._meta.label in ALONG
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.label == "participants.Participant"
    }
    found = set()
    for path in destructions["recruitment.decided"].people:
        model: Any = Recruitment
        for name in path.split("__"):
            field = model._meta.get_field(name)
            found.add(f"{model._meta.label}.{name}")
            model = field.related_model
    assert pointing <= found
