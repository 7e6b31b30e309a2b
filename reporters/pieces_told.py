"""'Allt om mig' for a writer: one's own pieces, and what goes when the person is erased."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core import files
from core.erasing import Eraser
from core.facts import FactKind
from core.models import User
from participants.models import Participant
from reporters import publishing
from reporters.data_table import DRAFTS, PHOTO_PEOPLE
from reporters.models import BylineKind, Draft, DraftPhoto, DraftVersion, PhotoPerson, Remark

NO_WORDS = dict.fromkeys(("headline", "lead", "body", "earlier", "pseudonym", "note"), "")


def told(subject: User) -> list[dict[str, Any]]:
    rows = Draft.objects.filter(participant__in=Participant.every.of(subject))
    return [
        {
            "slag": "text du har skrivit",
            "påbörjad": row.created_at,
            "läge": row.get_state_display(),
            "rubrik": row.headline,
            "ingress": row.lead,
            "text": row.body,
            "på en annan skärm": row.earlier,
            "hälsning till redaktören": row.note,
            "du kallas": row.byline,
            "publicerad": row.published_at,
            "utskrift av ljud eller film": row.recording.transcript if row.recording else "",
            "foton": [photo_told(photo) for photo in row.photos.all()],
            "kommentarer": [
                {"redaktören sa": one.words, "du svarade": one.reply} for one in row.remarks.all()
            ],
        }
        for row in rows.select_related("participant", "recording").prefetch_related(
            "photos__people", "remarks"
        )
    ]


def photo_told(photo: DraftPhoto) -> dict[str, Any]:
    return {"bildtext": photo.caption, "vad som syns": photo.alt_text}


def people_told(subject: User) -> list[dict[str, Any]]:
    """Those whom the writer has written down as asked, in the writer's own words for them."""
    writers = Participant.every.of(subject)
    rows = PhotoPerson.objects.filter(photo__draft__participant__in=writers)
    return [
        {
            "slag": "person på ditt foto",
            "vem": row.who,
            "sa ja": row.said_yes_at,
            "ångrade sig": row.withdrawn_at,
        }
        for row in rows
    ]


def erase(subject: User, eraser: Eraser) -> None:
    """The name goes everywhere, whatever is decided. What readers have seen stays, and is nobody's; what they
    have not goes. The yes of somebody else in a photo that is shown stays with the photo."""
    own = Draft.objects.filter(participant__in=Participant.every.of(subject))
    for row in own.select_related("participant", "page"):
        row.byline_kind, row.pseudonym = BylineKind.NONE, ""
        row.save(update_fields=["byline_kind", "pseudonym"])
        publishing.put_byline(row)
    if not eraser.may_go(Draft):
        return
    never_out = own.filter(published_at__isnull=True)
    for row in never_out.select_related("page"):
        forget_files(row)
        publishing.forget_page(row)
    eraser.delete(PhotoPerson.objects.filter(photo__draft__in=never_out))
    eraser.delete(never_out)
    was_out = own.filter(published_at__isnull=False)
    eraser.delete(DraftVersion.objects.filter(draft__in=was_out))
    eraser.delete(Remark.objects.filter(draft__in=was_out))
    eraser.blank(DraftPhoto.objects.filter(draft__in=was_out), caption="", alt_text="")
    words: dict[str, Any] = {**NO_WORDS, "participant": None}
    eraser.blank(was_out, **words)


def forget_files(row: Draft) -> None:
    for photo in row.photos.select_related("upload", "picture"):
        for stored in (photo.upload, photo.picture):
            if stored is not None:
                files.remove(stored)


FACTS = (
    FactKind("text du har skrivit", _("Texter du har skrivit"), "given", DRAFTS),
    FactKind("person på ditt foto", _("De som syns på dina foton"), "given", PHOTO_PEOPLE),
)
