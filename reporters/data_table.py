"""Every field of the programme: how sensitive it is, and which kind of record it belongs to."""

from django.utils.translation import gettext_lazy as _

from core import classification
from core.classification import columns
from core.registry import RecordKind

COMMISSIONS = "reporters.commissions"
RECORD_KINDS = (
    RecordKind(
        COMMISSIONS,
        _("Uppdrag att skriva"),
        _("Vad reportrar har bjudits in att skriva om, och vad de själva har föreslagit."),
        public=True,
        keep=False,
    ),
)

FIELDS = {"reporters.Commission": columns(none="id assignment kind template")}
RECORDS = {"reporters.Commission": COMMISSIONS}


def declare() -> None:
    classification.declare(FIELDS, RECORDS, RECORD_KINDS)
