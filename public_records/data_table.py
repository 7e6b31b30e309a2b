"""How sensitive the columns around public records are, and the record kinds they belong to.

What the asker has left may tell who asks; which record was collected may tell whom it is about.
"""

from django.utils.translation import gettext_lazy as _

from core.classification import FileKind, columns
from core.registry import RecordKind

REQUESTS, ANSWERS, LAW = "public_records.requests", "public_records.answers", "public_records.law"

LAW_COLUMNS = "id paragraph source checked_on confidence valid_from valid_to"
FIELDS = {
    "public_records.SecrecySection": columns(none=f"{LAW_COLUMNS} protects proposal"),
    "public_records.ProcedureRule": columns(none=f"{LAW_COLUMNS} key words court days"),
    "public_records.PublicRequest": columns(
        none=(
            "id board year number came_at came_by subject way state state_changed_at delayed_at delay_words "
            "outcome motive decided_role decided_at handed_at appealed_on sent_on_on"
        ),
        personal="code_hash form_key registered_by given_to decided_by",
        sensitive="wanted address",
    ),
    "public_records.CollectedRecord": columns(
        none="id request source label collected_at tested_at fingerprint left_out",
        personal="collected_by tested_by",
        sensitive="record_id",
    ),
    "public_records.LineTest": columns(none="id record column row outcome section"),
    "public_records.AnswerFile": columns(none="id request part stored made_at"),
}

RECORDS = {
    "public_records.SecrecySection": LAW,
    "public_records.ProcedureRule": LAW,
    "public_records.PublicRequest": REQUESTS,
    "public_records.CollectedRecord": REQUESTS,
    "public_records.LineTest": REQUESTS,
    "public_records.AnswerFile": ANSWERS,
}

FILE_KINDS = {"public_records.answer": FileKind(ANSWERS, _("Beslutet och handlingarna som de lämnades ut"))}

# Numbers and years are the municipality's to decide; until then nothing is destroyed by code.
RECORD_KINDS = (
    RecordKind(
        REQUESTS,
        label=_("Begäran om allmänna handlingar"),
        description=_(
            "Vad som begärdes, hur det prövades och vad som beslutades. Adress och fritext töms när ärendet "
            "avslutas."
        ),
        public=True,
        keep=True,
    ),
    RecordKind(
        ANSWERS,
        label=_("Utlämnade kopior"),
        description=_("Beslutsbrevet och de maskade kopior som lämnades ut. Originalen ligger kvar."),
        public=True,
        keep=False,
    ),
    RecordKind(
        LAW,
        label=_("Lagrum för utlämnande"),
        description=_("Sekretessparagrafer och regler för begäran, med källa och dag."),
        public=True,
        keep=True,
    ),
)
