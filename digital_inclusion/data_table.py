"""Every field of the programme: how sensitive it is, and which kind of record it belongs to."""

from django.utils.translation import gettext_lazy as _

from core import classification
from core.classification import Sensitivity
from core.registry import RecordKind

NONE, PERSONAL = Sensitivity.NONE, Sensitivity.PERSONAL

PLANNING, COUNTS, ANSWERS, TRAINING, PASSING = (
    "digital_inclusion.planning",
    "digital_inclusion.counts",
    "digital_inclusion.answers",
    "digital_inclusion.training",
    "digital_inclusion.passing",
)
RECORD_KINDS = (
    RecordKind(
        PLANNING, _("Planering av datorhjälp"), _("Platser, serier och tillfällen."), public=True, keep=False
    ),
    RecordKind(
        COUNTS,
        _("Besöksräkning"),
        _("Antal besök efter ämne. Ingen besökare skrivs upp."),
        public=True,
        keep=True,
    ),
    RecordKind(ANSWERS, _("Svar om hjälpen"), _("Anonyma svar på två frågor."), public=True, keep=True),
    RecordKind(
        TRAINING,
        _("Instruktörers vidareutbildning"),
        _("Utbildning och önskemål, tills personen tas bort."),
        public=False,
        keep=False,
    ),
    RecordKind(
        PASSING,
        _("Tillfälliga uppgifter om räkning och koder"),
        _("Tas bort när tillfället är avslutat."),
        public=False,
        keep=False,
    ),
)

FIELDS = {
    "digital_inclusion.HelpDefaults": {
        "id": NONE,
        "board": NONE,
        "area": NONE,
        "cost_centre": NONE,
        "engagement_form": NONE,
    },
    "digital_inclusion.HelpDefaults_organisers": {"id": NONE, "helpdefaults": NONE, "organisation": NONE},
    "digital_inclusion.Venue": {
        "id": NONE,
        "board": NONE,
        "organisation": NONE,
        "name": NONE,
        "address": NONE,
        "entrance": NONE,
        "meets_you": PERSONAL,
        "contact_email": PERSONAL,
    },
    "digital_inclusion.Series": {
        "id": NONE,
        "board": NONE,
        "venue": NONE,
        "title": NONE,
        "first_on": NONE,
        "starts": NONE,
        "ends": NONE,
        "weeks": NONE,
        "skipped_dates": NONE,
    },
    "digital_inclusion.Session": {
        "id": NONE,
        "assignment": NONE,
        "venue": NONE,
        "series": NONE,
        "kind": NONE,
        "public_note": NONE,
        "calendar_sequence": NONE,
    },
    "digital_inclusion.Session_organisers": {"id": NONE, "session": NONE, "organisation": NONE},
    "digital_inclusion.TrainingEntry": {
        "id": NONE,
        "participant": PERSONAL,
        "title": PERSONAL,
        "held_on": PERSONAL,
        "minutes": PERSONAL,
    },
    "digital_inclusion.VisitCount": {
        "id": NONE,
        "session": NONE,
        "topic": NONE,
        "visits": NONE,
        "returning": NONE,
    },
    "digital_inclusion.Tap": {
        "id": NONE,
        "key": NONE,
        "session": NONE,
        "topic": NONE,
        "is_returning": NONE,
        "counted_by": PERSONAL,
    },
    "digital_inclusion.RatingToken": {
        "id": NONE,
        "session": NONE,
        "token_hash": NONE,
        "valid_to": NONE,
        "is_used": NONE,
    },
    "digital_inclusion.Rating": {"id": NONE, "session": NONE, "got_help": NONE, "well_met": NONE},
    "digital_inclusion.InstructorWish": {"id": NONE, "participant": PERSONAL, "shows_figures": PERSONAL},
}
RECORDS = {
    "digital_inclusion.HelpDefaults": PLANNING,
    "digital_inclusion.HelpDefaults_organisers": PLANNING,
    "digital_inclusion.Venue": PLANNING,
    "digital_inclusion.Series": PLANNING,
    "digital_inclusion.Session": PLANNING,
    "digital_inclusion.Session_organisers": PLANNING,
    "digital_inclusion.TrainingEntry": TRAINING,
    "digital_inclusion.VisitCount": COUNTS,
    "digital_inclusion.Tap": PASSING,
    "digital_inclusion.RatingToken": PASSING,
    "digital_inclusion.Rating": ANSWERS,
    "digital_inclusion.InstructorWish": TRAINING,
}


def declare() -> None:
    classification.declare(FIELDS, RECORDS, RECORD_KINDS)
