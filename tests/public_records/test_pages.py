"""The registrar's pages: from what came by phone to what is handed out, and who sees what."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import jobs as core_jobs
from core.models import AuditEntry, Job, User
from participants.models import Assignment, Board, ProtectionLevel
from public_records import actions, testing
from public_records.models import CollectedRecord, LineTest, PublicRequest, SecrecySection
from public_records.states import RequestState
from tests.factories.clients import logged_in
from tests.factories.fees import make_entry, make_run
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_contribution,
    make_participant,
    make_staff,
    profile_of,
)
from tests.factories.public_records import (
    collected,
    make_decided,
    make_decider,
    make_handed_out,
    make_registrar,
    make_request,
    make_tested,
    section,
)
from tests.factories.times import AT, TODAY, later

pytestmark = pytest.mark.django_db
REQUEST = "admin:public_records_publicrequest"


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def rut(board: Board) -> User:
    return make_registrar(board)


@pytest.fixture
def desk(rut: User) -> Client:
    return logged_in(rut)


def words(response: Any) -> str:
    assert isinstance(response, HttpResponse)
    return " ".join(response.content.decode().split())


def page(client: Client, name: str, *args: Any) -> str:
    return words(client.get(reverse(f"{REQUEST}_{name}", args=args)))


def post(client: Client, name: str, *args: Any, **fields: Any) -> Any:
    return client.post(reverse(f"{REQUEST}_{name}", args=args), fields, follow=True)


# --- Registering ---------------------------------------------------------------------------------
CAME = {
    "came_by": "phone",
    "came_on": TODAY.isoformat(),
    "wanted": "Lönelistan för oktober",
    "subject": "Lönelista",
    "way": "fetch",
    "address": "",
}


def test_what_came_by_phone_is_registered_without_a_name(desk: Client, board: Board, rut: User) -> None:
    page_text = words(post(desk, "add", board=board.pk, **CAME))
    row = PublicRequest.objects.get()
    assert "Registrerad som 2026-1." in page_text
    assert (row.wanted, row.subject, row.came_by, row.registered_by) == (
        "Lönelistan för oktober",
        "Lönelista",
        "phone",
        rut,
    )
    form = page(desk, "add")
    assert "Fråga inte vem det är eller varför." in form
    assert "namn" not in "".join(form.split('name="')[1:]).split('"')[0]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"wanted": ""}, "Skriv vad som begärs."),
        ({"came_on": ""}, "Skriv vilken dag."),
        ({"came_on": (TODAY + timedelta(days=1)).isoformat()}, "Tiden har inte kommit än."),
        ({"way": "post"}, "Skriv vart svaret ska skickas"),
    ],
)
def test_what_is_unclear_is_said_beside_its_field(
    desk: Client, board: Board, fields: dict[str, str], said: str
) -> None:
    assert said in words(post(desk, "add", board=board.pk, **{**CAME, **fields}))
    assert not PublicRequest.objects.exists()


def test_days_are_counted_from_the_day_it_came(desk: Client, board: Board) -> None:
    came = (TODAY - timedelta(days=3)).isoformat()
    post(desk, "add", board=board.pk, **{**CAME, "came_on": came})
    assert "3 dagar sedan den kom" in page(desk, "change", PublicRequest.objects.get().pk)


# --- Idag ----------------------------------------------------------------------------------------
def test_requests_wait_on_idag_oldest_first_with_the_next_step(desk: Client, board: Board) -> None:
    newer, older = make_request(board), make_request(board, at=later(days=-4))
    shown = words(desk.get("/admin/"))
    assert shown.index(older.label) < shown.index(newer.label)
    assert "Kom för 4 dagar sedan." in shown
    assert "Uppdrag i november" in shown
    assert newer.wanted not in shown


@pytest.mark.parametrize(
    ("days", "is_shown"), [(0, False), (21, False), (22, True)], ids=["same day", "last day", "after"]
)
def test_a_no_comes_back_to_idag_when_the_time_to_appeal_is_over(
    desk: Client, board: Board, days: int, is_shown: bool
) -> None:
    request = make_handed_out(board, "refused", come_to="refused")
    with time_machine.travel(later(days=days), tick=False):
        shown = words(logged_in(make_registrar(board)).get("/admin/"))
    assert (request.label in shown) is is_shown


def test_a_coordinator_sees_what_was_given_to_them_and_nothing_else(board: Board, rut: User) -> None:
    maja = make_staff(board)
    given, other = make_request(board), make_request(board)
    actions.give_to(request=given, user=maja, by=rut, at=AT)
    client = logged_in(maja)
    shown = words(client.get(reverse(f"{REQUEST}_changelist")))
    assert given.label in shown
    assert other.label not in shown
    assert client.get(reverse(f"{REQUEST}_change", args=[other.pk])).status_code == 404


def test_only_those_who_may_collect_can_be_given_one(desk: Client, board: Board) -> None:
    request = make_request(board)
    maja, ada = profile_of(make_staff(board)), profile_of(make_staff(board, "approver"))
    form = page(desk, "give", request.pk)
    assert maja.full_name in form
    assert ada.full_name not in form
    post(desk, "give", request.pk, user=maja.pk)
    assert PublicRequest.objects.get().given_to == maja.user


# --- Collecting ----------------------------------------------------------------------------------
def test_records_are_found_ticked_and_put_with_the_request(desk: Client, board: Board) -> None:
    request, work = make_request(board), make_assignment(board, title="Workshop om brev")
    make_assignment(board, title="Annat")
    form = {"source": "participants.assignments", "words": "brev"}
    found = words(post(desk, "collect", request.pk, search="1", **form))
    assert "Workshop om brev" in found
    assert "Annat" not in found
    assert "Välj minst en handling." in words(post(desk, "collect", request.pk, add="1", **form))
    shown = words(post(desk, "collect", request.pk, add="1", record_ids=[str(work.pk)], **form))
    assert "1 handling är samlad." in shown
    assert CollectedRecord.objects.get().label == "Workshop om brev"


def test_what_was_searched_is_in_no_address_and_no_audit(desk: Client, board: Board) -> None:
    request = make_request(board)
    url = reverse(f"{REQUEST}_collect", args=[request.pk])
    response = desk.post(url, {"source": "participants.assignments", "words": "Linnea", "search": "1"})
    assert response.status_code == 200
    line = AuditEntry.objects.get(action="public_records.publicrequest.search")
    assert "Linnea" not in str(vars(line))


def test_public_kinds_of_records_come_first(desk: Client, board: Board) -> None:
    form = page(desk, "collect", make_request(board).pk)
    secret = form.index('label="Handlingar som kan vara hemliga"')
    for label in ("Uppdrag", "Lönelistor", "Satser", "Månadsrapporter", "Räknade besök"):
        assert form.index(f">{label}</option>") < secret
    for label in ("Förslag och synpunkter", "Tider"):
        assert form.index(f">{label}</option>") > secret


@pytest.mark.parametrize("record_id", ["x", "00000000-0000-4000-8000-000000000000"])
def test_a_made_up_record_is_not_put_there(desk: Client, board: Board, record_id: str) -> None:
    request = make_request(board)
    form = {"source": "participants.assignments", "record_ids": [record_id]}
    assert "finns inte längre" in words(post(desk, "collect", request.pk, add="1", **form))
    assert not CollectedRecord.objects.exists()


# --- Testing -------------------------------------------------------------------------------------
def line_form(record: CollectedRecord, **fields: str) -> dict[str, str]:
    found = testing.read(record)
    assert found
    chosen = {f"column{number}": "given" for number, _column in enumerate(found.columns)}
    return {**chosen, "fingerprint": found.fingerprint, "has_read": "on", **fields}


def test_a_person_confirms_each_record(desk: Client, board: Board, rut: User) -> None:
    request = make_request(board)
    record = collected(request, make_assignment(board), by=rut)
    form = line_form(record)
    del form["has_read"]
    assert "Läs varje rad först." in words(post(desk, "test", request.pk, record.pk, **form))
    assert not LineTest.objects.exists()
    assert "Prövad" in words(post(desk, "test", request.pk, record.pk, **line_form(record)))
    assert LineTest.objects.exists()


def test_the_page_shows_each_line_its_class_and_the_proposal(desk: Client, board: Board, rut: User) -> None:
    request = make_request(board)
    person = make_participant(board, last_name="Märkesson")
    record = collected(request, make_contribution(person, title="Kortare brev"), by=rut)
    shown = page(desk, "test", request.pk, record.pk)
    for text in ("Märkesson", "Kortare brev", "Kan visa att någon är med", "Hela handlingen kan visa"):
        assert text in shown
    assert f'value="masked:{section().pk}" selected' in shown


def test_looking_at_a_record_is_audited(desk: Client, board: Board, rut: User) -> None:
    request = make_request(board)
    record = collected(request, make_assignment(board), by=rut)
    page(desk, "test", request.pk, record.pk)
    line = AuditEntry.objects.get(action="public_records.collectedrecord.read")
    assert (line.actor, line.object_id) == (rut.pk, str(record.pk))


def test_a_protected_persons_record_is_seen_by_the_contact_alone(board: Board, rut: User) -> None:
    maja, request = make_staff(board), make_request(board)
    person = make_participant(
        board, contact=profile_of(maja), last_name="Dolderson", protection=ProtectionLevel.MARKED
    )
    record = collected(request, make_contribution(person, title="Kortare brev"), by=rut)
    actions.give_to(request=request, user=maja, by=rut, at=AT)
    for user, is_seen in ((rut, False), (make_decider(board), False), (maja, True)):
        shown = page(logged_in(user), "test", request.pk, record.pk)
        assert ("Dolderson" in shown) is is_seen
        assert ("Kortare brev" in shown) is is_seen
        assert "Skyddade personuppgifter" in shown
    everywhere = page(logged_in(rut), "change", request.pk) + words(logged_in(rut).get("/admin/"))
    assert "Dolderson" not in everywhere


def pay_list(board: Board, rut: User, people: int = 1) -> CollectedRecord:
    for _number in range(people):
        make_entry(make_participant(board, last_name="Listason"), state="approved")  # type: ignore[arg-type]
    run, request = make_run(board), make_request(board)
    actions.collect(request=request, source="fees.pay_lists", record_ids=[str(run.pk)], by=rut, at=AT)
    return CollectedRecord.objects.get(request=request)


def test_a_pay_list_is_tested_by_column_and_row_and_says_it_is_normally_public(
    desk: Client, board: Board, rut: User
) -> None:
    record = pay_list(board, rut, people=2)
    shown = page(desk, "test", record.request_id, record.pk)
    assert "Lönelistor med namn är normalt offentliga." in shown
    assert shown.count("Listason") == 2
    form = line_form(record, row1=f"refused:{section().pk}")
    post(desk, "test", record.request_id, record.pk, **form)
    assert [(test.row, test.outcome) for test in LineTest.objects.exclude(row="")] == [("2", "refused")]


def test_a_long_pay_list_is_read_with_as_many_questions_as_a_short_one() -> None:
    asked = []
    for people in (1, 3):
        other = make_board()
        record = pay_list(other, make_registrar(other), people)
        with CaptureQueriesContext(connection) as seen:
            testing.read(record)
        asked.append(len(seen))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("chosen", ["masked", "masked:", "masked:x", "given:x", "annat", ""])
def test_a_choice_that_is_not_offered_is_refused(desk: Client, board: Board, rut: User, chosen: str) -> None:
    record = collected(make_request(board), make_assignment(board), by=rut)
    answer = words(post(desk, "test", record.request_id, record.pk, **line_form(record, column0=chosen)))
    assert "Något behöver ändras" in answer
    assert not LineTest.objects.exists()


def test_a_lapsed_section_is_not_offered(desk: Client, board: Board, rut: User) -> None:
    record = collected(make_request(board), make_assignment(board), by=rut)
    assert "Maskas, 25 kap. 1 § OSL" in page(desk, "test", record.request_id, record.pk)
    SecrecySection.objects.filter(paragraph__startswith="25").update(valid_to=TODAY - timedelta(days=1))
    assert "Maskas, 25 kap. 1 § OSL" not in page(desk, "test", record.request_id, record.pk)


def test_an_erased_record_says_so_and_can_be_noted(desk: Client, board: Board, rut: User) -> None:
    request, work = make_request(board), make_assignment(board)
    record = collected(request, work, by=rut)
    work.delete()
    assert "Handlingen finns inte längre." in page(desk, "test", request.pk, record.pk)
    post(desk, "test", request.pk, record.pk)
    assert "Finns inte längre" in page(desk, "change", request.pk)


def test_a_record_that_does_not_belong_is_taken_away(desk: Client, board: Board, rut: User) -> None:
    request = make_request(board)
    record = collected(request, make_assignment(board), by=rut)
    post(desk, "leave_out", request.pk, record.pk)
    assert not CollectedRecord.objects.exists()
    assert Assignment.objects.exists()


def test_another_requests_record_is_not_reached_through_this_one(
    desk: Client, board: Board, rut: User
) -> None:
    mine, other = make_request(board), make_request(board)
    record = collected(other, make_assignment(board), by=rut)
    assert desk.get(reverse(f"{REQUEST}_test", args=[mine.pk, record.pk])).status_code == 404


# --- Deciding and handing out --------------------------------------------------------------------
def test_a_registrar_sees_that_a_no_is_somebody_elses(desk: Client, board: Board) -> None:
    request = make_tested(board, "masked")
    shown = page(desk, "decide", request.pk)
    assert "beslutar en annan" in shown
    assert 'class="main-step"' not in shown
    assert desk.post(reverse(f"{REQUEST}_decide", args=[request.pk]), {}).status_code == 404


def test_from_decision_to_file_in_the_hand(board: Board) -> None:
    request = make_tested(board, "masked")
    bea = logged_in(make_decider(board))
    form = {"outcome": "masked", "motive": "Raden kan visa vem som är med."}
    assert "Svaret görs klart." in words(post(bea, "decide", request.pk, **form))
    waiting = bea.get(reverse(f"{REQUEST}_change", args=[request.pk]))
    assert waiting["Refresh"] == "3"
    core_jobs.drain(AT, isolate=False)
    ready = bea.get(reverse(f"{REQUEST}_change", args=[request.pk]))
    assert "Refresh" not in ready
    assert "Beslutet (PDF)" in words(ready)
    file = bea.get(reverse(f"{REQUEST}_file", args=[request.pk, "sheet"]))
    assert b"".join(file.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    post(bea, "hand_out", request.pk)
    assert PublicRequest.objects.get().state == RequestState.GIVEN
    assert AuditEntry.objects.filter(action="public_request.fetch_sheet").exists()


def test_an_answer_that_could_not_be_made_is_said_plainly(desk: Client, board: Board) -> None:
    request = make_decided(board)
    Job.objects.filter(kind="public_records.make_answer").update(state="dead")
    assert "Svaret kunde inte göras." in page(desk, "change", request.pk)


def test_closing_says_what_goes_and_what_stays(desk: Client, board: Board) -> None:
    request = make_handed_out(board)
    assert "töms, och koden slutar gälla" in page(desk, "close", request.pk)
    with time_machine.travel(later(days=22), tick=False):
        desk = logged_in(make_registrar(board))
        post(desk, "close", request.pk)
        shown = page(desk, "change", request.pk)
    assert "Tömt" in shown
    assert "Uppdrag i november" in shown


# --- The law -------------------------------------------------------------------------------------
LAW = {
    "paragraph": "26 kap. 1 § OSL",
    "protects": "den som har kontakt med socialtjänsten, i ny lydelse.",
    "proposal": "sensitive",
    "source": "SFS 2026:1",
    "checked_on": TODAY.isoformat(),
    "confidence": "checked",
    "valid_from": TODAY.isoformat(),
}


def test_a_new_section_closes_the_old(board: Board) -> None:
    client = logged_in(make_decider(board))
    old = section()
    client.post(reverse("admin:public_records_secrecysection_add"), LAW)
    new = section()
    old.refresh_from_db()
    assert new != old
    assert (new.protects, old.valid_to) == (LAW["protects"], TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"checked_on": (TODAY + timedelta(days=1)).isoformat()}, "Dagen har inte kommit än."),
        ({"valid_from": "2001-01-01"}, "Det finns redan en rad"),
        ({"protects": ""}, "Något behöver ändras"),
    ],
)
def test_a_law_row_needs_its_source_and_its_day(board: Board, fields: dict[str, str], said: str) -> None:
    client = logged_in(make_decider(board))
    response = client.post(reverse("admin:public_records_secrecysection_add"), {**LAW, **fields})
    assert said in words(response)


def test_an_appeal_rule_needs_court_and_days(board: Board) -> None:
    client = logged_in(make_decider(board))
    rule = {**LAW, "key": "appeal", "words": "Skriv till oss.", "court": "", "days": ""}
    response = client.post(reverse("admin:public_records_procedurerule_add"), rule)
    assert "Skriv vilken domstol, och hur många dagar." in words(response)


def test_the_first_law_rows_say_where_they_are_from_and_how_sure_they_are(board: Board) -> None:
    shown = words(
        logged_in(make_registrar(board)).get(reverse("admin:public_records_secrecysection_changelist"))
    )
    for text in ("26 kap. 1 § OSL", "Offentlighets- och sekretesslagen", "En jurist ska kontrollera"):
        assert text in shown
