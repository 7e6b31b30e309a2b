"""Every field of the programme: how sensitive it is, and which kind of record it belongs to."""

from django.utils.translation import gettext_lazy as _

from core import classification
from core.classification import FileKind, columns
from core.registry import RecordKind
from reporters import commission_data

COMMISSIONS = commission_data.COMMISSIONS
DRAFTS, PHOTO_PEOPLE = "reporters.drafts", "reporters.photo_people"
RECORD_KINDS = (
    RecordKind(
        COMMISSIONS,
        _("Uppdrag att skriva"),
        _("Vad reportrar har bjudits in att skriva om, och vad de själva har föreslagit."),
        public=True,
        keep=False,
    ),
    RecordKind(
        DRAFTS,
        _("Utkast till texter"),
        _("Reportrarnas egna texter och foton innan de publiceras, och vad redaktören har sagt om dem."),
        public=False,
        keep=False,
    ),
    RecordKind(
        PHOTO_PEOPLE,
        _("Ja från den som syns på bild"),
        _("Vem som kan kännas igen på ett foto och har sagt ja till att det visas."),
        public=False,
        keep=False,
    ),
)

FIELDS = {
    **commission_data.FIELDS,
    "reporters.Draft": columns(
        none="id commission template state state_changed_at created_at saved_at page agreed agreed_at "
        "shows_unagreed",
        personal="participant headline body earlier byline_kind pseudonym note",
    ),
    "reporters.DraftVersion": columns(
        none="id draft number by_editor made_at", personal="headline lead body beside"
    ),
    "reporters.Remark": columns(
        none="id draft comment place said_at resolved_at replied_at", personal="quote words reply"
    ),
    "reporters.DraftPhoto": columns(
        none="id draft position state uploaded_at is_decorative has_people shown",
        personal="upload picture caption alt_text",
    ),
    "reporters.PhotoPerson": columns(
        none="id photo said_yes_at withdrawn_at code_index", personal="who is_child guardian_said_yes"
    ),
}
KIND_OF = {
    COMMISSIONS: commission_data.MODELS,
    DRAFTS: ("Draft", "DraftVersion", "Remark", "DraftPhoto"),
    PHOTO_PEOPLE: ("PhotoPerson",),
}
RECORDS = {f"reporters.{model}": kind for kind, models in KIND_OF.items() for model in models}
FILES = {
    "reporters.photo_upload": FileKind(DRAFTS, _("Foton som är på väg in")),
    "reporters.photo": FileKind(DRAFTS, _("Foton i reportrarnas texter")),
}


def declare() -> None:
    classification.declare(FIELDS, RECORDS, RECORD_KINDS, FILES)
