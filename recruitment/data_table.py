"""Every field of the programme: how sensitive it is, and which kind of record it belongs to."""

from django.utils.translation import gettext_lazy as _

from core import classification
from core.classification import FileKind, columns
from core.registry import RecordKind

PAPERS, BANK, GROUP, RESEARCH = (
    "recruitment.papers",
    "recruitment.bank",
    "recruitment.group",
    "recruitment.research",
)
RECORD_KINDS = (
    RecordKind(
        PAPERS,
        _("Rekryteringens handlingar"),
        _("Inbjudan, annons, sökandes nummer, omdömen och beslut. Även när rekryteringen avbryts."),
        public=True,
        keep=False,
    ),
    RecordKind(
        BANK,
        _("Frågebank"),
        _("Intervjufrågor och arbetsprov, och hur de fungerade."),
        public=True,
        keep=True,
    ),
    RecordKind(
        GROUP,
        _("Rekryteringsgruppen"),
        _("Vem som har sökt till gruppen och fått introduktion, tills personen tas bort."),
        public=False,
        keep=False,
    ),
    RecordKind(
        RESEARCH,
        _("Forskning om rekrytering"),
        _("Studier, deras beslut, och vem som har sagt ja till dem."),
        public=False,
        keep=False,
    ),
)

FIELDS = {
    "recruitment.Recruitment": columns(
        none="id board unit department assignment position kind experience decided_by places state "
        "state_changed_at sent_back_because created_at invited_on advert joined_at outcome weighed "
        "decided_on follow_up_on broken_off_because is_historic year",
        personal="manager",
    ),
    "recruitment.Recruitment_areas": columns(none="id recruitment area"),
    "recruitment.PlannedStep": columns(none="id recruitment kind on with_panel"),
    "recruitment.Suggestion": columns(
        none="id recruitment said_at used reply answered_at", personal="participant words"
    ),
    "recruitment.Candidate": columns(none="id recruitment", personal="mark withdrew_at"),
    "recruitment.Slot": columns(
        none="id recruitment starts_at ends_at room present calendar_sequence", personal="candidate"
    ),
    "recruitment.ProcessAnswer": columns(
        none="id recruitment by_manager grade answered_at", personal="participant worked change"
    ),
    # That somebody knows an applicant may tell of that person's life with social services.
    "recruitment.Acquaintance": columns(
        none="id said_at", personal="candidate participant", sensitive="knows"
    ),
    "recruitment.Assessment": columns(
        none="id version state state_changed_at saved_at",
        personal="candidate participant conduct listening respect openness seen",
    ),
    "recruitment.BankQuestion": columns(
        none="id board kind theme words look_for without_law is_proposed is_used added_at answer answered_at",
        personal="written_by",
    ),
    "recruitment.ChosenQuestion": columns(
        none="id recruitment bank_question kind words position worked note"
    ),
    "recruitment.GroupMember": columns(none="id", personal="participant applied_at welcomed_at left_at"),
    "recruitment.Introduction": columns(none="id part", personal="member held_on held_by"),
    "recruitment.Study": columns(
        none="id board title led_by about ethics_number secrecy_decision opened_at closed_at"
    ),
    "recruitment.StudyConsent": columns(none="id study", personal="participant given_at withdrawn_at"),
    "recruitment.StudyExtract": columns(none="id study asked_at made_at", personal="asked_by file"),
}
KIND_OF = {
    PAPERS: (
        *("Recruitment", "Recruitment_areas", "PlannedStep", "Suggestion", "Candidate", "Slot"),
        *("ProcessAnswer", "Acquaintance", "Assessment", "ChosenQuestion"),
    ),
    BANK: ("BankQuestion",),
    GROUP: ("GroupMember", "Introduction"),
    RESEARCH: ("Study", "StudyConsent", "StudyExtract"),
}
RECORDS = {f"recruitment.{model}": kind for kind, models in KIND_OF.items() for model in models}

FILES = {"recruitment.extract": FileKind(RESEARCH, _("Utdrag till studier"))}


def declare() -> None:
    classification.declare(FIELDS, RECORDS, RECORD_KINDS, FILES)
