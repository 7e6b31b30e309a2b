"""'Radera det ni har om mig': two see it, decisions rule, holds stop it, and a kill half-way is no harm."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest

from core import erasing, erasure_ledger, holds, jobs
from core.access import Denied
from core.actions import Refused, action
from core.models import AuditEntry, Message, RecordDecision, User
from core.registry import data_owners
from core.states import Turn, move
from fees.models import WorkEntry
from fees.states import EntryState
from participants import actions
from participants.models import (
    Agreement,
    AreaWish,
    Board,
    Contribution,
    ErasureCase,
    Hold,
    Offer,
    Participant,
)
from participants.states import ErasureState
from tests.factories.clients import logged_in
from tests.factories.fees import make_draft, make_entry, make_run
from tests.factories.participants import (
    make_answered,
    make_area,
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
)
from tests.factories.rights import decide, make_approved, make_case, make_hold, make_proposed
from tests.factories.times import AT, TODAY, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = ErasureState


@pytest.fixture(autouse=True)
def _ledger(settings: Any, tmp_path: Any) -> None:
    settings.ERASURE_DIR = tmp_path


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board, first_name="Zebulon", payroll_id="4711")


def wish(person: Participant) -> None:
    actions.set_area_wishes(participant=person, areas=[make_area(person.board)], by=person.user, at=AT)


def run(case: ErasureCase, at: datetime | None = None) -> ErasureCase:
    actions.run_erasure(case_id=str(case.pk), at=at or later(days=8))
    case.refresh_from_db()
    return case


def name_of(person: Participant) -> str:
    return Participant.every.get(pk=person.pk).first_name


# --- The machine -----------------------------------------------------------------------------------
STEPS = {
    (S.ASKED, S.PROPOSED): {Turn.STAFF},
    (S.PROPOSED, S.PROPOSED): {Turn.STAFF},
    (S.PROPOSED, S.APPROVED): {Turn.APPROVER},
    (S.ASKED, S.DECLINED): {Turn.APPROVER},
    (S.PROPOSED, S.DECLINED): {Turn.APPROVER},
    (S.APPROVED, S.RUNNING): {Turn.SYSTEM},
    (S.RUNNING, S.DONE): {Turn.SYSTEM},
    (S.ASKED, S.TAKEN_BACK): {Turn.PERSON},
    (S.PROPOSED, S.TAKEN_BACK): {Turn.PERSON},
    (S.APPROVED, S.TAKEN_BACK): {Turn.PERSON},
}


def test_only_these_steps_are_taken_and_only_by_these(person: Participant) -> None:
    case = make_case(person)
    taken = set()
    for source, target, turn in product(S, S, Turn):
        ErasureCase.objects.filter(pk=case.pk).update(state=source)
        try:
            with action(by=None, at=AT):
                move(case, target, by=turn, at=AT)
            taken.add((source, target, turn))
        except Refused:
            pass
    assert taken == {(*step, turn) for step, turns in STEPS.items() for turn in turns}


# --- What is decided, and what is not --------------------------------------------------------------
def test_without_a_decision_nothing_goes_but_the_log_in_closes(person: Participant) -> None:
    wish(person)
    case = run(make_approved(person))
    assert (case.state, name_of(person), AreaWish.objects.count()) == (S.DONE, "Zebulon", 1)
    user = User.objects.get(pk=person.user_id)
    assert (user.is_active, bool(user.email)) == (False, True)
    assert {line["goes"] for line in case.receipt} == {0}
    assert {line["why"] for line in case.receipt} == {
        "Kommunen har inte beslutat när det får tas bort. Därför ligger det kvar."
    }


def test_a_kind_that_is_decided_goes_and_the_others_stay(person: Participant) -> None:
    decide(["participants.people"])
    wish(person)
    Agreement.objects.create(
        participant=person, text="Vi ses.", agreed_on=TODAY, noted_by=person.contact.user, noted_at=AT
    )
    run(make_approved(person))
    assert (name_of(person), AreaWish.objects.count(), Agreement.objects.count()) == (
        "Borttagen person",
        0,
        0,
    )
    assert User.objects.get(pk=person.user_id).email


@pytest.mark.parametrize(("keep", "years"), [(True, None), (False, 2)])
def test_what_is_kept_or_must_wait_stays_and_says_how_long(
    person: Participant, keep: bool, years: int | None
) -> None:
    decide(["participants.people"], keep=keep, years=years)
    wish(person)
    case = run(make_approved(person))
    assert name_of(person) == "Zebulon"
    why = next(line["why"] for line in case.receipt if line["kind"] == "participants.people")
    assert why == (
        "Det ska sparas för alltid. Beslut SN 2026-9."
        if keep
        else "Det ska finnas kvar i 2 år. Beslut SN 2026-9."
    )


def test_what_was_closed_long_enough_ago_goes(person: Participant) -> None:
    decide(["participants.people"], years=2)
    wish(person)
    Participant.objects.filter(pk=person.pk).update(place_ended_on=TODAY - timedelta(days=731))
    run(make_approved(person))
    assert (name_of(person), AreaWish.objects.count()) == ("Borttagen person", 0)


def test_paid_hours_stay_under_a_row_without_a_name(board: Board, person: Participant) -> None:
    """Municipal accounting law (2018:597): seven years, whatever else is decided."""
    decide()
    entry = make_entry(person, state=EntryState.APPROVED)
    make_run(board)
    run(make_approved(person))
    kept = WorkEntry.objects.select_related("participant").get(pk=entry.pk)
    assert (kept.state, kept.minutes, kept.participant.full_name) == ("locked", 150, "Borttagen person")
    assert kept.participant.payroll_id == ""


@pytest.mark.parametrize(
    ("worked_in", "years", "goes"),
    [(2018, 7, True), (2019, 7, False), (2026, 7, False), (2026, 0, True)],
)
def test_an_accounting_year_ends_in_december(
    person: Participant, worked_in: int, years: int, goes: bool
) -> None:
    """On 23 November 2026, seven years back is November 2019: the year 2018 has been closed so long."""
    decide(["fees.hours"], years=years)
    draft = make_draft(person)
    WorkEntry.objects.filter(pk=draft.pk).update(worked_on=TODAY.replace(year=worked_in))
    data_owners["fees"].erase(person.user, erasing.Eraser(AT))
    assert WorkEntry.objects.exists() != goes


def test_a_question_goes_only_when_nothing_that_must_stay_hangs_on_it(person: Participant) -> None:
    decide(["participants.offers", "participants.calls"])
    free = make_plain_offer(make_assignment(person.board), person)
    paid = make_draft(person).offer
    assert paid
    data_owners["participants"].erase(person.user, erasing.Eraser(AT))
    assert list(Offer.objects.all()) == [paid]
    assert free != paid


# --- Two people ------------------------------------------------------------------------------------
def test_whoever_proposed_cannot_approve(board: Board, person: Participant) -> None:
    both = make_staff(board, "coordinator", "rights_officer")
    case = actions.propose_erasure(case=make_case(person), by=both, at=AT)
    with pytest.raises(Refused):
        actions.approve_erasure(case=case, by=both, at=AT)


@pytest.mark.parametrize("verb", ["approve_erasure", "decline_erasure"])
def test_a_coordinator_neither_approves_nor_declines(person: Participant, verb: str) -> None:
    case = make_proposed(person)
    more = {"because": "Nej", "how_to_appeal": "Så"} if verb == "decline_erasure" else {}
    with pytest.raises(Denied):
        getattr(actions, verb)(case=case, by=make_staff(person.board), at=AT, **more)


def test_another_boards_officer_sees_no_such_case(person: Participant) -> None:
    with pytest.raises(Denied):
        actions.approve_erasure(
            case=make_proposed(person), by=make_staff(make_board(), "rights_officer"), at=AT
        )


def test_a_decision_made_meanwhile_asks_for_a_new_proposal(person: Participant) -> None:
    case = make_proposed(person)
    decide(["participants.people"])
    with pytest.raises(Refused, match="Gör ett nytt förslag"):
        actions.approve_erasure(case=case, by=make_staff(person.board, "rights_officer"), at=AT)


def test_the_proposal_says_what_happens(person: Participant) -> None:
    decide(["participants.people", "core.accounts"])
    wish(person)
    make_answered(person)
    proposed = make_proposed(person)
    assert name_of(person) == "Zebulon"
    case = actions.approve_erasure(case=proposed, by=make_staff(person.board, "rights_officer"), at=AT)
    told = {line["kind"] for line in case.proposal if line["goes"]}
    done = {line["kind"] for line in run(case).receipt if line["goes"]}
    assert told == done == {"participants.people", "core.accounts"}


def test_a_no_is_written_with_how_to_appeal(person: Participant) -> None:
    officer = make_staff(person.board, "rights_officer")
    case = actions.decline_erasure(
        case=make_case(person), because="En tvist pågår.", how_to_appeal="Skriv till oss.", by=officer, at=AT
    )
    assert (case.state, case.declined_because) == (S.DECLINED, "En tvist pågår.")
    assert Message.objects.filter(kind="participants.erasure_decided", recipient=person.user).exists()
    with pytest.raises(Refused):
        actions.decline_erasure(case=make_case(person), because=" ", how_to_appeal="", by=officer, at=AT)


# --- Changed their mind, or something in the way ---------------------------------------------------
@pytest.mark.parametrize("made", [make_case, make_proposed, make_approved])
def test_it_can_be_taken_back_until_it_has_begun(
    person: Participant, made: Callable[[Participant], ErasureCase]
) -> None:
    decide()
    case = made(person)
    actions.take_back_erasure(participant=person, by=person.user, at=later(days=6))
    assert run(case).state == S.TAKEN_BACK
    assert name_of(person) == "Zebulon"
    assert list(erasure_ledger.read()) == []


def test_what_is_owed_comes_first(person: Participant) -> None:
    make_entry(person)
    with pytest.raises(Refused, match="skyldiga personen"):
        make_proposed(person)


def test_an_employee_is_not_erased_as_a_participant(board: Board, person: Participant) -> None:
    actions.give_role(
        user=person.user, board=board, role="manager", valid_from=TODAY - timedelta(days=1), by=None, at=AT
    )
    with pytest.raises(Refused, match="också medarbetare"):
        actions.propose_erasure(
            case=make_case(Participant.objects.get(pk=person.pk)), by=person.contact.user, at=AT
        )


# --- Holds -----------------------------------------------------------------------------------------
def test_a_hold_stops_proposing_and_approving_and_says_why(person: Participant) -> None:
    case = make_proposed(person)
    make_hold(person)
    officer = make_staff(person.board, "rights_officer")
    with pytest.raises(Refused, match=r"en tvist som inte är avgjord. Ärende SN 2026/77"):
        actions.approve_erasure(case=case, by=officer, at=AT)
    with pytest.raises(Refused):
        actions.propose_erasure(case=case, by=person.contact.user, at=AT)


def test_a_hold_set_after_the_approval_puts_it_off_until_it_is_lifted(person: Participant) -> None:
    decide()
    case = make_approved(person)
    hold = make_hold(person)
    with pytest.raises(jobs.Postponed):
        run(case)
    assert (name_of(person), list(erasure_ledger.read())) == ("Zebulon", [])
    actions.lift_hold(hold=hold, by=make_staff(person.board, "rights_officer"), at=later(days=9))
    assert run(case, later(days=10)).state == S.DONE


def test_a_hold_set_half_way_stops_the_rest(person: Participant, monkeypatch: pytest.MonkeyPatch) -> None:
    decide()
    case = make_approved(person)
    fees = data_owners["fees"]
    done = fees.erase

    def then_held(subject: User, eraser: erasing.Eraser) -> None:
        done(subject, eraser)
        Hold.objects.create(
            participant=person,
            reason="dispute",
            reference="SN 2026/77",
            valid_from=TODAY,
            set_by=person.contact.user,
            set_at=AT,
        )

    monkeypatch.setattr(fees, "erase", then_held)
    with pytest.raises(jobs.Postponed):
        run(case)
    assert name_of(person) == "Zebulon"


@pytest.mark.parametrize(
    ("fields", "on", "held"),
    [
        ({}, TODAY, True),
        ({"valid_from": TODAY + timedelta(days=1)}, TODAY, False),
        ({"valid_to": TODAY}, TODAY, True),
        ({"valid_to": TODAY}, TODAY + timedelta(days=1), False),
    ],
)
def test_core_knows_who_is_held_on_a_day(person: Participant, fields: Any, on: Any, held: bool) -> None:
    make_hold(person, **fields)
    assert (person.user_id in holds.held_subjects(on)) == held
    make_participant(person.board)
    assert holds.held_subjects(on).count() == int(held)


def test_whoever_sets_a_hold_cannot_lift_it(person: Participant) -> None:
    hold = make_hold(person)
    with pytest.raises(Denied):
        actions.lift_hold(hold=hold, by=person.contact.user, at=AT)
    assert {line.action for line in AuditEntry.objects.filter(object_id=str(hold.pk))} == {
        "hold.set",
        "participants.lift_hold",
    }


# --- Killed half-way -------------------------------------------------------------------------------
class Killed(BaseException):
    """The worker was stopped outright."""


@pytest.mark.parametrize("killed_at", sorted(data_owners.items()))
def test_killed_at_any_step_and_run_again_it_ends_the_same(
    person: Participant, killed_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide()
    wish(person)
    make_answered(person)
    case = approve_without_debts(person)
    owner = data_owners[killed_at]
    whole = type(owner).erase

    def stopped(self: Any, subject: User, eraser: erasing.Eraser) -> None:
        whole(self, subject, eraser)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(type(owner), "erase", stopped)
        with pytest.raises(Killed):
            run(case)
    case.refresh_from_db()
    # What was under way is undone, what was done before stays done, and the ledger knows already.
    assert case.state == S.RUNNING
    assert not case.steps.filter(owner=killed_at).exists()
    assert {line.subject for line in erasure_ledger.read()} == {person.user_id}
    # A decision withdrawn meanwhile does not change what was approved.
    assert run(case, later(days=9)).state == S.DONE
    assert sorted(case.steps.values_list("owner", flat=True)) == sorted(data_owners.items())
    assert name_of(person) == "Borttagen person"
    assert User.objects.get(pk=person.user_id).email is None
    assert run(case, later(days=10)).receipt == case.receipt


def approve_without_debts(person: Participant) -> ErasureCase:
    Contribution.objects.update(state="heard")
    return make_approved(person)


def test_the_ledger_is_written_before_the_first_step(
    person: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make_approved(person)
    seen: list[int] = []
    first = type(next(iter(data_owners)))
    whole = first.erase

    def looking(self: Any, subject: User, eraser: erasing.Eraser) -> None:
        seen.append(len(list(erasure_ledger.read())))
        whole(self, subject, eraser)

    monkeypatch.setattr(first, "erase", looking)
    run(case)
    assert seen == [1]


def test_after_it_nobody_logs_in(person: Participant) -> None:
    phone = logged_in(person.user)
    case = make_approved(person)
    assert phone.get("/portal/radera/").status_code == 200
    run(case)
    assert phone.get("/portal/radera/").headers["Location"].startswith("/konto/login")


def test_the_decisions_of_the_day_of_the_approval_rule(person: Participant) -> None:
    case = make_approved(person)
    for kind in ("participants.people", "core.accounts"):
        RecordDecision.objects.create(
            kind=kind, keep=False, years=0, decision="SN 2", decided_on=TODAY, valid_from=later(days=1).date()
        )
    run(case)
    assert name_of(person) == "Zebulon"
