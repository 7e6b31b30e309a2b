"""Every field of the programme: how sensitive it is, and which kind of record it belongs to."""

from django.utils.translation import gettext_lazy as _

from core import classification
from core.classification import FileKind, columns
from core.registry import RecordKind

GROUPS, PLACES, NOTES, EVALUATION, RESEARCH, WORKSHOPS = (
    "mentoring.groups",
    "mentoring.places",
    "mentoring.notes",
    "mentoring.evaluation",
    "mentoring.research",
    "mentoring.workshops",
)
RECORD_KINDS = (
    RecordKind(
        GROUPS,
        _("Mentorsgrupper"),
        _("Grupper, träffar, teman och överenskommelser."),
        public=True,
        keep=True,
    ),
    RecordKind(
        PLACES,
        _("Platser i mentorsgrupper"),
        _("Vem som har sökt, haft plats och varit med, och det deltagarna skrev. Kursintyg."),
        public=False,
        keep=False,
    ),
    RecordKind(
        NOTES,
        _("Egna anteckningar"),
        _("Minnesanteckningar som bara den som skriver kan läsa. Inte allmän handling."),
        public=False,
        keep=False,
    ),
    RecordKind(
        EVALUATION,
        _("Utvärdering av mentorsgrupper"),
        _("Svar utan namn, och det som har publicerats av dem."),
        public=True,
        keep=True,
    ),
    RecordKind(
        RESEARCH,
        _("Forskning om mentorsgrupper"),
        _("Vilka studier som har fått svar utan namn, och besluten om dem."),
        public=False,
        keep=False,
    ),
    RecordKind(WORKSHOPS, _("Workshoppar"), _("Program, idéer och svaren på dem."), public=True, keep=True),
)

FIELDS = {
    "mentoring.MentorGroup": columns(
        none="id board title about place apply_by fewest most mentors_wanted state state_changed_at "
        "created_at finished_on"
    ),
    "mentoring.Place": columns(
        none="id group unit state_changed_at",
        personal="employee why manager state applied_at confirmed_at manager_words",
    ),
    "mentoring.Theme": columns(
        none="id board title words proposed_in is_used added_at", personal="written_by"
    ),
    "mentoring.Meeting": columns(none="id group assignment number theme material told_sequence"),
    # That two have met as client and caseworker tells that one of them has been a client.
    "mentoring.HaveMet": columns(
        none="id",
        sensitive="participant employee mentor_said_at employee_said_at mentor_wishes employee_wishes",
    ),
    "mentoring.Question": columns(none="id meeting written_at", personal="place words mentors_may_read"),
    "mentoring.Agreement": columns(none="id group version words written_at"),
    "mentoring.AgreementAccepted": columns(none="id agreement", personal="user accepted_at"),
    "mentoring.Takeaway": columns(none="id group written_at", personal="user words"),
    "mentoring.Certificate": columns(none="id asked_at made_at", personal="place file"),
    "mentoring.Note": columns(none="id meeting saved_at", personal="user", sensitive="words"),
    "mentoring.Attendance": columns(none="id meeting", personal="user"),
    "mentoring.EvaluationAnswer": columns(none="id group side moment answers words to_university"),
    "mentoring.PublishedResults": columns(none="id board figures published_at taken_back_at"),
    "mentoring.UniversityExtract": columns(
        none="id board title led_by ethics_number secrecy_decision asked_at made_at", personal="asked_by file"
    ),
    "mentoring.Answered": columns(none="id group moment", personal="user"),
    "mentoring.Workshop": columns(
        none="id board assignment clients employees told_sequence written_down_at closed_at"
    ),
    "mentoring.Seat": columns(none="id workshop", personal="employee taken_at"),
    "mentoring.ProgrammePoint": columns(none="id workshop starts ends what"),
    "mentoring.Idea": columns(
        none="id workshop part by_clients words level state state_changed_at outcome answer said_at",
        personal="owner",
    ),
}
KIND_OF = {
    GROUPS: ("MentorGroup", "Meeting", "Theme", "Agreement"),
    PLACES: (
        *("Place", "HaveMet", "Question", "Attendance", "Certificate"),
        *("Takeaway", "AgreementAccepted", "Answered", "Seat"),
    ),
    NOTES: ("Note",),
    EVALUATION: ("EvaluationAnswer", "PublishedResults"),
    RESEARCH: ("UniversityExtract",),
    WORKSHOPS: ("Workshop", "ProgrammePoint", "Idea"),
}
RECORDS = {f"mentoring.{model}": kind for kind, models in KIND_OF.items() for model in models}

FILES = {
    "mentoring.certificate": FileKind(PLACES, _("Kursintyg")),
    "mentoring.extract": FileKind(RESEARCH, _("Utdrag till universitetet")),
}


def declare() -> None:
    classification.declare(FIELDS, RECORDS, RECORD_KINDS, FILES)
