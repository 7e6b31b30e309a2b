"""What runs by itself: clean pictures of what came in, and the sizes that readers get."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind
from news import photos
from reporters import actions
from reporters.actions.handing_in import MAKE_SIZES
from reporters.actions.photos import CLEAN_PHOTO
from reporters.models import DraftPhoto


def clean_photo(*, photo: str) -> None:
    actions.clean_photo(photo_id=UUID(photo), at=clock.now())


def make_sizes(*, draft: str) -> None:
    """Before anybody looks, so that no reader waits."""
    for row in DraftPhoto.objects.filter(draft=UUID(draft), shown__isnull=False).select_related("shown"):
        photos.picture(row.shown)


KINDS = (
    JobKind(CLEAN_PHOTO, run=clean_photo, isolated=True, seconds=60, label=_("Läs in ett foto till en text")),
    JobKind(MAKE_SIZES, run=make_sizes, isolated=True, label=_("Gör foton i flera storlekar")),
)
