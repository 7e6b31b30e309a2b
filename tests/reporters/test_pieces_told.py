"""Pieces in the report, when somebody was entered twice, and when somebody is erased."""

from datetime import timedelta

import pytest

from core.erasing import Eraser
from core.periods import Month
from news.models import ArticlePage
from participants.merging import Pair
from participants.models import Board, Participant
from reporters import piece_figures, pieces_told
from reporters.merge_rules import RULES
from reporters.models import Draft
from reporters.states import DraftState
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.reporters import hand_in, make_commission, make_draft, make_photo, page_of, step_of
from tests.factories.times import AT, TODAY

pytestmark = pytest.mark.django_db
(RULE,) = RULES


@pytest.fixture
def writer(board: Board) -> Participant:
    return make_participant(board, first_name="Vilgotina", last_name="Provgrensdotter")


def out(board: Board, writer: Participant) -> Draft:
    row = hand_in(make_draft(board, writer))
    step_of(row).approve(user=make_staff(board, "editor"))
    return Draft.objects.get(pk=row.pk)


def counted(board: Board, months_later: int = 0) -> list[int]:
    period = Month.of(TODAY + timedelta(days=40 * months_later))
    return [int(one.value or 0) for one in piece_figures.figures(period, boards=[board.pk])]


def test_each_piece_is_counted_in_the_month_when_it_came(board: Board, writer: Participant) -> None:
    hand_in(make_draft(board, writer))
    Draft.objects.filter(pk=hand_in(make_draft(board, writer)).pk).update(published_at=AT)
    make_draft(board, writer)
    assert counted(board) == [2, 1]
    assert counted(board, months_later=1) == [0, 0]
    assert counted(make_board()) == [0, 0]


def test_pieces_follow_to_the_entry_that_is_kept(board: Board, writer: Participant) -> None:
    row, kept = make_draft(board, writer), make_participant(board)
    RULE.apply(Pair(kept, writer, AT))
    assert Draft.objects.get(pk=row.pk).participant == kept


def test_two_pieces_about_one_thing_are_chosen_between_first(board: Board, writer: Participant) -> None:
    twin = make_participant(board)
    commission = make_commission(board, writer, places=2)
    make_draft(board, writer, commission)
    Draft.objects.create(commission=commission, participant=twin, created_at=AT, saved_at=AT)
    assert len(list(RULE.refusals(Pair(twin, writer, AT)))) == 1
    Draft.objects.filter(participant=twin).update(state=DraftState.WITHDRAWN)
    assert not list(RULE.refusals(Pair(twin, writer, AT)))


def erase(person: Participant) -> None:
    years = {"reporters.drafts": 0, "reporters.photo_people": 0}
    pieces_told.erase(person.user, Eraser(AT, years))


def test_erased_what_is_out_stays_and_is_nobodys(board: Board, writer: Participant) -> None:
    row = out(board, writer)
    erase(writer)
    left = Draft.objects.get(pk=row.pk)
    assert (left.participant, left.headline, left.versions.count()) == (None, "", 0)
    assert (page_of(row).live, page_of(row).byline) == (True, "")


def test_erased_what_nobody_has_read_is_gone(board: Board, writer: Participant) -> None:
    row = make_draft(board, writer)
    make_photo(row)
    hand_in(row)
    erase(writer)
    assert not Draft.objects.exists()
    assert not ArticlePage.objects.exists()


def test_everything_written_is_told(board: Board, writer: Participant) -> None:
    row = make_draft(board, writer, note="Hej!")
    make_photo(row, caption="Soppan")
    told = pieces_told.told(writer.user)[0]
    assert (told["rubrik"], told["hälsning till redaktören"]) == (row.headline, "Hej!")
    assert told["foton"][0]["bildtext"] == "Soppan"
