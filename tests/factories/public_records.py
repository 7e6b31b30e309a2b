"""Requests for public records in any state, made by the actions."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import public_records.actions as actions
from core.models import User
from participants.models import Assignment, Board, Contribution
from public_records import jobs, testing
from public_records.models import CollectedRecord, LineOutcome, Proposal, PublicRequest, SecrecySection
from public_records.states import RequestState
from public_records.testing import Choice, Said
from tests.factories.participants import make_assignment, make_staff
from tests.factories.times import AT, TODAY

ASSIGNMENTS, CONTRIBUTIONS = "participants.assignments", "participants.contributions"


def make_registrar(board: Board) -> User:
    return make_staff(board, "registrar")


def make_decider(board: Board) -> User:
    return make_staff(board, "records_decider")


def make_request(board: Board, *, at: datetime = AT, **fields: Any) -> PublicRequest:
    """From the open page, already named by a registrar."""
    values: dict[str, Any] = {"wanted": "Alla uppdrag i november", "way": "code", "address": "", **fields}
    values.setdefault("form_key", uuid4())
    row = actions.ask_for_records(board=board, at=at, **values)
    PublicRequest.objects.filter(pk=row.pk).update(subject="Uppdrag i november")
    row.refresh_from_db()
    return row


def section(proposal: str = Proposal.SENSITIVE) -> SecrecySection:
    return SecrecySection.objects.in_force(TODAY).proposed_for(proposal).get()


def collected(request: PublicRequest, row: Assignment | Contribution, *, by: User) -> CollectedRecord:
    source = CONTRIBUTIONS if isinstance(row, Contribution) else ASSIGNMENTS
    actions.collect(request=request, source=source, record_ids=[str(row.pk)], by=by, at=AT)
    return CollectedRecord.objects.get(request=request, source=source, record_id=str(row.pk))


def choose(record: CollectedRecord, outcome: str, **by_column: str) -> Said:
    """The same outcome for every column but those named; no row is tested apart."""
    found = testing.read(record)
    assert found
    outcomes = {column.key: by_column.get(column.key, outcome) for column in found.columns}
    return Said({key: choice(one) for key, one in outcomes.items()}, {})


def choice(outcome: str) -> Choice:
    return Choice(outcome, None if outcome == LineOutcome.GIVEN else section())


def read_and_test(record: CollectedRecord, outcome: str = "given", *, by: User, **by_column: str) -> None:
    found = testing.read(record)
    assert found
    said = choose(record, outcome, **by_column)
    actions.test_record(record=record, said=said, fingerprint=found.fingerprint, by=by, at=AT)


def make_tested(
    board: Board, outcome: str = "given", *, by: User | None = None, **by_column: str
) -> PublicRequest:
    """One assignment, tested by a registrar and ready to be decided."""
    registrar = by or make_registrar(board)
    request = make_request(board)
    read_and_test(
        collected(request, make_assignment(board), by=registrar), outcome, by=registrar, **by_column
    )
    actions.finish_testing(request=request, by=registrar, at=AT)
    request.refresh_from_db()
    return request


def make_decided(board: Board, outcome: str = "given", *, come_to: str = "given") -> PublicRequest:
    request = make_tested(board, outcome)
    actions.decide(request=request, outcome=come_to, motive="Skäl.", by=make_decider(board), at=AT)
    request.refresh_from_db()
    assert request.state == RequestState.DECIDED
    return request


def make_handed_out(board: Board, outcome: str = "given", *, come_to: str = "given") -> PublicRequest:
    request = make_decided(board, outcome, come_to=come_to)
    jobs.make_answer(request_id=str(request.pk))
    actions.hand_out(request=request, by=make_registrar(board), at=AT)
    request.refresh_from_db()
    return request
