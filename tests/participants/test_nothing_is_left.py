"""Written about a person in every column and file of every app that can hold it: erased, nothing is left."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.db import connection, models

from core import classification, erasure_ledger, facts
from core.audit import verify
from core.classification import Sensitivity
from core.crypto import EncryptedTextField
from core.facts import SLAG
from core.models import LoginSession
from participants import actions
from participants.merging import merge_rules
from participants.models import Participant
from tests.factories.marked import MARK, make_marked
from tests.factories.participants import make_board
from tests.factories.rights import decide, make_approved
from tests.factories.times import AT, later
from tests.participants.test_merge_rules import OF_EMPLOYEES, columns_of_a_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

# Text columns about somebody in which nothing about a participant can stand, and why.
NOT_ABOUT_THE_PERSON = {
    "digital_inclusion.Venue": "who meets visitors, an employee",
    "participants.StaffProfile": "employees; whoever is one is not erased as a participant",
    "participants.Assignment": "who meets, an employee",
    "participants.Representative": "somebody who is not in the register; a participant's row has no text",
    "news": "the open site; its bylines and photographers are withdrawn by consent, not here",
    "wagtail": "the editor's pages, which no participant opens",
    "admin.LogEntry": "kept empty by a guard",
    "socialaccount.SocialApp": "the platform's own settings",
    "core.AuditEntry": "opaque ids and names of columns; the chain stays",
    "core.Job": "ids only; the walk reads it all the same",
    "core.User.password": "nobody has one: it is unusable from the first day",
    "core.DestructionItem.row": "opaque ids of rows that are to go",
    "participants.Consent": "keys of pages; the row stays, without a name, for it keeps the page away",
    "klarsprak.Proposal": "by anyone, about a public text; a reader's words stand in the contribution",
    "klarsprak.ResultDocument": "made anew without the words when somebody who said something is erased",
    "recruitment.Candidate": "a number or initials of somebody who has applied; it can hold no name",
    "mentoring.Place": "an employee's application, and a manager's words about the time",
    "mentoring.Question": "what an employee wants to ask",
    "reporters.Brief": "what the editor wants written about, and who of the staff meets whoever comes",
    "public_records.PublicRequest": "what somebody unknown has asked for; emptied when it is over",
    "public_records.CollectedRecord.record_id": "opaque ids of records",
    "fees.PayrollLine": "locked: it belongs to the accounts, for seven years (2018:597)",
}


def text_columns() -> Iterator[str]:
    """Every column of free text that somebody's data can stand in, whoever's model it is."""
    for model in classification.models():
        for field in model._meta.local_fields:
            is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
            is_free = (is_text or isinstance(field, EncryptedTextField)) and not field.choices
            if is_free and classification.of(model, field.name) is not Sensitivity.NONE:
                yield f"{model._meta.label}.{field.name}"


def is_excepted(column: str) -> bool:
    return any(column.startswith(name) for name in NOT_ABOUT_THE_PERSON)


@pytest.fixture(autouse=True)
def _own_place(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.ERASURE_DIR, settings.PRIVATE_ROOT = tmp_path / "ledger", tmp_path / "private"
    settings.MEDIA_ROOT = tmp_path / "media"
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def marked(_own_place: None) -> tuple[Participant, set[str]]:
    return make_marked(make_board())


# --- The walk --------------------------------------------------------------------------------------
def everywhere() -> set[str]:
    """Tables and files in which the word stands: raw, and as decrypted."""
    return {*raw_tables(), *encrypted_columns(), *sessions(), *stored_files()}


def raw_tables() -> Iterator[str]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(MARK.lower() in text_of(value) for row in cursor.fetchall() for value in row):
                yield table


def text_of(value: Any) -> str:
    return (bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)).lower()


def encrypted_columns() -> Iterator[str]:
    for model in classification.models():
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedTextField):
                values = model._base_manager.values_list(field.name, flat=True)
                if any(MARK.lower() in text_of(value) for value in values):
                    yield model._meta.db_table


def sessions() -> Iterator[str]:
    if any(MARK.lower() in text_of(row.get_decoded()) for row in LoginSession.objects.all()):
        yield "core_loginsession"


def stored_files() -> Iterator[str]:
    for root in (django_settings.PRIVATE_ROOT, django_settings.MEDIA_ROOT, django_settings.ERASURE_DIR):
        for file in Path(root).rglob("*"):
            if file.is_file() and MARK.lower() in text_of(file.read_bytes()):
                yield "a file"


def erase(person: Participant) -> None:
    case = make_approved(person)
    actions.run_erasure(case_id=str(case.pk), at=later(days=8))


# --- The proof -------------------------------------------------------------------------------------
def test_the_word_is_written_in_every_column_that_can_hold_it(marked: tuple[Participant, set[str]]) -> None:
    """A new column of text fails here until it is written in, or named with a reason."""
    needed = {column for column in text_columns() if not is_excepted(column)}
    assert needed - marked[1] == set()
    assert "a file" in everywhere()


def test_with_every_decision_made_nothing_is_left_anywhere(marked: tuple[Participant, set[str]]) -> None:
    person, _planted = marked
    decide()
    erase(person)
    assert everywhere() == set()
    assert not LoginSession.objects.filter(user=person.user).exists()
    assert {line.subject for line in erasure_ledger.read()} == {person.user_id}
    assert verify().bad_sequence is None


def test_without_a_decision_only_what_is_named_as_staying_is_left(
    marked: tuple[Participant, set[str]],
) -> None:
    """What is by its nature gone within a day is all that goes."""
    person, _planted = marked
    before = everywhere()
    erase(person)
    case = person.erasure_cases.get(state="done")
    assert {line["goes"] for line in case.receipt} == {0}
    named = {line["kind"] for line in case.receipt}
    kinds = {model._meta.db_table: classification.record_kind_of(model) for model in classification.models()}
    left = {kind.key for table in everywhere() if (kind := kinds.get(table))}
    # Files are told of by what they belong to.
    assert left - named - {"core.files"} == set()
    # An unused way in is closed with the place, a workbook is a working copy, and what the person has saved
    # about limits of their own is theirs; no record needs them. Own notes are no record either.
    gone = {"core_startcode", "participants_sheetimport", "fees_ownwatch", "mentoring_note"}
    assert before - everywhere() == gone


# --- Everything held is told -----------------------------------------------------------------------
# Column that points at a person → the slag it is told under.
TOLD = {
    "participants.Offer.participant": "erbjudande",
    "participants.Contribution.participant": "det du gjort",
    "participants.Agreement.participant": "överenskommelse",
    "participants.Call.participant": "samtal",
    "participants.Pause.participant": "paus",
    "participants.StayQuestion.participant": "fråga om plats",
    "participants.LeaveRequest.participant": "vill lämna registret",
    "participants.DoneSheet.participant": "blad om det du gjort",
    "participants.DataCopy.participant": "kopia av allt om dig",
    "participants.ErasureCase.participant": "begäran om radering",
    "participants.Hold.participant": "spärr mot radering",
    "participants.Consent.participant": "samtycke",
    "participants.HeldWelcome.participant": "kom in från Excel",
    "participants.ProtectedContact.participant": "så når vi dig",
    "participants.ProtectedAccess.participant": "åtkomst för en medarbetare",
    "participants.ProtectedOpening.participant": "öppnade dina sidor",
    "participants.Representative.participant": "representant",
    "participants.AreaWish.participant": "önskat område",
    "participants.RequirementMet.participant": "uppfyllt krav",
    "participants.OfferWish.participant": "önskan om uppdrag",
    "participants.Adaptation.participant": "anpassning",
    "participants.Avoidance.participant": "helst inte möta",
    "participants.ConflictOfInterest.participant": "någon av oss kan ha jäv",
    "participants.TwoPeople.first": "någon annan heter som du",
    "participants.TwoPeople.second": "någon annan heter som du",
    "fees.WorkEntry.participant": "tid",
    "fees.StatementFile.participant": "besked som fil",
    "fees.PastWork.participant": "tidigare arbete",
    "digital_inclusion.TrainingEntry.participant": "vidareutbildning",
    "digital_inclusion.InstructorWish.participant": "visa mina siffror",
    "digital_inclusion.Tap.counted_by": "räknade besök",
    "core.Message.recipient": "meddelande",
    "core.HeldPost.user": "sparat formulär",
    "core.LoginSession.user": "pågående besök",
    "core.SideBySide.helped": "hjälp bredvid",
    "core.StartCode.user": "startkod",
    "klarsprak.Reading.participant": "läsning",
    "klarsprak.WordEntry.proposed_by": "föreslaget ord",
    "reporters.Asking.participant": "fråga till verksamheten",
    "recruitment.GroupMember.participant": "rekryteringsgruppen",
    "recruitment.Suggestion.participant": "förslag till en annons",
    "recruitment.Acquaintance.participant": "svar om jäv",
    "recruitment.Assessment.participant": "omdöme",
    "recruitment.ProcessAnswer.participant": "svar om en rekrytering",
    "recruitment.BankQuestion.written_by": "fråga i frågebanken",
    "recruitment.StudyConsent.participant": "samtycke till en studie",
    "reporters.Draft.participant": "text du har skrivit",
    "mentoring.HaveMet.participant": "har träffats förut",
    "mentoring.Theme.written_by": "tema i temabanken",
    "mentoring.AgreementAccepted.user": "ja till en överenskommelse",
    "mentoring.Takeaway.user": "det du tog med dig",
    "mentoring.Attendance.user": "var på en träff",
    "mentoring.Answered.user": "svarade på en utvärdering",
    "mfa.Authenticator.user": "andra steget",
    "socialaccount.SocialAccount.user": "inloggning hos annan",
}
NOT_TOLD = {
    "participants.Avoidance.other": "what somebody else has said is theirs",
    "participants.Participant.merged_into": "the person's own old entry; its rows are told as theirs",
    "account.EmailAddress.user": "the same address as the log-in's",
    "fees.OwnWatch.participant": "told on the person's own page alone, since a job makes the copy (0038)",
    "mentoring.Note.user": "the writer's alone, on their own page: an employee may print the copy (0047)",
    "fees.PayrollLine.participant": "told as 'lönerad': tests/fees/test_data_owner.py",
}


def test_every_table_that_points_at_a_person_is_told_or_named(marked: tuple[Participant, set[str]]) -> None:
    person, _planted = marked
    columns = {one for one in columns_of_a_person() if not one.startswith("wagtail")} - OF_EMPLOYEES
    columns |= set(merge_rules.items())
    assert columns - set(NOT_TOLD) == set(TOLD)
    slags = {fact[SLAG] for fact in facts.gather(person.user)}
    assert set(TOLD.values()) - slags == set()
    # And each slag has a heading of its own.
    assert {slag for slag in slags if facts.fact_kinds.get(str(slag)) is None} == set()
