"""What the report counts of commissions and proposals, and what can be asked for as public records."""

from datetime import timedelta
from typing import Any

import pytest

import participants.actions
from core.classification import Sensitivity
from core.periods import Month
from core.registry import record_sources
from participants.models import Board, ProtectionLevel
from reporters import commission_figures
from reporters.commission_states import BriefState
from tests.factories.commissions import make_brief, make_proposal, say_yes
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.reporters import make_commission
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOVEMBER = Month(2026, 11)


def counted(board: Board) -> dict[str, int | None]:
    return {one.key: one.value for one in commission_figures.figures(NOVEMBER, boards=[board.pk])}


def test_nothing_is_nothing(board: Board) -> None:
    assert set(counted(board).values()) == {0}


def test_offered_said_yes_to_proposed_and_got_a_yes(board: Board) -> None:
    """Two offered, one of them with a yes; three proposals, of which one is taken back and one became a third
    that is offered."""
    make_commission(board)
    make_commission(board, make_participant(board))
    make_proposal(make_participant(board))
    say_yes(make_proposal(make_participant(board)))
    gone = make_proposal(make_participant(board))
    giver = gone.contribution.participant
    participants.actions.take_back(contribution=gone.contribution, by=giver.user, at=AT)
    assert counted(board) == {
        "commissions": 3,
        "commissions_accepted": 1,
        "commission_proposals": 2,
        "commission_proposals_yes": 1,
    }


def test_another_board_and_another_month_count_nothing(board: Board) -> None:
    make_commission(board, at=AT - timedelta(days=60))
    make_commission(make_board())
    make_proposal(make_participant(board), at=AT - timedelta(days=60))
    assert set(counted(board).values()) == {0}


# --- Public records -------------------------------------------------------------------------------
def found(name: str, board: Board, words: str = "") -> list[Any]:
    return record_sources[f"reporters.{name}"].find(board.pk, None, None, words)  # type: ignore[no-any-return]


def cells(name: str, board: Board) -> dict[str, str]:
    [hit] = found(name, board)
    record = record_sources[f"reporters.{name}"].lines(board.pk, hit.record_id)
    keys = [column.key for column in record.columns]
    return dict(zip(keys, record.rows[0].cells, strict=True))


def test_what_was_offered_is_a_record_about_nobody(board: Board) -> None:
    make_commission(board, make_participant(board, first_name="Zebulon"), title="Öppet hus")
    told = cells("commissions", board)
    assert (told["title"], told["due_on"]) == ("Öppet hus", "18 december 2026")
    assert "Zebulon" not in " ".join(told.values())


def test_what_the_editor_wrote_is_a_record_when_it_is_sent(board: Board) -> None:
    make_brief(board)
    assert found("briefs", board) == []
    make_brief(board, BriefState.SENT, title="Öppet hus")
    assert cells("briefs", board)["title"] == "Öppet hus"


def test_a_proposal_is_tested_for_secrecy_column_by_column(board: Board) -> None:
    make_proposal(make_participant(board, first_name="Zebulon"), "Bussen")
    [hit] = found("proposals", board)
    record = record_sources["reporters.proposals"].lines(board.pk, hit.record_id)
    by_key = {column.key: column.sensitivity for column in record.columns}
    assert by_key["person"] is by_key["text"] is Sensitivity.SENSITIVE
    assert "Zebulon" not in hit.label
    assert cells("proposals", board)["text"] == "Bussen"


def test_a_protected_persons_proposal_is_shielded(board: Board) -> None:
    person = make_participant(board, protection=ProtectionLevel.PROTECTED_REGISTRATION)
    make_proposal(person)
    [hit] = found("proposals", board)
    record = record_sources["reporters.proposals"].lines(board.pk, hit.record_id)
    assert not record.rows[0].is_known_to(make_staff(board, "registrar"))
