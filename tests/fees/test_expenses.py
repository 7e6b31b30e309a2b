"""Own money: sums in every spelling, and a photo that is opened in a job or answered beside the field."""

import io
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from PIL import Image

from core import files, jobs
from core.actions import Refused
from core.models import Job, JobState, StoredFile
from fees import actions
from fees.amounts import read_kronor
from fees.models import Expense, PhotoState, WorkEntry
from participants.models import Participant
from tests.factories.fees import make_draft, make_entry
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT

pytestmark = pytest.mark.django_db

SUMS = [
    ("34", 3_400),
    ("34,50", 3_450),
    ("34.50", 3_450),
    ("34:50", 3_450),
    ("34,5", 3_450),
    ("34 kr", 3_400),
    ("34:-", 3_400),
    ("34 kronor", 3_400),
    ("1 234,00", 123_400),
    ("0,01", 1),
    ("10000", 1_000_000),
]


@pytest.mark.parametrize(("text", "ore"), SUMS)
def test_a_sum(text: str, ore: int) -> None:
    assert read_kronor(text) == ore


@pytest.mark.parametrize("text", ["", "abc", "-34", "3,456", "1,2,3", "34 euro", "٣٤½", "9" * 30])
def test_what_is_no_sum_gets_words_beside_the_field(text: str) -> None:
    with pytest.raises(Refused, match="Skriv summan") as refusal:
        read_kronor(text)
    assert refusal.value.field == "amount"


@pytest.mark.parametrize(("text", "words"), [("0", "noll"), ("10000,01", "mer än 10\N{NO-BREAK SPACE}000")])
def test_nothing_and_very_much(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_kronor(text)


# --- The photo ------------------------------------------------------------------------------------
@pytest.fixture
def person() -> Participant:
    return make_participant(make_board())


@pytest.fixture
def draft(person: Participant) -> WorkEntry:
    return make_draft(person)


def photo(comment: bytes = b"57.05N 12.69E") -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (40, 30), "orange").save(output, "JPEG", comment=comment)
    return output.getvalue()


def add(draft: WorkEntry, **fields: object) -> Expense:
    return actions.add_expense(
        entry=draft,
        amount_ore=3_400,
        by=draft.participant.user,
        at=AT,
        **fields,  # type: ignore[arg-type]
    )


def read(stored: StoredFile) -> bytes:
    with files.open_stored(stored) as file:
        return file.read()


def on_disk() -> list[Path]:
    return [path for path in Path(settings.PRIVATE_ROOT).glob("*/*") if path.is_file()]


def test_what_came_in_lies_encrypted_until_it_is_read(draft: WorkEntry) -> None:
    expense = add(draft, photo=photo())
    assert expense.photo_state == PhotoState.CHECKING
    assert expense.upload is not None
    assert b"57.05N" not in read(expense.upload)


def test_the_job_makes_a_clean_picture(draft: WorkEntry) -> None:
    expense = add(draft, photo=photo())
    actions.clean_receipt(expense_id=expense.pk, at=AT)
    expense.refresh_from_db()
    assert (expense.photo_state, expense.upload) == (PhotoState.READY, None)
    assert expense.receipt is not None
    picture = read(expense.receipt)
    assert b"57.05N" not in picture
    with Image.open(io.BytesIO(picture)) as opened:
        assert opened.size == (40, 30)


@pytest.mark.django_db(transaction=True)
def test_the_original_is_not_kept() -> None:
    expense = add(make_draft(make_participant(make_board())), photo=photo())
    before = set(on_disk())
    job = Job.objects.get(kind="fees.clean_receipt")
    jobs.run_job(job.pk, at=AT, isolate=False)
    assert Job.objects.get(pk=job.pk).state == JobState.DONE
    assert not StoredFile.objects.filter(kind="fees.receipt_upload").exists()
    expense.refresh_from_db()
    assert expense.receipt is not None
    new = set(on_disk()) - before
    assert new == {files.place(expense.receipt.path)}
    assert len(set(on_disk())) == len(before)


def test_a_photo_in_name_only_leaves_a_note_beside_the_expense(draft: WorkEntry) -> None:
    """It began like a JPEG, so it was taken in; the job found no picture. The sum stands."""
    expense = add(draft, photo=photo()[:40] + b"<script>alert(1)</script>")
    actions.clean_receipt(expense_id=expense.pk, at=AT)
    expense.refresh_from_db()
    assert (expense.photo_state, expense.receipt, expense.upload) == (PhotoState.UNREADABLE, None, None)
    assert expense.amount_ore == 3_400


def test_reading_twice_changes_nothing(draft: WorkEntry) -> None:
    expense = add(draft, photo=photo())
    for _ in range(2):
        actions.clean_receipt(expense_id=expense.pk, at=AT)
    assert StoredFile.objects.filter(kind="fees.receipt").count() == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"MZ\x90", b"<svg></svg>", b"GIF89a", b"RIFF0000WAVE"])
def test_what_is_plainly_no_photo_is_answered_beside_the_field(draft: WorkEntry, data: bytes) -> None:
    with pytest.raises(Refused, match="inte vara ett foto") as refusal:
        add(draft, photo=data)
    assert refusal.value.field == "photo"
    assert not Expense.objects.exists()


def test_a_photo_that_is_too_large(draft: WorkEntry) -> None:
    with pytest.raises(Refused, match="för stort"):
        add(draft, photo=b"\xff\xd8\xff" + bytes(15 * 1024 * 1024))


# --- The row --------------------------------------------------------------------------------------
def test_taken_away_with_its_picture(draft: WorkEntry) -> None:
    expense = add(draft, photo=photo())
    actions.clean_receipt(expense_id=expense.pk, at=AT)
    expense.refresh_from_db()
    actions.remove_expense(expense=expense, by=draft.participant.user, at=AT)
    assert not Expense.objects.exists()
    assert not StoredFile.objects.exists()


def test_sent_hours_take_no_more_expenses(person: Participant) -> None:
    with pytest.raises(Refused, match="Ändra tiden"):
        add(make_entry(person))


def test_the_same_form_twice_adds_it_once(draft: WorkEntry) -> None:
    key = uuid4()
    assert add(draft, key=key) == add(draft, key=key)
    assert Expense.objects.count() == 1


def test_an_eleventh_expense_is_talked_about(draft: WorkEntry) -> None:
    for _ in range(10):
        add(draft)
    with pytest.raises(Refused, match="många utlägg"):
        add(draft)
