"""The test for secrecy: what is proposed, what a person says, and what must be tested again."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core import access
from core.actions import Refused
from core.classification import Sensitivity
from core.models import AuditEntry, User
from core.registry import record_kinds, record_sources
from participants.models import Assignment, Board, Participant, ProtectedAccess, ProtectionLevel
from public_records import actions, testing
from public_records.models import (
    CollectedRecord,
    LineOutcome,
    LineTest,
    PublicRequest,
    SecrecySection,
)
from public_records.states import RequestState
from public_records.testing import Choice, Said
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_contribution,
    make_participant,
    make_plain_offer,
    make_staff,
    profile_of,
)
from tests.factories.public_records import (
    choose,
    collected,
    make_registrar,
    make_request,
    read_and_test,
    section,
)
from tests.factories.times import AT, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def rut(board: Board) -> User:
    return make_registrar(board)


@pytest.fixture
def request_(board: Board) -> PublicRequest:
    return make_request(board)


def now(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def outcomes(said: Said) -> dict[str, str]:
    return {key: choice.outcome for key, choice in said.columns.items()}


# --- The sources ---------------------------------------------------------------------------------
@pytest.mark.parametrize("source", list(record_sources), ids=lambda source: source.key)
def test_every_source_belongs_to_a_record_kind_and_answers_for_an_empty_board(source: Any) -> None:
    assert source.kind in record_kinds
    board = make_board()
    assert source.find(board.pk, None, None, "") == []
    assert source.find(board.pk, TODAY, TODAY, "ord") == []
    assert source.lines(board.pk, "inte en nyckel") is None


def test_a_record_is_found_by_day_and_by_every_word(board: Board) -> None:
    work = make_assignment(board, title="Workshop om brev")
    day = timezone.localdate(work.starts_at)
    source = record_sources["participants.assignments"]
    for words, first, last, hits in (
        ("", None, None, 1),
        ("brev WORKSHOP", None, None, 1),
        ("brev saknas", None, None, 0),
        ("", day, day, 1),
        ("", day + timedelta(days=1), None, 0),
        ("", None, day - timedelta(days=1), 0),
    ):
        assert len(source.find(board.pk, first, last, words)) == hits, (words, first, last)


def test_another_boards_record_is_as_little_there_as_none(board: Board) -> None:
    work = make_assignment(make_board())
    source = record_sources["participants.assignments"]
    assert source.find(board.pk, None, None, "") == []
    assert source.lines(board.pk, str(work.pk)) is None


def protected(board: Board, contact: User | None = None) -> Participant:
    level = ProtectionLevel.PROTECTED_REGISTRATION
    contact = contact or make_staff(board)
    return make_participant(board, contact=profile_of(contact), protection=level)


@pytest.mark.parametrize("word", ["Hemligt", "hemligt förslag"])
def test_no_word_finds_what_a_protected_person_has_given(board: Board, word: str) -> None:
    make_contribution(protected(board), title="Hemligt förslag")
    make_contribution(make_participant(board), title="Hemligt förslag")
    source = record_sources["participants.contributions"]
    assert len(source.find(board.pk, None, None, word)) == 1
    assert len(source.find(board.pk, None, None, "")) == 2


def test_no_label_names_a_person(board: Board) -> None:
    person = make_participant(board, first_name="Linnea", last_name="Märkesson")
    make_contribution(person)
    make_plain_offer(make_assignment(board), person)
    for source in record_sources:
        for hit in source.find(board.pk, None, None, ""):
            assert "Linnea" not in hit.label
            assert "Märkesson" not in hit.label


# --- Proposed ------------------------------------------------------------------------------------
def test_what_is_about_nobody_is_proposed_to_be_given(
    board: Board, request_: PublicRequest, rut: User
) -> None:
    record = testing.read(collected(request_, make_assignment(board), by=rut))
    assert record
    assert set(outcomes(testing.proposed(record, TODAY)).values()) == {"given"}
    assert not record.is_telling


def test_what_tells_who_takes_part_is_proposed_to_be_masked(
    board: Board, request_: PublicRequest, rut: User
) -> None:
    given = make_contribution(make_participant(board))
    record = testing.read(collected(request_, given, by=rut))
    assert record
    proposed = testing.proposed(record, TODAY)
    masked = {column.key for column in record.columns if column.sensitivity is Sensitivity.SENSITIVE}
    assert {key for key, outcome in outcomes(proposed).items() if outcome == "masked"} == masked
    assert {"person", "title", "text"} <= masked
    assert proposed.columns["person"].section == section()
    assert record.is_telling
    assert proposed.rows == {}


def test_a_row_about_a_protected_person_is_proposed_to_be_refused(
    board: Board, request_: PublicRequest, rut: User
) -> None:
    record = testing.read(collected(request_, make_contribution(protected(board)), by=rut))
    assert record
    assert testing.proposed(record, TODAY).rows == {"1": Choice("refused", section("protected"))}


def test_the_proposal_decides_nothing(board: Board, request_: PublicRequest, rut: User) -> None:
    collected(request_, make_assignment(board), by=rut)
    with pytest.raises(Refused, match="inte prövade"):
        actions.finish_testing(request=request_, by=rut, at=AT)


# --- Said by a person ----------------------------------------------------------------------------
def test_each_line_is_kept_with_who_tested_it_and_when(
    board: Board, request_: PublicRequest, rut: User
) -> None:
    record = collected(request_, make_assignment(board), by=rut)
    read_and_test(record, by=rut, title="masked", cost_centre="refused")
    after = now(record)
    kept = {test.column: (test.outcome, test.section) for test in after.tests.all()}
    assert (kept["title"], kept["cost_centre"]) == (("masked", section()), ("refused", section()))
    assert kept["kind"] == ("given", None)
    assert (after.tested_by, after.tested_at) == (rut, AT)


def test_a_record_is_collected_once(board: Board, request_: PublicRequest, rut: User) -> None:
    work = make_assignment(board)
    read_and_test(collected(request_, work, by=rut), by=rut)
    collected(request_, work, by=rut)
    assert CollectedRecord.objects.get().tested_at == AT


def test_a_record_that_changed_while_it_was_read_is_read_again(
    board: Board, request_: PublicRequest, rut: User
) -> None:
    work = make_assignment(board)
    record = collected(request_, work, by=rut)
    read = testing.read(record)
    assert read
    Assignment.objects.filter(pk=work.pk).update(title="Något annat")
    with pytest.raises(Refused, match="har ändrats"):
        actions.test_record(
            record=record, said=choose(record, "given"), fingerprint=read.fingerprint, by=rut, at=AT
        )


def test_every_line_must_be_tested(board: Board, request_: PublicRequest, rut: User) -> None:
    record = collected(request_, make_assignment(board), by=rut)
    read = testing.read(record)
    assert read
    some = Said({"title": Choice()}, {})
    with pytest.raises(Refused, match="varje rad"):
        actions.test_record(record=record, said=some, fingerprint=read.fingerprint, by=rut, at=AT)


@pytest.mark.parametrize("outcome", ["masked", "refused"])
def test_what_is_not_given_needs_a_section(
    board: Board, request_: PublicRequest, rut: User, outcome: str
) -> None:
    record = collected(request_, make_assignment(board), by=rut)
    read = testing.read(record)
    assert read
    said = Said({column.key: Choice(outcome) for column in read.columns}, {})
    with pytest.raises(Refused, match="lagrum"):
        actions.test_record(record=record, said=said, fingerprint=read.fingerprint, by=rut, at=AT)


@pytest.mark.parametrize(("last", "is_refused"), [(TODAY - timedelta(days=1), True), (TODAY, False)])
def test_a_section_that_is_no_longer_in_force_hides_nothing(
    board: Board, request_: PublicRequest, rut: User, last: date, is_refused: bool
) -> None:
    record = collected(request_, make_assignment(board), by=rut)
    read = testing.read(record)
    assert read
    said = choose(record, "masked")
    SecrecySection.objects.update(valid_to=last)
    old = {key: Choice(one.outcome, now(one.section)) for key, one in said.columns.items()}
    ask = {"record": record, "said": Said(old, {}), "fingerprint": read.fingerprint, "by": rut, "at": AT}
    if is_refused:
        with pytest.raises(Refused, match="gäller inte längre"):
            actions.test_record(**ask)
    else:
        actions.test_record(**ask)


def test_an_erased_record_is_noted_as_gone(board: Board, request_: PublicRequest, rut: User) -> None:
    given = make_contribution(make_participant(board))
    record = collected(request_, given, by=rut)
    given.delete()
    actions.test_record(record=record, said=Said({}, {}), fingerprint="", by=rut, at=AT)
    assert (now(record).left_out, now(record).tested_at) == ("gone", None)
    actions.finish_testing(request=request_, by=rut, at=AT)
    assert now(request_).state == RequestState.TESTED


# --- Protected -----------------------------------------------------------------------------------
def test_whoever_may_not_know_of_a_protected_person_can_only_refuse(
    board: Board, request_: PublicRequest, rut: User
) -> None:
    record = collected(request_, make_contribution(protected(board)), by=rut)
    read_and_test(record, "given", by=rut)
    row = LineTest.objects.get(row="1")
    assert (row.outcome, row.section) == (LineOutcome.REFUSED, section("protected"))


def test_the_contact_may_test_it_as_any_other(board: Board, request_: PublicRequest, rut: User) -> None:
    maja = make_staff(board)
    record = collected(request_, make_contribution(protected(board, maja)), by=rut)
    actions.give_to(request=request_, user=maja, by=rut, at=AT)
    read_and_test(record, "masked", by=maja)
    assert not LineTest.objects.exclude(row="").exists()


def test_whoever_is_named_for_the_person_may_too(board: Board, request_: PublicRequest, rut: User) -> None:
    colleague, person = make_staff(board), protected(board)
    by, employee = person.contact.user, colleague.staff_profile
    ProtectedAccess.objects.create(
        participant=person, employee=employee, valid_from=TODAY, given_by=by, given_at=AT
    )
    record = collected(request_, make_contribution(person), by=rut)
    actions.give_to(request=request_, user=colleague, by=rut, at=AT)
    read_and_test(record, "masked", by=colleague)
    assert not LineTest.objects.exclude(row="").exists()


def test_protection_given_meanwhile_is_a_change(board: Board, request_: PublicRequest, rut: User) -> None:
    person = make_participant(board)
    record = collected(request_, make_contribution(person), by=rut)
    before = testing.read(record)
    Participant.objects.filter(pk=person.pk).update(protection=ProtectionLevel.MARKED)
    after = testing.read(record)
    assert before
    assert after
    assert before.fingerprint != after.fingerprint


# --- Who may, and the database -------------------------------------------------------------------
@pytest.mark.parametrize("role", ["coordinator", "approver", "administrator", "manager"])
def test_a_request_that_was_not_given_to_one_does_not_exist(
    board: Board, request_: PublicRequest, rut: User, role: str
) -> None:
    work, stranger = make_assignment(board), make_staff(board, role)
    ids = [str(work.pk)]
    with pytest.raises(access.Denied):
        actions.collect(
            request=request_, source="participants.assignments", record_ids=ids, by=stranger, at=AT
        )


def test_another_boards_registrar_collects_nothing(board: Board, request_: PublicRequest) -> None:
    with pytest.raises(access.Denied):
        collected(request_, make_assignment(board), by=make_registrar(make_board()))


def test_nothing_is_collected_after_the_decision(board: Board, rut: User, request_: PublicRequest) -> None:
    PublicRequest.objects.filter(pk=request_.pk).update(
        state="decided", outcome="given", decided_by=rut, decided_at=AT
    )
    with pytest.raises(Refused):
        collected(request_, make_assignment(board), by=rut)


def test_what_was_ready_goes_back_when_more_is_collected(
    board: Board, rut: User, request_: PublicRequest
) -> None:
    read_and_test(collected(request_, make_assignment(board), by=rut), by=rut)
    actions.finish_testing(request=request_, by=rut, at=AT)
    collected(request_, make_assignment(board), by=rut)
    assert now(request_).state == RequestState.COLLECTING


@pytest.mark.parametrize(
    "values",
    [
        {"column": "title", "outcome": "masked"},
        {"column": "title", "row": "1", "outcome": "given"},
        {"outcome": "given"},
    ],
)
def test_the_database_keeps_no_half_test(
    board: Board, rut: User, request_: PublicRequest, values: dict[str, str]
) -> None:
    record = collected(request_, make_assignment(board), by=rut)
    with pytest.raises(IntegrityError), transaction.atomic():
        LineTest.objects.create(record=record, **values)


def test_the_audit_names_records_and_never_what_stands_in_them(
    board: Board, rut: User, request_: PublicRequest
) -> None:
    record = collected(request_, make_assignment(board, title="Hemlig rubrik"), by=rut)
    read_and_test(record, by=rut)
    lines = AuditEntry.objects.filter(object_id=str(record.pk))
    assert [line.action for line in lines] == ["public_request.collect", "public_request.test"]
    assert "Hemlig rubrik" not in str([vars(line) for line in lines])
