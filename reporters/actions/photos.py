"""Photos of a piece: cleaned by a job, described, and with a yes from each person who can be recognised."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from core import crypto, files, jobs, uploaded_photos
from core.actions import Refused, action
from core.models import User
from core.start_codes import GROUP, SIGNS, plain
from core.typed_words import said, short_enough
from reporters import publishing
from reporters.actions.own import with_photo, writing
from reporters.actions.writing import refuse_out_of_hand
from reporters.models import Draft, DraftPhoto, PhotoPerson, PhotoState

CLEAN_PHOTO = "reporters.clean_photo"
MOST_PHOTOS, MOST_PEOPLE = 12, 20
MOST_CAPTION, MOST_ALT, MOST_WHO = 200, 250, 80
# Twelve signs of thirty-two: sixty bits, and the page that takes them is slow to answer floods.
CODE_LENGTH = 12


def add_photo(*, draft: Draft, photo: bytes, by: User, at: datetime) -> DraftPhoto:
    """What came in lies encrypted until the job has made a clean picture of it."""
    with writing(draft, by, at) as (act, row):
        refuse_out_of_hand(row)
        if row.photos.count() >= MOST_PHOTOS:
            raise Refused(_("Det får plats tolv foton. Ta bort ett först."), field="photo")
        last = row.photos.aggregate(last=Max("position"))["last"] or 0
        made = DraftPhoto.objects.create(
            draft=row,
            position=last + 1,
            upload=uploaded_photos.put_away(photo, kind="reporters.photo_upload", name="foto", by=by, at=at),
            uploaded_at=at,
        )
        act.record("draft.add_photo", made)
        jobs.enqueue(CLEAN_PHOTO, key=str(made.pk), at=at, photo=str(made.pk))
    return made


def clean_photo(*, photo_id: UUID, at: datetime) -> None:
    """The job: a new picture from the pixels, or a word beside the photo that it was none."""
    found = DraftPhoto.objects.select_related("upload").filter(pk=photo_id).first()
    if found is None or found.upload is None:
        return
    picture = uploaded_photos.picture_of(found.upload)
    with action(by=None, at=at) as act:
        upload, found.upload = found.upload, None
        found.picture = uploaded_photos.keep(picture, upload, kind="reporters.photo", name="foto.jpg", at=at)
        found.state = PhotoState.READY if picture else PhotoState.UNREADABLE
        found.save(update_fields=["upload", "picture", "state"])
        files.remove(upload)
        act.record("draft.read_photo", found, fields=["picture", "state"])


def describe_photo(
    *, photo: DraftPhoto, caption: str, alt_text: str, is_decorative: bool, by: User, at: datetime
) -> DraftPhoto:
    with with_photo(photo, by, at) as (act, row, found):
        refuse_out_of_hand(row)
        found.caption = short_enough(caption, "caption", MOST_CAPTION)
        found.is_decorative = is_decorative
        missing = _("Skriv vad som syns på fotot, för den som inte ser det.")
        found.alt_text = "" if is_decorative else said(alt_text, "alt_text", missing, MOST_ALT)
        found.save(update_fields=["caption", "is_decorative", "alt_text"])
        act.record("draft.describe_photo", found, fields=["caption", "is_decorative", "alt_text"])
    return found


def move_first(*, photo: DraftPhoto, by: User, at: datetime) -> None:
    """The first photo is the one that stands at the headline."""
    with with_photo(photo, by, at) as (act, row, found):
        refuse_out_of_hand(row)
        others = [one for one in row.photos.all() if one.pk != found.pk]
        last = max((one.position for one in others), default=0) + 1
        # Beyond the last first, so that no two ever have the same place.
        for order, one in enumerate([found, *others], start=last + 1):
            DraftPhoto.objects.filter(pk=one.pk).update(position=order)
        for order, one in enumerate([found, *others], start=1):
            DraftPhoto.objects.filter(pk=one.pk).update(position=order)
        act.record("draft.move_photo", found, fields=["position"])


def remove_photo(*, photo: DraftPhoto, by: User, at: datetime) -> None:
    with with_photo(photo, by, at) as (act, row, found):
        refuse_out_of_hand(row)
        act.record("draft.remove_photo", found)
        publishing.forget_photo(found)
        for stored in (found.upload, found.picture):
            if stored is not None:
                files.remove(stored)
        found.delete()


# --- Who is in it -------------------------------------------------------------------------------------
def say_people(*, photo: DraftPhoto, has_people: bool, by: User, at: datetime) -> DraftPhoto:
    """Whether anybody can be recognised. A no takes away those who were written down by mistake."""
    with with_photo(photo, by, at) as (act, row, found):
        refuse_out_of_hand(row)
        found.has_people = has_people
        found.save(update_fields=["has_people"])
        if not has_people:
            found.people.filter(withdrawn_at__isnull=True).delete()
        act.record("draft.photo_people", found, fields=["has_people"])
    return found


def add_person(
    *,
    photo: DraftPhoto,
    who: str,
    said_yes: bool,
    by: User,
    at: datetime,
    is_child: bool = False,
    adult_said_yes: bool = False,
) -> tuple[PhotoPerson, str]:
    """Asked on the spot. The code is shown once, to the person: it takes the photo away at any time."""
    with with_photo(photo, by, at) as (act, row, found):
        refuse_out_of_hand(row)
        refuse_unasked(said_yes, is_child, adult_said_yes)
        if found.people.count() >= MOST_PEOPLE:
            raise Refused(
                _("Det är för många på ett foto. Välj ett där färre går att känna igen."), field="who"
            )
        signs = get_random_string(CODE_LENGTH, SIGNS)
        person = PhotoPerson.objects.create(
            photo=found,
            who=said(who, "who", _("Skriv så att du vet vem det är. Ett förnamn räcker."), MOST_WHO),
            is_child=is_child,
            adult_said_yes=is_child and adult_said_yes,
            said_yes_at=at,
            code_index=code_index(signs),
        )
        found.has_people = True
        found.save(update_fields=["has_people"])
        act.record("photo_person.add", person)
    return person, "-".join(signs[i : i + GROUP] for i in range(0, CODE_LENGTH, GROUP))


def refuse_unasked(said_yes: bool, is_child: bool, adult_said_yes: bool) -> None:
    if not said_yes:
        raise Refused(_("Fråga personen först. Blir det nej använder du ett annat foto."), field="said_yes")
    if is_child and not adult_said_yes:
        raise Refused(
            _("För den som är under 18 behöver även vårdnadshavaren säga ja."), field="adult_said_yes"
        )


def remove_person(*, person: PhotoPerson, by: User, at: datetime) -> None:
    """Written down by mistake. What somebody has taken back is never written away."""
    with with_photo(person.photo, by, at) as (act, row, found):
        refuse_out_of_hand(row)
        act.record("photo_person.remove", person)
        PhotoPerson.objects.filter(pk=person.pk, photo=found, withdrawn_at__isnull=True).delete()


def code_index(code: str) -> str:
    return crypto.blind_index(plain(code), purpose="reporters.PhotoPerson")


def withdraw_by_code(*, code: str, at: datetime) -> PhotoPerson:
    """The person in the photo takes the yes back: at the next look the photo is gone. Twice is as once."""
    with action(by=None, at=at) as act:
        rows = act.lock(PhotoPerson.objects.filter(code_index=code_index(code)))
        if not rows:
            raise Refused(
                _("Koden stämmer inte. Kontrollera den, eller ring oss så hjälper vi dig."), field="code"
            )
        person = rows[0]
        if person.withdrawn_at is None:
            person.withdrawn_at = at
            person.save(update_fields=["withdrawn_at"])
            act.record("photo_person.withdraw", person, fields=["withdrawn_at"])
    return person
