"""The editor offers something to write about; the coordinator makes an assignment of it, and asks."""

from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest

import fees.actions
import participants.actions
from core import access
from core.actions import Refused
from core.models import AuditEntry, Message, User
from fees.models import OfferTerms
from participants.models import Assignment, Board, Offer
from reporters.actions import briefs, commissions
from reporters.actions.commissions import Costs
from reporters.commission_states import BriefState
from reporters.models import Brief, Commission
from tests.factories.commissions import (
    ANSWER_BY,
    DUE_ON,
    EVENT_ON,
    brief_fields,
    make_brief,
    make_editor,
    take_up,
)
from tests.factories.fees import CENTRE, set_up_pay
from tests.factories.news import make_topic
from tests.factories.participants import make_area, make_board, make_participant, make_staff
from tests.factories.times import AT, TODAY, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = BriefState


@pytest.fixture
def editor(board: Board) -> User:
    return make_editor(board)


@pytest.fixture
def coordinator(board: Board) -> User:
    return make_staff(board)


def told(user: User) -> list[str]:
    return list(Message.objects.filter(recipient=user).values_list("kind", flat=True))


# --- The editor -----------------------------------------------------------------------------------
def test_a_draft_needs_a_headline_and_nothing_else(board: Board, editor: User) -> None:
    row = briefs.prepare_brief(board=board, by=editor, at=AT, title="Nattvandrarna")
    assert (row.state, row.sent_at) == (S.DRAFT, None)


def test_a_second_tap_makes_nothing_more(board: Board, editor: User) -> None:
    key = uuid4()
    rows = [
        briefs.prepare_brief(board=board, by=editor, at=AT, key=key, send=True, **brief_fields())
        for _tap in range(2)
    ]
    assert rows[0].pk == rows[1].pk
    assert Brief.objects.count() == 1


LACKING = [
    ({"title": " "}, "title"),
    ({"kind": "own"}, "kind"),
    ({"places": 0}, "places"),
    ({"places": 11}, "places"),
    ({"on": None}, "on"),
    ({"starts": None}, "starts"),
    ({"ends": None}, "ends"),
    ({"ends": time(14)}, "ends"),
    ({"due_on": EVENT_ON - timedelta(days=1)}, "due_on"),
]


@pytest.mark.parametrize(("fields", "field"), LACKING)
def test_what_cannot_be_is_refused_in_a_draft_too(
    fields: dict[str, Any], field: str, board: Board, editor: User
) -> None:
    with pytest.raises(Refused) as refused:
        briefs.prepare_brief(board=board, by=editor, at=AT, **brief_fields(**fields))
    assert refused.value.field == field
    assert not Brief.objects.exists()


NOT_SENT = [
    ({"about": ""}, "about"),
    ({"on": None, "starts": None, "ends": None}, "on"),
    ({"place_name": ""}, "place_name"),
    ({"on": TODAY - timedelta(days=1)}, "on"),
    ({"due_on": None}, "due_on"),
    ({"minutes": None}, "minutes"),
]


@pytest.mark.parametrize(("fields", "field"), NOT_SENT)
def test_what_a_reporter_must_know_is_there_before_it_is_sent(
    fields: dict[str, Any], field: str, board: Board
) -> None:
    row = make_brief(board, **fields)
    with pytest.raises(Refused) as refused:
        briefs.send_brief(brief=row, by=row.written_by, at=AT)
    row.refresh_from_db()
    assert (refused.value.field, row.state) == (field, S.DRAFT)


def test_an_interview_needs_no_day(board: Board) -> None:
    row = make_brief(board, S.SENT, kind="interview", on=None, starts=None, ends=None, place_name="")
    assert (row.state, row.sent_at) == (S.SENT, AT)


def test_it_can_be_changed_until_it_is_taken_up(board: Board, editor: User) -> None:
    row = make_brief(board, S.SENT, editor=editor)
    briefs.change_brief(brief=row, by=editor, at=AT, title="Öppet hus i december")
    take_up(row)
    with pytest.raises(Refused):
        briefs.change_brief(brief=row, by=editor, at=AT, title="Något annat")
    row.refresh_from_db()
    assert row.title == "Öppet hus i december"


def test_what_is_sent_stays_whole(board: Board, editor: User) -> None:
    row = make_brief(board, S.SENT, editor=editor)
    with pytest.raises(Refused):
        briefs.change_brief(brief=row, by=editor, at=AT, about="")


def test_it_can_be_taken_back_and_sent_again(board: Board, editor: User) -> None:
    row = make_brief(board, S.SENT, editor=editor)
    briefs.take_back_brief(brief=row, by=editor, at=AT)
    assert row.state == S.DRAFT
    briefs.send_brief(brief=row, by=editor, at=AT)
    assert row.state == S.SENT


def test_a_deputy_goes_on_where_the_editor_was(board: Board) -> None:
    row = make_brief(board)
    briefs.send_brief(brief=row, by=make_editor(board), at=AT)
    assert row.state == S.SENT


def test_another_boards_editor_may_nothing(board: Board) -> None:
    row, other = make_brief(board), make_editor(make_board())
    with pytest.raises(access.Denied):
        briefs.change_brief(brief=row, by=other, at=AT, title="Mitt")
    with pytest.raises(access.Denied):
        briefs.call_off_brief(brief=row, by=other, at=AT)


def test_every_step_leaves_a_line_without_words(board: Board) -> None:
    row = make_brief(board, S.SENT)
    lines = AuditEntry.objects.filter(object_id=str(row.pk))
    assert {"brief.prepare", "brief.sent"} <= set(lines.values_list("action", flat=True))
    assert not [line for line in lines if row.title in line.field_names]


# --- The coordinator ------------------------------------------------------------------------------
def test_what_the_editor_wrote_becomes_an_assignment(board: Board, coordinator: User) -> None:
    area, topic = make_area(board), make_topic("Mötesplatser")
    brief = make_brief(board, S.SENT, title="Öppet hus på Träffpunkten", topic=topic)
    row = take_up(brief, by=coordinator, area=area)
    work = Assignment.objects.get(pk=row.assignment_id)
    assert (work.programme, work.title) == ("reporters", "Öppet hus på Träffpunkten")
    assert work.question == "Vill du skriva om det här? Öppet hus på Träffpunkten"
    assert work.what_you_do == (
        "Träffpunkten öppnar igen efter ett år.\n\n"
        "Det slutar 16.00.\n\n"
        "Du är där, ser och frågar. Sedan skriver du ett reportage.\n\n"
        "Texten ska vara klar senast 10\xa0december.\n\n"
        "Så är platsen: Hiss finns. Ingen hörslinga."
    )
    assert (work.place_name, work.place_address, work.meets_you) == (
        "Träffpunkten",
        "Provgatan 1",
        "Alva vid dörren",
    )
    assert (work.area, work.cost_centre, work.places, work.expenses_covered) == (
        area,
        CENTRE,
        2,
        "Bussen betalas mot kvitto.",
    )
    assert (row.kind, row.template, row.topic, row.brief) == ("event", "report", topic, brief)


def test_the_writing_is_paid_beside_the_event(board: Board) -> None:
    """Two hours there, four in all: it begins with the event and is over when the text is due."""
    work = take_up(make_brief(board, S.SENT)).assignment
    assert (work.starts_at, work.ends_at, work.due_on) == (swedish(2026, 12, 3, 14), None, DUE_ON)
    assert work.planned_minutes == 240


def test_the_editor_hears_that_it_is_taken_up(board: Board, editor: User) -> None:
    take_up(make_brief(board, S.SENT, editor=editor))
    assert told(editor) == ["reporters.brief_taken_up"]


def test_it_is_taken_up_once(board: Board) -> None:
    brief = make_brief(board, S.TAKEN_UP)
    with pytest.raises(Refused):
        take_up(brief)
    assert Commission.objects.count() == 1


def test_a_draft_is_not_taken_up(board: Board) -> None:
    with pytest.raises(Refused):
        take_up(make_brief(board))


def test_it_is_handed_back_with_a_reason(board: Board, editor: User, coordinator: User) -> None:
    row = make_brief(board, S.SENT, editor=editor)
    with pytest.raises(Refused):
        commissions.hand_back_brief(brief=row, words=" ", by=coordinator, at=AT)
    commissions.hand_back_brief(brief=row, words="Vilken dörr?", by=coordinator, at=AT)
    row.refresh_from_db()
    assert (row.state, row.sent_back_because) == (S.DRAFT, "Vilken dörr?")
    assert told(editor) == ["reporters.brief_sent_back"]


def test_only_a_coordinator_plans(board: Board, editor: User) -> None:
    row = make_brief(board, S.SENT)
    with pytest.raises(access.Denied):
        take_up(row, by=editor)
    with pytest.raises(access.Denied):
        commissions.hand_back_brief(brief=row, words="Nej", by=editor, at=AT)


def test_a_coordinator_does_it_alone_in_one_go(board: Board, coordinator: User) -> None:
    key = uuid4()
    for _tap in range(2):
        row = commissions.plan_commission(
            board=board, costs=Costs(cost_centre=CENTRE), key=key, by=coordinator, at=AT, **brief_fields()
        )
    assert Commission.objects.get() == row
    assert row.brief is not None
    assert row.brief.state == S.TAKEN_UP
    assert told(coordinator) == []


def test_what_a_coordinator_alone_leaves_out_plans_nothing(board: Board, coordinator: User) -> None:
    with pytest.raises(Refused):
        commissions.plan_commission(
            board=board, costs=Costs(), key=uuid4(), by=coordinator, at=AT, **brief_fields(minutes=None)
        )
    assert not Brief.objects.exists()
    assert not Assignment.objects.exists()


def test_whoever_is_asked_sees_the_pay_of_all_the_time(board: Board) -> None:
    """150 kronor an hour, four hours."""
    row, person = take_up(make_brief(board, S.SENT)), make_participant(board)
    set_up_pay(board)
    fees.actions.make_offer(
        assignments=[row.assignment],
        participants=[person],
        answer_by=ANSWER_BY,
        by=person.contact.user,
        at=AT,
    )
    terms = OfferTerms.objects.get(offer__participant=person)
    assert (terms.pay_ore, terms.expenses_covered) == (60_000, "Bussen betalas mot kvitto.")


# --- Not any more ---------------------------------------------------------------------------------
def taken_with_a_yes(board: Board) -> tuple[Brief, Offer]:
    brief = make_brief(board, S.SENT)
    row, person = take_up(brief), make_participant(board)
    set_up_pay(board)
    fees.actions.make_offer(
        assignments=[row.assignment],
        participants=[person],
        answer_by=ANSWER_BY,
        by=person.contact.user,
        at=AT,
    )
    offer = Offer.objects.get(participant=person)
    participants.actions.accept_offer(offer=offer, by=person.user, at=AT)
    return Brief.objects.get(pk=brief.pk), offer


def test_when_the_editor_calls_it_off_those_coming_are_told(board: Board) -> None:
    brief, offer = taken_with_a_yes(board)
    briefs.call_off_brief(brief=brief, by=brief.written_by, at=AT)
    work = Assignment.objects.get(pk=offer.assignment_id)
    assert (brief.state, work.cancelled_at) == (S.CALLED_OFF, AT)
    assert "participants.assignment_cancelled" in told(offer.participant.user)


def test_when_the_assignment_is_cancelled_it_is_called_off(board: Board, coordinator: User) -> None:
    brief, offer = taken_with_a_yes(board)
    participants.actions.cancel_assignment(assignment=offer.assignment, by=coordinator, at=AT)
    brief.refresh_from_db()
    assert (brief.state, brief.state_changed_at) == (S.CALLED_OFF, AT)


def test_what_the_coordinator_changes_is_read_by_the_editor(board: Board, coordinator: User) -> None:
    """Moved to five o'clock the day after, it still takes two hours."""
    brief = make_brief(board, S.TAKEN_UP)
    work = Assignment.objects.get(pk=brief.commission.assignment_id)
    participants.actions.change_assignment(
        assignment=work,
        by=coordinator,
        at=AT,
        starts_at=swedish(2026, 12, 4, 17),
        place_name="Stadsbiblioteket",
        places=3,
    )
    brief.refresh_from_db()
    assert (brief.on, brief.starts, brief.ends) == (date(2026, 12, 4), time(17), time(19))
    assert (brief.place_name, brief.places, brief.minutes) == ("Stadsbiblioteket", 3, 240)


def test_a_draft_that_is_called_off_is_over(board: Board) -> None:
    row = make_brief(board, S.CALLED_OFF)
    with pytest.raises(Refused):
        briefs.send_brief(brief=row, by=row.written_by, at=AT)


def test_a_day_that_has_passed_is_not_sent(board: Board) -> None:
    row = make_brief(board, on=date(2026, 11, 24), due_on=date(2026, 11, 25))
    with pytest.raises(Refused):
        briefs.send_brief(brief=row, by=row.written_by, at=AT + timedelta(days=3))
