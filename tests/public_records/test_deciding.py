"""Decided in writing, handed out, and over: what is masked is in no byte, nothing of the asker is kept."""

import io
import itertools
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from pypdf import PdfReader
from pypdf.generic import StreamObject

from core import access, files
from core.actions import Refused, action
from core.models import AuditEntry, StoredFile, User
from core.models.record_decisions import RecordDecision
from core.registry import asked_for
from core.states import Turn, move
from participants.models import Assignment, Board, Participant, ProtectionLevel
from public_records import actions, answer, jobs
from public_records.data_table import ANSWERS
from public_records.models import CollectedRecord, ProcedureRule, PublicRequest, SecrecySection
from public_records.states import RequestState, request_machine
from tests.factories.fees import make_entry, make_run
from tests.factories.participants import make_assignment, make_board, make_contribution, make_participant
from tests.factories.participants import make_staff as staff_of
from tests.factories.public_records import (
    collected,
    make_decided,
    make_decider,
    make_handed_out,
    make_registrar,
    make_request,
    make_tested,
    read_and_test,
)
from tests.factories.rights import erase_all
from tests.factories.times import AT, TODAY, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PLACE = "Hemligaplatsen"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def bea(board: Board) -> User:
    return make_decider(board)


def now(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def bytes_of(request: PublicRequest, part: str) -> bytes:
    with files.open_stored(request.files.get(part=part).stored) as file:
        return file.read()


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def everything_in(content: bytes) -> str:
    """All that can be read out of a file, packed or not."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    reader = PdfReader(io.BytesIO(content))
    numbers = [*reader.xref.get(0, {}), *reader.xref_objStm]
    found = [reader.get_object(number) for number in numbers]
    streams = [one.get_data().decode("latin-1") for one in found if isinstance(one, StreamObject)]
    assert streams
    return text_of(content) + "".join(streams) + content.decode("latin-1") + str(reader.metadata)


# --- The decision --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("outcome", "one", "come_to"),
    [
        ("given", {}, "given"),
        ("given", {"title": "masked"}, "masked"),
        ("given", {"title": "refused"}, "masked"),
        ("masked", {}, "masked"),
        ("refused", {}, "refused"),
    ],
)
def test_the_decision_is_what_the_tests_come_to(
    board: Board, bea: User, outcome: str, one: dict[str, str], come_to: str
) -> None:
    request = make_tested(board, outcome, **one)
    actions.decide(request=request, outcome=come_to, motive="Skäl.", by=bea, at=AT)
    after = now(request)
    assert (after.state, after.outcome, after.decided_by) == (RequestState.DECIDED, come_to, bea)
    assert after.decided_role == "beslutsfattare om utlämnande"


def test_where_there_is_no_such_record_the_decision_says_so(board: Board, bea: User) -> None:
    request = make_request(board)
    actions.finish_testing(request=request, by=make_registrar(board), at=AT)
    actions.decide(request=request, outcome="not_found", motive="Vi har sökt.", by=bea, at=AT)
    assert now(request).outcome == "not_found"


@pytest.mark.parametrize(("outcome", "come_to"), [("masked", "masked"), ("refused", "refused")])
def test_a_registrar_gives_everything_and_refuses_nothing(board: Board, outcome: str, come_to: str) -> None:
    rut = make_registrar(board)
    given = make_tested(board, "given", by=rut)
    actions.decide(request=given, outcome="given", motive="", by=rut, at=AT)
    assert now(given).state == RequestState.DECIDED
    with pytest.raises(access.Denied):
        actions.decide(
            request=make_tested(board, outcome, by=rut), outcome=come_to, motive="Skäl.", by=rut, at=AT
        )


def test_a_no_says_why(board: Board, bea: User) -> None:
    with pytest.raises(Refused) as refused:
        actions.decide(request=make_tested(board, "refused"), outcome="refused", motive=" ", by=bea, at=AT)
    assert refused.value.field == "motive"


def test_what_the_decider_saw_is_what_is_decided(board: Board, bea: User) -> None:
    with pytest.raises(Refused, match="har ändrats"):
        actions.decide(request=make_tested(board, "masked"), outcome="given", motive="Skäl.", by=bea, at=AT)


def test_a_record_that_changed_after_its_test_is_not_decided(board: Board, bea: User) -> None:
    request = make_tested(board)
    Assignment.objects.update(title="Ny rubrik")
    with pytest.raises(Refused, match="Pröva den igen"):
        actions.decide(request=request, outcome="given", motive="", by=bea, at=AT)


def test_a_section_that_lapsed_after_the_test_decides_nothing(board: Board, bea: User) -> None:
    request = make_tested(board, "masked")
    SecrecySection.objects.update(valid_to=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="gäller inte längre"):
        actions.decide(request=request, outcome="masked", motive="Skäl.", by=bea, at=AT)


# --- The answer ----------------------------------------------------------------------------------
def answered(board: Board, work: Assignment, **outcomes: str) -> PublicRequest:
    rut = make_registrar(board)
    request = make_request(board)
    read_and_test(collected(request, work, by=rut), "given", by=rut, **outcomes)
    actions.finish_testing(request=request, by=rut, at=AT)
    actions.decide(request=request, outcome="masked", motive="Skäl.", by=make_decider(board), at=AT)
    jobs.make_answer(request_id=str(request.pk))
    return now(request)


@pytest.mark.parametrize("how", ["masked", "refused"])
@pytest.mark.parametrize("part", ["letter", "records", "sheet"])
def test_what_is_not_given_is_in_no_byte_of_the_answer(board: Board, part: str, how: str) -> None:
    request = answered(board, make_assignment(board, place_name=PLACE), place_name=how)
    content = everything_in(bytes_of(request, part))
    assert PLACE not in content
    assert "Hemliga" not in content


def test_what_is_given_is_there_and_a_masked_line_names_its_section(board: Board) -> None:
    work = make_assignment(board, title="Öppen workshop", place_name=PLACE)
    request = answered(board, work, place_name="masked", place_address="refused")
    records = text_of(bytes_of(request, "records"))
    assert "Öppen workshop" in records
    assert "[maskat, 26 kap. 1 § OSL]" in records
    assert "1 uppgift lämnas inte ut (26 kap. 1 § OSL)." in records
    assert "Adress" not in records


def test_the_letter_says_what_by_which_law_by_whom_and_how_to_appeal(board: Board) -> None:
    request = answered(board, make_assignment(board), title="masked")
    letter = text_of(bytes_of(request, "letter"))
    for words in (
        f"Svar på begäran {request.label}",
        "Uppdrag i november",
        "en del är maskat",
        "Skäl.",
        "26 kap. 1 § OSL",
        "av beslutsfattare om utlämnande",
        "Domstol: kammarrätten. Tid: 21 dagar från den dag du fick beslutet.",
        "Nämnden skickar det vidare",
    ):
        assert words in letter, words
    assert "Provlund" not in letter


def test_who_gets_everything_is_not_told_how_to_appeal(board: Board) -> None:
    request = make_decided(board)
    made = answer.build(actions.tested_records(request))
    assert answer.letter_data(request, made)["appeal"] is None


def test_the_rule_of_the_day_of_the_decision_is_the_one_in_the_letter(board: Board) -> None:
    ProcedureRule.objects.filter(key="appeal").update(court="kammarrätten i Exempelstad", days=14)
    request = make_decided(board, "refused", come_to="refused")
    appeal = answer.letter_data(request, answer.build([]))["appeal"]
    assert "kammarrätten i Exempelstad. Tid: 14 dagar" in appeal["facts"]


def test_making_the_answer_twice_makes_it_once(board: Board) -> None:
    request = make_decided(board)
    for _time in range(2):
        jobs.make_answer(request_id=str(request.pk))
    assert sorted(request.files.values_list("part", flat=True)) == ["letter", "records", "sheet"]
    assert StoredFile.objects.filter(kind__startswith="public_records").count() == 3


def test_a_no_is_a_letter_and_nothing_else(board: Board) -> None:
    request = make_decided(board, "refused", come_to="refused")
    jobs.make_answer(request_id=str(request.pk))
    assert list(request.files.values_list("part", flat=True)) == ["letter"]


def test_a_pay_list_is_given_without_the_protected_persons_row(board: Board) -> None:
    """Names are given here; the row of whoever is protected is not, and is only counted."""
    open_one = make_participant(board, first_name="Öppen", last_name="Namnsson")
    hidden = make_participant(board, first_name="Dold", last_name="Skyddsson")
    for person in (open_one, hidden):
        make_entry(person, state="approved")  # type: ignore[arg-type]
    run = make_run(board)
    Participant.objects.filter(pk=hidden.pk).update(protection=ProtectionLevel.PROTECTED_REGISTRATION)
    rut, request = make_registrar(board), make_request(board)
    actions.collect(request=request, source="fees.pay_lists", record_ids=[str(run.pk)], by=rut, at=AT)
    read_and_test(CollectedRecord.objects.get(request=request), "given", by=rut)
    actions.finish_testing(request=request, by=rut, at=AT)
    actions.decide(request=request, outcome="masked", motive="Skäl.", by=make_decider(board), at=AT)
    jobs.make_answer(request_id=str(request.pk))
    for part in ("records", "sheet", "letter"):
        content = everything_in(bytes_of(request, part))
        assert "Skyddsson" not in content
        assert str(hidden.payroll_id) not in content
    assert "Öppen Namnsson" in text_of(bytes_of(request, "records"))
    assert "1 rad lämnas inte ut (21 kap. 3 § OSL)." in text_of(bytes_of(request, "records"))


def test_a_record_that_changes_between_decision_and_job_takes_the_decision_back(board: Board) -> None:
    request = make_decided(board)
    Assignment.objects.update(title="Ny rubrik")
    jobs.make_answer(request_id=str(request.pk))
    assert now(request).state == RequestState.COLLECTING
    assert not request.files.exists()
    assert CollectedRecord.objects.get(request=request).left_out == "changed"


def test_whoever_is_protected_between_decision_and_job_is_not_handed_out(board: Board, bea: User) -> None:
    person = make_participant(board, last_name="Skyddsson")
    rut, request = make_registrar(board), make_request(board)
    read_and_test(collected(request, make_contribution(person), by=rut), "given", by=rut)
    actions.finish_testing(request=request, by=rut, at=AT)
    actions.decide(request=request, outcome="given", motive="", by=bea, at=AT)
    Participant.objects.filter(pk=person.pk).update(protection=ProtectionLevel.MARKED)
    jobs.make_answer(request_id=str(request.pk))
    assert not request.files.exists()
    assert now(request).state == RequestState.COLLECTING


def test_a_decision_is_taken_back_with_its_files(board: Board) -> None:
    request = make_decided(board)
    jobs.make_answer(request_id=str(request.pk))
    actions.test_again(request=request, by=make_registrar(board), at=AT)
    assert now(request).state == RequestState.COLLECTING
    assert not StoredFile.objects.filter(kind__startswith="public_records").exists()


# --- Handed out, appealed, over ------------------------------------------------------------------
def test_the_address_goes_when_the_answer_is_handed_out(board: Board) -> None:
    rut = make_registrar(board)
    request = make_tested(board, by=rut)
    PublicRequest.objects.filter(pk=request.pk).update(address="hej@exempelstad.example", way="email")
    actions.decide(request=request, outcome="given", motive="", by=rut, at=AT)
    jobs.make_answer(request_id=str(request.pk))
    actions.hand_out(request=request, by=rut, at=later(days=1))
    after = now(request)
    assert (after.state, after.address, after.days_on(TODAY)) == (RequestState.GIVEN, "", 1)


def test_nothing_is_handed_out_before_it_is_made(board: Board) -> None:
    with pytest.raises(Refused, match="görs fortfarande"):
        actions.hand_out(request=make_decided(board), by=make_registrar(board), at=AT)


@pytest.mark.parametrize(
    ("outcome", "state"), [("given", "given"), ("masked", "given"), ("refused", "refused")]
)
def test_a_no_can_be_appealed_and_is_sent_on(board: Board, outcome: str, state: str) -> None:
    request, rut = make_handed_out(board, outcome, come_to=outcome), make_registrar(board)
    assert request.state == state
    if outcome == "given":
        with pytest.raises(Refused):
            actions.note_appeal(request=request, on=TODAY, by=rut, at=AT)
        return
    actions.note_appeal(request=request, on=TODAY, by=rut, at=AT)
    with pytest.raises(Refused, match="vidare"):
        actions.close(request=request, by=rut, at=later(days=30))
    actions.note_sent_on(request=request, by=rut, at=AT)
    actions.close(request=request, by=rut, at=later(days=1))
    assert now(request).state == RequestState.CLOSED


@pytest.mark.parametrize(("days", "is_refused"), [(0, True), (21, True), (22, False)])
def test_a_no_stays_open_until_the_time_to_appeal_is_over(board: Board, days: int, is_refused: bool) -> None:
    request, rut = make_handed_out(board, "refused", come_to="refused"), make_registrar(board)
    if is_refused:
        with pytest.raises(Refused, match="överklaga"):
            actions.close(request=request, by=rut, at=later(days=days))
    else:
        actions.close(request=request, by=rut, at=later(days=days))
        assert now(request).state == RequestState.CLOSED


@pytest.mark.parametrize(("way", "is_refused"), [("code", True), ("fetch", False)])
def test_what_is_read_with_a_code_stays_open_as_long(board: Board, way: str, is_refused: bool) -> None:
    request, rut = make_handed_out(board), make_registrar(board)
    PublicRequest.objects.filter(pk=request.pk).update(way=way)
    if is_refused:
        with pytest.raises(Refused, match="läsa svaret"):
            actions.close(request=request, by=rut, at=later(days=21))
    else:
        actions.close(request=request, by=rut, at=AT)
        assert now(request).state == RequestState.CLOSED


def test_no_is_not_said_without_a_rule_for_how_to_appeal(board: Board, bea: User) -> None:
    ProcedureRule.objects.filter(key="appeal").update(valid_to=TODAY - timedelta(days=1))
    request = make_tested(board, "refused")
    with pytest.raises(Refused, match="hur man överklagar"):
        actions.decide(request=request, outcome="refused", motive="Skäl.", by=bea, at=AT)


def stored_row(request: PublicRequest) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wanted, address, code_hash, form_key FROM public_records_publicrequest "
            f"WHERE number = {request.number} AND year = {request.year}"
        )
        return str(cursor.fetchall())


def test_when_it_is_over_nothing_of_the_asker_is_kept(board: Board) -> None:
    request = make_handed_out(board)
    actions.close(request=request, by=make_registrar(board), at=later(days=22))
    assert stored_row(request) == "[('', '', '', None)]"
    assert now(request).subject == "Uppdrag i november"


@pytest.mark.parametrize("who", ["asker", "registrar"])
def test_who_does_not_need_it_any_more_is_not_asked_why(board: Board, who: str) -> None:
    request = make_request(board, way="post", address="Provgatan 1")
    by = make_registrar(board) if who == "registrar" else None
    actions.withdraw(request=request, by=by, at=AT)
    assert now(request).state == RequestState.WITHDRAWN
    assert stored_row(request) == "[('', '', '', None)]"


@pytest.mark.parametrize("state", ["closed", "withdrawn"])
def test_the_database_lets_nothing_be_over_that_can_be_looked_up(board: Board, state: str) -> None:
    request = make_request(board)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicRequest.objects.filter(pk=request.pk).update(state=state)


@pytest.mark.parametrize(("years", "stays"), [(None, True), (5, True), (0, False)])
def test_made_copies_go_at_the_end_only_when_the_record_plan_says_so(
    board: Board, years: int | None, stays: bool
) -> None:
    if years is not None:
        RecordDecision.objects.create(
            kind=ANSWERS, years=years, decision="G 1", decided_on=TODAY, valid_from=TODAY
        )
    request = make_handed_out(board)
    actions.close(request=request, by=make_registrar(board), at=later(days=22))
    assert StoredFile.objects.filter(kind__startswith="public_records").exists() is stays


# --- Waiting while somebody has asked -------------------------------------------------------------
def test_a_record_somebody_has_asked_for_is_held_until_it_is_over(board: Board) -> None:
    rut, request, work = make_registrar(board), make_request(board), make_assignment(board)
    other = make_assignment(board)
    ids = [str(work.pk), str(other.pk)]
    assert asked_for("participants.Assignment", ids) == {}
    collected(request, work, by=rut)
    assert set(asked_for("participants.Assignment", ids)) == {str(work.pk)}
    assert asked_for("participants.Offer", ids) == {}
    actions.withdraw(request=request, by=None, at=AT)
    assert asked_for("participants.Assignment", ids) == {}


def test_the_person_a_record_is_about_is_held_with_it(board: Board) -> None:
    person = make_participant(board)
    collected(make_request(board), make_contribution(person), by=make_registrar(board))
    assert set(asked_for("participants.Participant", [str(person.pk)])) == {str(person.pk)}


def test_an_erasure_leaves_what_somebody_has_asked_for_until_it_is_over(board: Board) -> None:
    rut, request, given = (
        make_registrar(board),
        make_request(board),
        make_contribution(make_participant(board)),
    )
    collected(request, given, by=rut)
    words = given.text
    erase_all(given.participant.user)
    given.refresh_from_db()
    assert given.text == words
    actions.withdraw(request=request, by=None, at=AT)
    erase_all(given.participant.user)
    given.refresh_from_db()
    assert given.text == ""


# --- From every state to every other, by everyone ------------------------------------------------
ALLOWED = {
    ("registered", "collecting"): {Turn.STAFF},
    ("registered", "tested"): {Turn.STAFF},
    ("collecting", "tested"): {Turn.STAFF},
    ("tested", "collecting"): {Turn.STAFF},
    ("tested", "decided"): {Turn.STAFF},
    ("decided", "collecting"): {Turn.STAFF, Turn.SYSTEM},
    ("decided", "given"): {Turn.STAFF},
    ("decided", "refused"): {Turn.STAFF},
    ("given", "closed"): {Turn.STAFF},
    ("refused", "closed"): {Turn.STAFF},
    ("registered", "withdrawn"): {Turn.PERSON, Turn.STAFF},
    ("collecting", "withdrawn"): {Turn.PERSON, Turn.STAFF},
    ("tested", "withdrawn"): {Turn.PERSON, Turn.STAFF},
    ("decided", "withdrawn"): {Turn.PERSON, Turn.STAFF},
}


@pytest.mark.parametrize("turn", list(Turn), ids=lambda turn: turn.value)
def test_a_step_is_taken_only_where_the_table_has_it(turn: Turn) -> None:
    for source, target in itertools.product(RequestState.values, repeat=2):
        expected = turn in ALLOWED.get((source, target), set())
        assert request_machine.allows(source, target, turn) is expected, (source, target)


def test_a_step_that_is_not_in_the_table_is_refused(board: Board) -> None:
    request = make_request(board)
    with pytest.raises(Refused), action(by=None, at=AT):
        move(request, RequestState.GIVEN, by=Turn.STAFF, at=AT)


@pytest.mark.parametrize("verb", ["decide", "hand_out", "close", "withdraw", "test_again"])
@pytest.mark.parametrize("role", ["coordinator", "approver", "administrator"])
def test_nobody_else_takes_a_step(board: Board, verb: str, role: str) -> None:
    request = make_tested(board)
    extra = {"outcome": "given", "motive": ""} if verb == "decide" else {}
    with pytest.raises(access.Denied):
        getattr(actions, verb)(request=request, by=staff_of(board, role), at=AT, **extra)


def test_each_step_leaves_a_line_in_the_audit_without_what_was_said(board: Board) -> None:
    request = make_handed_out(board, "masked", come_to="masked")
    lines = AuditEntry.objects.filter(object_id=str(request.pk))
    names = [line.action for line in lines]
    steps = ["come", "collecting", "tested", "decided", "make_answer", "given"]
    assert [name.removeprefix("public_request.") for name in names] == steps
    assert "Skäl." not in str([vars(line) for line in lines])
