"""'Logggranskning': who has read about whom, what stands out, the signature, and whose turn it is."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from core import access, audit
from core.actions import Refused
from core.models import AuditEntry, User
from core.periods import Month
from core.registry import data_owners
from participants import actions, log_findings
from participants.access_log import read_about
from participants.log_findings import Look, findings_of, readings_of
from participants.log_lines import Line, Sort, looks_in
from participants.log_review import MonthOfLog, code_of, standings_of
from participants.models import Board, LogReview, Offer, Participant
from tests.factories.clients import logged_in, say_why
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
    profile_of,
)
from tests.factories.times import AT, TODAY, swedish
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
OCTOBER = Month(2026, 10)
# A Monday morning in October.
MORNING = swedish(2026, 10, 5, 10)
PERSON = "participants.Participant"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def reviewer(board: Board) -> User:
    return make_staff(board, "log_reviewer", first_name="Gun", last_name="Granskdal")


@pytest.fixture
def reader(board: Board) -> User:
    """A coordinator who is nobody's contact."""
    return make_staff(board, first_name="Lars", last_name="Läslund")


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board, first_name="Kim", last_name="Testlund")


def look(
    by: User,
    person: Participant | None = None,
    *,
    at: datetime = MORNING,
    action: str = "participants.participant.read",
    outcome: str = audit.DONE,
    **where: str,
) -> None:
    line = audit.Line(at, action, by.pk, "coordinator", outcome=outcome, **where)
    if person is not None:
        where = {"object_type": PERSON, "object_id": str(person.pk)}
        line = audit.Line(at, action, by.pk, "coordinator", outcome=outcome, **where)
    audit.write(line)


def log_of(board: Board, reviewer: User, month: Month = OCTOBER) -> MonthOfLog:
    return MonthOfLog(board, month, reviewer)


def found(log: MonthOfLog) -> set[tuple[UUID, str, int]]:
    return {(one.actor, one.kind.key, one.count) for one in log.findings}


# --- Who read whom --------------------------------------------------------------------------------
@pytest.mark.both_databases
def test_who_has_read_about_whom_and_how_often(
    board: Board, reviewer: User, reader: User, person: Participant
) -> None:
    look(reader, person)
    look(reader, person, at=MORNING + timedelta(days=2))
    (one,) = log_of(board, reviewer).readings
    assert (one.actor, one.person, one.times) == (reader.pk, person.pk, 2)
    assert (one.first, one.last) == (MORNING, MORNING + timedelta(days=2))


@pytest.mark.parametrize("at", [swedish(2026, 9, 30, 23, 59), swedish(2026, 11, 1)])
def test_only_the_month(
    board: Board, reviewer: User, reader: User, person: Participant, at: datetime
) -> None:
    look(reader, person, at=at)
    assert log_of(board, reviewer).readings == []


@pytest.mark.both_databases
def test_what_is_the_persons_counts_as_reading_about_the_person(
    board: Board, reviewer: User, reader: User, person: Participant
) -> None:
    offer = make_plain_offer(make_assignment(board), person)
    look(reader, action="participants.offer.read", object_type="participants.Offer", object_id=str(offer.pk))
    (one,) = log_of(board, reviewer).readings
    assert one.person == person.pk


def test_another_boards_people_are_not_here_though_the_reader_is(
    board: Board, reviewer: User, reader: User
) -> None:
    other = make_participant(make_board())
    look(reader, other)
    log = log_of(board, reviewer)
    assert (log.readings, log.findings) == ([], [])
    theirs = make_staff(other.board, "log_reviewer")
    assert [one.person for one in log_of(other.board, theirs).readings] == [other.pk]


def test_who_has_left_the_board_is_still_seen(board: Board, reviewer: User, person: Participant) -> None:
    """The line belongs to the person's board, whoever looked."""
    look(make_staff(make_board()), person)
    log = log_of(board, reviewer)
    assert len(log.readings) == 1
    assert log.name_of(log.readings[0].actor).startswith("Maja")


def test_ones_own_are_left_to_another(
    board: Board, reviewer: User, reader: User, person: Participant
) -> None:
    look(reviewer, person)
    look(reader, person)
    log = log_of(board, reviewer)
    assert ([one.actor for one in log.readings], log.own) == ([reader.pk], 1)


def test_a_protected_person_is_a_code_unless_the_reviewer_is_named(
    board: Board, reviewer: User, reader: User
) -> None:
    person = make_participant(board, first_name="Zebulon", last_name="Gömdlund", protection="marked")
    look(reader, person)
    assert log_of(board, reviewer).person_of(person.pk) == f"Skyddad person {code_of(person.pk)}"
    actions.give_protected_access(
        participant=person,
        employee=profile_of(reviewer),
        valid_from=TODAY,
        by=person.contact.user,
        at=AT,
    )
    named = User.objects.get(pk=reviewer.pk)
    assert log_of(board, named).person_of(person.pk) == "Zebulon Gömdlund"


# --- What stands out ------------------------------------------------------------------------------
def test_reading_with_nothing_going_on_stands_out(
    board: Board, reviewer: User, reader: User, person: Participant
) -> None:
    look(reader, person)
    assert found(log_of(board, reviewer)) == {(reader.pk, "no_task", 1)}


def test_the_contact_needs_no_task(board: Board, reviewer: User, person: Participant) -> None:
    look(person.contact.user, person)
    assert found(log_of(board, reviewer)) == set()


def test_a_question_in_the_month_is_a_task(
    board: Board, reviewer: User, reader: User, person: Participant
) -> None:
    offer = make_plain_offer(make_assignment(board), person)
    Offer.objects.filter(pk=offer.pk).update(answered_at=MORNING)
    look(reader, person)
    assert found(log_of(board, reviewer)) == set()


def test_something_written_down_by_the_reader_is_a_task(
    board: Board, reviewer: User, reader: User, person: Participant
) -> None:
    look(reader, person)
    look(reader, person, action="participant.change")
    assert found(log_of(board, reviewer)) == set()


SORTS = [
    ("participants.participant.search", audit.DONE, "searches"),
    ("participants.participant.namesakes", audit.DONE, "searches"),
    ("participants.participant.export", audit.DONE, "exports"),
    ("payroll_file.fetch", audit.DONE, "exports"),
    ("enter.redaktion", audit.DENIED, "denied"),
    ("participants.edit_people", audit.DENIED, "denied"),
]


@pytest.mark.parametrize(("action", "outcome", "key"), SORTS)
def test_searches_lists_and_refusals_are_counted(
    board: Board, reviewer: User, reader: User, action: str, outcome: str, key: str
) -> None:
    look(reader, action=action, outcome=outcome)
    assert found(log_of(board, reviewer)) == {(reader.pk, key, 1)}


def test_a_try_at_this_boards_person_by_another_boards_employee_is_seen(
    board: Board, reviewer: User, person: Participant
) -> None:
    stranger = make_staff(make_board())
    look(stranger, person, outcome=audit.DENIED)
    assert found(log_of(board, reviewer)) == {(stranger.pk, "denied", 1)}


def test_protected_persons_stand_out_with_the_reason_that_was_chosen(board: Board, reviewer: User) -> None:
    person = make_participant(board, protection="marked")
    client = logged_in(person.contact.user)
    say_why(client, person, "other", "Svarar på ett brev")
    client.get(f"/admin/participants/participant/{person.pk}/change/")
    log = log_of(board, reviewer, Month.of(AT))
    (one,) = log.readings
    assert (one.times, one.is_protected, log.reasons_of(one)) == (1, True, "annat, skriv några ord")
    assert (person.contact.user_id, "protected", 1) in found(log)


LATE = [
    (swedish(2026, 10, 5, 6, 59), True),
    (swedish(2026, 10, 5, 7), False),
    (swedish(2026, 10, 5, 17, 59), False),
    (swedish(2026, 10, 5, 18), True),
    (swedish(2026, 10, 4, 12), True),  # a Sunday
    (swedish(2026, 10, 31, 12), True),  # alla helgons dag
    (swedish(2026, 12, 24, 12), True),
]


@pytest.mark.parametrize(("at", "is_late"), LATE)
def test_what_is_outside_office_hours(at: datetime, is_late: bool) -> None:
    assert log_findings.is_late(at) is is_late


def looks(actor: UUID, people: int, at: datetime = MORNING) -> list[Look]:
    return [Look(Line(at, actor, "coordinator", Sort.READ, PERSON, "x"), uuid4()) for _n in range(people)]


@pytest.mark.parametrize(("people", "stands_out"), [(19, False), (20, True), (60, True)])
def test_many_different_people_in_one_hour(people: int, stands_out: bool) -> None:
    made = looks(uuid4(), people)
    kinds = {one.kind.key for one in findings_of(made, [])}
    assert ("many" in kinds) is stands_out


def test_the_same_person_many_times_is_not_many_people() -> None:
    (one,) = looks(uuid4(), 1)
    assert findings_of([one] * 60, []) == []


ACTORS = [UUID(int=number) for number in range(1, 4)]
PEOPLE = [UUID(int=number) for number in range(10, 14)]
LINES = st.lists(
    st.builds(
        lambda actor, person, sort, minutes: Look(
            Line(MORNING + timedelta(minutes=minutes), actor, "coordinator", sort, PERSON, str(person)),
            person,
        ),
        st.sampled_from(ACTORS),
        st.one_of(st.none(), st.sampled_from(PEOPLE)),
        st.sampled_from(list(Sort)),
        st.integers(0, 40_000),
    ),
    max_size=40,
)


@given(LINES)
def test_every_reading_of_a_person_is_in_exactly_one_row(made: list[Look]) -> None:
    rows = readings_of(made, lambda person: False, lambda actor, person: True)
    reads = [look for look in made if look.person and look.line.sort is Sort.READ]
    assert sum(row.times for row in rows) == len(reads)
    assert len({(row.actor, row.person) for row in rows}) == len(rows)


@given(LINES)
def test_nobody_is_named_who_did_nothing(made: list[Look]) -> None:
    rows = readings_of(made, lambda person: True, lambda actor, person: False)
    actors = {look.line.actor for look in made}
    assert {one.actor for one in findings_of(made, rows)} <= actors
    assert all(one.count > 0 for one in findings_of(made, rows))


def test_lines_hold_no_values(reader: User, person: Participant) -> None:
    look(reader, person)
    (line,) = looks_in(OCTOBER)
    assert "Testlund" not in str(line)


# --- Signing --------------------------------------------------------------------------------------
def sign(board: Board, by: User, month: Month = OCTOBER, notes: tuple[str, ...] = ("nothing",)) -> LogReview:
    return actions.sign_log_review(board=board, month=month, notes=notes, by=by, at=AT)


def test_a_month_is_signed_with_what_it_led_to(board: Board, reviewer: User) -> None:
    row = sign(board, reviewer, notes=("changed", "asked"))
    assert (row.month, row.notes, row.signed_by) == (date(2026, 10, 1), "asked,changed", reviewer)
    assert AuditEntry.objects.get(action="log_review.sign").field_names == "asked,changed"


REFUSED = [
    (Month(2026, 11), ("nothing",), "inte slut"),
    (Month(2026, 12), ("nothing",), "inte slut"),
    (OCTOBER, (), "Välj vad"),
    (OCTOBER, ("hittade på",), "Välj vad"),
    (OCTOBER, ("nothing", "asked"), "Antingen"),
]


@pytest.mark.parametrize(("month", "notes", "says"), REFUSED)
def test_what_cannot_be_signed(
    board: Board, reviewer: User, month: Month, notes: tuple[str, ...], says: str
) -> None:
    with pytest.raises(Refused, match=says):
        sign(board, reviewer, month, notes)


def test_nobody_signs_twice(board: Board, reviewer: User) -> None:
    sign(board, reviewer)
    with pytest.raises(Refused, match="redan skrivit under"):
        sign(board, reviewer)


def test_only_the_boards_reviewers_sign(board: Board, reader: User) -> None:
    for by in (reader, make_staff(board, "administrator"), make_staff(make_board(), "log_reviewer")):
        with pytest.raises(access.Denied):
            sign(board, by)


def standing(board: Board) -> tuple[bool, User | None]:
    found = standings_of([board], OCTOBER)[board.pk]
    return found.is_done, found.left_by


def test_a_month_is_done_when_nobody_has_reviewed_their_own(
    board: Board, reviewer: User, person: Participant
) -> None:
    assert standing(board) == (False, None)
    look(reviewer, person)
    sign(board, reviewer)
    assert standing(board) == (False, reviewer)
    sign(board, make_staff(board, "log_reviewer"))
    assert standing(board) == (True, None)


def test_one_signature_is_enough_when_the_reviewer_has_read_nothing(board: Board, reviewer: User) -> None:
    sign(board, reviewer)
    assert standing(board) == (True, None)


# --- The pages ------------------------------------------------------------------------------------
LIST = "/admin/participants/logreview/"


def month_page(board: Board, month: str = "2026-10") -> str:
    return f"{LIST}{board.pk}/{month}/"


def test_the_reviewer_reads_asks_and_signs(
    board: Board, reviewer: User, reader: User, person: Participant
) -> None:
    look(reader, person)
    client = logged_in(reviewer)
    assert "Granska loggen för oktober 2026" in read(client, "/admin/")
    page = read(client, month_page(board))
    for text in ("Lars Läslund", "Kim Testlund", "Vad i arbetet gjorde att sidan behövdes?", "Inget på gång"):
        assert text in page
    client.post(f"{month_page(board)}granskad/", {"notes": ["asked"]})
    assert "Granska loggen" not in read(client, "/admin/")
    assert "Jag har frågat och fått en förklaring" in read(client, LIST)


def test_no_trace_of_a_protected_person_for_the_reviewer(board: Board, reviewer: User) -> None:
    person = make_participant(board, first_name="Zebulon", last_name="Gömdlund", protection="marked")
    say_why(logged_in(person.contact.user), person, "other", "Zebulon ringde")
    text = read(logged_in(reviewer), month_page(board, "2026-11"))
    assert "Skyddad person" in text
    for mark in ("Zebulon", "Gömdlund", "ringde", str(person.pk)):
        assert mark not in text


def test_looking_at_the_log_is_in_the_log(board: Board, reviewer: User) -> None:
    read(logged_in(reviewer), month_page(board))
    line = AuditEntry.objects.get(action="log_review.look")
    assert (line.actor, line.object_id, line.field_names) == (reviewer.pk, str(board.pk), "2026-10")


@pytest.mark.parametrize("month", ["2026-12", "oktober", "2026-13", "0000-00"])
def test_a_month_that_is_none_is_not_there(board: Board, reviewer: User, month: str) -> None:
    assert logged_in(reviewer).get(month_page(board, month)).status_code == 404


def test_nobody_else_comes_there_and_not_to_another_boards(board: Board, reviewer: User) -> None:
    assert logged_in(reviewer).get(month_page(make_board())).status_code == 404
    for role in ("coordinator", "administrator", "manager"):
        assert logged_in(make_staff(board, role)).get(month_page(board)).status_code == 404


def test_many_rows_come_on_pages(board: Board, reviewer: User, reader: User, person: Participant) -> None:
    for _number in range(51):
        look(reader, make_participant(board, contact=person.contact))
    client = logged_in(reviewer)
    assert "Sida 1 av 2" in read(client, month_page(board))
    assert "Sida 2 av 2" in read(client, f"{month_page(board)}?sida=2")
    assert "Sida 2 av 2" in read(client, f"{month_page(board)}?sida=99")


def administrators_day(board: Board) -> str:
    return read(logged_in(make_staff(board, "administrator")), "/admin/")


def test_the_administrator_is_asked_for_a_reviewer_when_there_is_none(board: Board) -> None:
    assert "Ge någon rollen logggranskare" in administrators_day(board)
    make_staff(board, "log_reviewer")
    assert "Ge någon rollen logggranskare" not in administrators_day(board)


def test_and_for_another_when_the_only_one_has_read_too(
    board: Board, reviewer: User, person: Participant
) -> None:
    look(reviewer, person)
    assert "Be systemförvaltaren utse en till" in read(logged_in(reviewer), month_page(board))
    sign(board, reviewer)
    assert "Ge någon rollen logggranskare" in administrators_day(board)
    other = make_staff(board, "log_reviewer")
    assert "Ge någon rollen logggranskare" not in administrators_day(board)
    assert "Granska loggen för oktober 2026" in read(logged_in(other), "/admin/")


# --- The person's own list ------------------------------------------------------------------------
def portal(person: Participant) -> Client:
    return logged_in(person.user, second_factor=False)


def test_the_person_reads_when_in_which_role_and_what(person: Participant, reader: User) -> None:
    look(reader, person)
    look(reader, person)
    text = read(portal(person), "/portal/vem-har-last/").replace("\xa0", " ")
    assert "5 oktober 2026" in text
    assert "Samordnare" in text
    assert "Läste dina uppgifter, 2 gånger" in text
    assert "Läslund" not in text


def test_nobody_elses_and_no_search_stands_there(board: Board, person: Participant, reader: User) -> None:
    look(reader, make_participant(board))
    look(reader, action="participants.participant.search", object_type=PERSON)
    look(reader, person, outcome=audit.DENIED)
    assert "Ingen har öppnat någon sida om dig än." in read(portal(person), "/portal/vem-har-last/")


def test_what_the_machine_does_is_nobodys_reading(person: Participant) -> None:
    where = {"object_type": PERSON, "object_id": str(person.pk)}
    audit.write(audit.Line(MORNING, "participants.participant.read", **where))
    audit.write(audit.Line(MORNING, "expense.read_photo", person.contact.user_id, **where))
    assert read_about(person) == []


def test_the_latest_stands_first_and_the_list_is_bounded(person: Participant, reader: User) -> None:
    for number in range(6):
        look(reader, person, at=MORNING + timedelta(days=number))
    seen = read_about(person, most=4)
    assert [one.on for one in seen] == [date(2026, 10, day) for day in (10, 9, 8, 7)]


def test_it_stands_in_allt_om_mig_without_the_name_of_an_employee(person: Participant, reader: User) -> None:
    look(reader, person)
    told = data_owners["participants"].personal_data(person.user)
    (row,) = [row for row in told if row["slag"] == "läst av"]
    expected = {"dag": date(2026, 10, 5), "roll": "samordnare", "vad": "dina uppgifter", "gånger": 1}
    assert {key: row[key] for key in expected} == expected
    assert "Läslund" not in str(told)


def test_a_reason_is_shown_on_the_signing_page_when_nothing_was_chosen(board: Board, reviewer: User) -> None:
    answer = logged_in(reviewer).post(f"{month_page(board)}granskad/", {})
    assert "Välj vad granskningen ledde till." in words(answer)
