"""Own money laid out. A receipt's photo is opened in a job of its own, and the original is not kept."""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from core import files, images, jobs, uploaded_photos
from core.actions import Action, Refused, action
from core.models import User
from fees.actions.entries import changing
from fees.actions.pay_choices import refuse_without_expenses
from fees.amounts import check_sum
from fees.models import Expense, ExpenseKind, PhotoState, WorkEntry
from fees.set_off import set_off

CLEAN_RECEIPT = "fees.clean_receipt"
MOST_EXPENSES = 10
# How a JPEG, a PNG and a WebP begin: enough to answer beside the field, never taken as proof.
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def add_expense(
    *,
    entry: WorkEntry,
    amount_ore: int,
    by: User,
    at: datetime,
    kind: str = ExpenseKind.BUS,
    photo: bytes | None = None,
    key: UUID | None = None,
) -> Expense:
    """One ticket or purchase, with a photo of the receipt. The same form's `key` twice adds it once."""
    check_sum(amount_ore)
    if kind == ExpenseKind.CAR:
        raise Refused(_("Skriv hur långt du körde, så räknar vi ut summan."), field="kind")
    if photo is not None:
        refuse_what_is_no_photo(photo)
    with changing(entry, by, at) as (act, row):
        known = row.expenses.filter(pk=key).first() if key else None
        if known is not None:
            return known
        refuse_one_more(row, "amount")
        expense = Expense(
            id=key or uuid4(), entry=row, kind=ExpenseKind(kind), amount_ore=amount_ore, added_at=at
        )
        if photo is not None:
            put_upload(expense, photo, act)
        expense.save(force_insert=True)
        set_off(row.offer_id)
        act.record("expense.add", expense, fields=["kind", "amount_ore", "receipt"])
    return expense


def refuse_one_more(row: WorkEntry, field: str) -> None:
    refuse_without_expenses(row)
    if row.expenses.count() >= MOST_EXPENSES:
        raise Refused(_("Det är många utlägg på en dag. Ring din kontakt om du har fler."), field=field)


def remove_expense(*, expense: Expense, by: User, at: datetime) -> None:
    with changing(expense.entry, by, at) as (act, row):
        act.record("expense.remove", expense)
        stored = [file for file in (expense.upload, expense.receipt) if file is not None]
        expense.delete()
        set_off(row.offer_id)
        for file in stored:
            files.remove(file)


def refuse_what_is_no_photo(photo: bytes) -> None:
    if len(photo) > images.MOST_BYTES:
        raise Refused(images.TOO_LARGE, field="photo", code="photo")
    is_webp = photo[:4] == b"RIFF" and photo[8:12] == b"WEBP"
    if not (photo.startswith(BEGINNINGS) or is_webp):
        raise Refused(images.NOT_A_PHOTO, field="photo", code="photo")


def put_upload(expense: Expense, photo: bytes, act: Action) -> None:
    """What came in lies encrypted until the job has made a clean picture of it."""
    expense.upload = uploaded_photos.put_away(
        photo, kind="fees.receipt_upload", name="kvitto", by=act.by, at=act.at
    )
    expense.photo_state = PhotoState.CHECKING
    jobs.enqueue(CLEAN_RECEIPT, key=str(expense.upload.pk), at=act.at, expense=str(expense.pk))


def clean_receipt(*, expense_id: UUID, at: datetime) -> None:
    """The job: a new picture from the pixels, or a note beside the expense that it was no photo."""
    expense = Expense.objects.select_related("upload").filter(pk=expense_id).first()
    if expense is None or expense.upload is None:
        return
    picture = uploaded_photos.picture_of(expense.upload)
    with action(by=None, at=at) as act:
        upload, expense.upload = expense.upload, None
        expense.receipt = uploaded_photos.keep(picture, upload, kind="fees.receipt", name="kvitto.jpg", at=at)
        expense.photo_state = PhotoState.READY if picture else PhotoState.UNREADABLE
        expense.save(update_fields=["upload", "receipt", "photo_state"])
        files.remove(upload)
        act.record("expense.read_photo", expense, fields=["receipt", "photo_state"])
