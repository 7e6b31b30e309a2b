"""What of the pieces can be destroyed, and from which day they are closed."""

from datetime import date

from core.destruction import Destruction, Rows, declare
from core.periods import midnight_after
from reporters.models import Draft, DraftPhoto, DraftVersion, PhotoPerson, Remark
from reporters.states import DraftState

NOT_OUT = (DraftState.WITHDRAWN, DraftState.NOT_USED)
OUT = (DraftState.PUBLISHED, DraftState.WITHDRAWN)


def never_out(day: date) -> Rows:
    """Taken back or not used, and never seen by readers."""
    ended = Draft.objects.filter(state__in=NOT_OUT, published_at__isnull=True)
    return ended.filter(state_changed_at__lt=midnight_after(day))


def photos(day: date) -> Rows:
    return DraftPhoto.objects.filter(draft__in=never_out(day))


def photo_people(day: date) -> Rows:
    """A yes is kept for as long as the photo may be shown."""
    rows = PhotoPerson.objects.filter(photo__draft__state__in=NOT_OUT)
    return rows.filter(photo__draft__state_changed_at__lt=midnight_after(day))


def versions(day: date) -> Rows:
    """Of what is published the page stays; what was changed on the way there need not."""
    return DraftVersion.objects.filter(draft__state__in=OUT, draft__published_at__lt=midnight_after(day))


def remarks(day: date) -> Rows:
    return Remark.objects.filter(draft__state__in=OUT, draft__published_at__lt=midnight_after(day))


def register() -> None:
    person = "participant__user"
    declare(
        Destruction("reporters.photo_people", photo_people, people=(f"photo__draft__{person}",)),
        Destruction("reporters.photos", photos, people=(f"draft__{person}",), files=["picture"]),
        Destruction(
            "reporters.never_out",
            never_out,
            people=(person,),
            along=("reporters.DraftVersion", "reporters.Remark"),
        ),
        Destruction("reporters.versions", versions, people=(f"draft__{person}",)),
        Destruction("reporters.remarks", remarks, people=(f"draft__{person}",)),
    )
