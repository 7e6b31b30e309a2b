"""Every field of the programme: how sensitive it is, and which kind of record it belongs to."""

from django.utils.translation import gettext_lazy as _

from core import classification
from core.classification import FileKind, columns
from core.registry import RecordKind
from reporters import commission_data, question_data

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
    *question_data.RECORD_KINDS,
)

FIELDS = {
    **commission_data.FIELDS,
    **question_data.FIELDS,
    "reporters.Draft": columns(
        none="id commission template state state_changed_at created_at saved_at page agreed agreed_at "
        "shows_unagreed saved_from published_at recording all_heard_said_yes",
        personal="participant byline_kind",
        sensitive="headline lead body earlier pseudonym note not_used_because",
    ),
    "reporters.DraftVersion": columns(
        none="id draft number by_editor made_at", sensitive="headline lead body beside"
    ),
    "reporters.Remark": columns(
        none="id draft comment place said_at resolved_at replied_at", sensitive="quote words reply"
    ),
    "reporters.DraftPhoto": columns(
        none="id draft position state uploaded_at is_decorative has_people shown",
        personal="upload picture",
        sensitive="caption alt_text",
    ),
    # A step in Wagtail's workflow.
    "reporters.WritersYes": columns(none="task_ptr"),
    "reporters.PhotoPerson": columns(
        none="id photo said_yes_at withdrawn_at code_index",
        personal="is_child adult_said_yes",
        sensitive="who",
    ),
}
KIND_OF = {
    COMMISSIONS: commission_data.MODELS,
    DRAFTS: ("Draft", "DraftVersion", "Remark", "DraftPhoto", "WritersYes"),
    PHOTO_PEOPLE: ("PhotoPerson",),
}
RECORDS = {
    **{f"reporters.{model}": kind for kind, models in KIND_OF.items() for model in models},
    **question_data.RECORDS,
}
FILES = {
    "reporters.photo_upload": FileKind(DRAFTS, _("Foton som är på väg in")),
    "reporters.photo": FileKind(DRAFTS, _("Foton i reportrarnas texter")),
}


def declare() -> None:
    classification.declare(FIELDS, RECORDS, RECORD_KINDS, FILES)
