"""What the database refuses by itself: the same rules on SQLite and on PostgreSQL, against plain writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from core import guards
from participants.models import Board
from recruitment.guards import all_guards
from recruitment.models import Assessment, Recruitment
from recruitment.states import RecruitmentState
from tests.factories.participants import make_board
from tests.factories.recruitment import assess_all, make_conversation, make_manager, make_recruitment, put_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = RecruitmentState


@contextmanager
def refused(name: str) -> Iterator[None]:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def shared(board: Board) -> Assessment:
    make_conversation(board, panel=1, candidates=1)
    return Assessment.objects.get()


def test_every_guard_stands_in_the_live_database() -> None:
    live = " ".join(guards.live())
    assert [guard.name for guard in all_guards() if guard.name not in live] == []


# --- A shared assessment --------------------------------------------------------------------------
@pytest.mark.parametrize(
    "change",
    [
        {"seen": "Något annat."},
        {"conduct": 1},
        {"openness": None},
        {"version": 2},
        {"state": "writing"},
        {"state": "handed_in"},
    ],
)
def test_a_shared_assessment_is_not_changed(shared: Assessment, change: dict[str, Any]) -> None:
    with refused("shared_assessment_stays"):
        Assessment.objects.filter(pk=shared.pk).update(**change)


def test_its_writer_may_be_taken_out_of_it(shared: Assessment) -> None:
    Assessment.objects.filter(pk=shared.pk).update(participant=None)
    assert Assessment.objects.get().participant is None


def test_it_is_kept_while_the_recruitment_is_under_way_and_goes_on_its_day(shared: Assessment) -> None:
    rows = Assessment.objects.filter(pk=shared.pk)
    with refused("shared_assessment_is_kept"):
        rows._raw_delete(using="default")
    put_in(Recruitment.objects.get(), S.BROKEN_OFF)
    rows._raw_delete(using="default")
    assert not Assessment.objects.exists()


def test_it_is_not_written_over(shared: Assessment) -> None:
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    names = [field.column for field in Assessment._meta.concrete_fields]
    columns = ", ".join(names)
    with refused("shared_assessment_is_not_replaced"), connection.cursor() as cursor:
        cursor.execute(
            f"{verb} INTO recruitment_assessment ({columns}) SELECT {columns} FROM recruitment_assessment"
        )


def test_what_is_not_shared_is_changed_as_one_likes(board: Board) -> None:
    row = make_recruitment(board, S.ASSESSMENT, panel=1, candidates=1)
    assess_all(row)
    assert Assessment.objects.update(seen="Något annat.", conduct=None, state="writing") == 1


# --- A recruitment that has ended -----------------------------------------------------------------
@pytest.mark.parametrize("ended", [S.DECIDED, S.FOLLOWED_UP, S.BROKEN_OFF])
@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "nobody"},
        {"weighed": "Inte alls."},
        {"position": "Annat"},
        {"advert": "Annat"},
        {"broken_off_because": "Annat"},
        {"state": "conversation"},
        {"state": "draft"},
    ],
)
def test_what_has_ended_stays_as_it_was(board: Board, ended: str, change: dict[str, Any]) -> None:
    row = make_recruitment(board, ended)
    with refused("ended_recruitment_stays"):
        Recruitment.objects.filter(pk=row.pk).update(**change)


def test_the_day_of_a_decision_is_not_another(board: Board) -> None:
    row = make_recruitment(board, S.DECIDED)
    with refused("ended_recruitment_stays"):
        Recruitment.objects.filter(pk=row.pk).update(decided_on="2026-01-01")


def test_it_may_still_be_followed_up_and_get_another_manager(board: Board) -> None:
    row = make_recruitment(board, S.DECIDED)
    changed = Recruitment.objects.filter(pk=row.pk).update(state=S.FOLLOWED_UP, manager=make_manager(board))
    assert changed == 1


def test_a_decision_without_words_is_refused_by_the_database_too(board: Board) -> None:
    row = make_recruitment(board, S.CONVERSATION)
    with refused("recruitment_decision_is_answered"):
        Recruitment.objects.filter(pk=row.pk).update(
            state=S.DECIDED, outcome="nobody", decided_on="2026-11-20"
        )
