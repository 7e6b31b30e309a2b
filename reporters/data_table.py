"""Every field of the programme: how sensitive it is, and which kind of record it belongs to."""

from django.utils.translation import gettext_lazy as _

from core import classification
from core.classification import columns
from core.registry import RecordKind
from reporters import question_data

COMMISSIONS = "reporters.commissions"
RECORD_KINDS = (
    RecordKind(
        COMMISSIONS,
        _("Uppdrag att skriva"),
        _("Vad reportrar har bjudits in att skriva om, och vad de själva har föreslagit."),
        public=True,
        keep=False,
    ),
    *question_data.RECORD_KINDS,
)

FIELDS = {
    "reporters.Commission": columns(none="id assignment kind template"),
    **question_data.FIELDS,
}
RECORDS = {"reporters.Commission": COMMISSIONS, **question_data.RECORDS}


def declare() -> None:
    classification.declare(FIELDS, RECORDS, RECORD_KINDS)
