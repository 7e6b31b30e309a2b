"""The columns of questions to the organisation: how sensitive each is, and which kind of record it is."""

from django.utils.translation import gettext_lazy as _

from core.classification import Fields, columns
from core.registry import RecordKind

QUESTIONS, ASKINGS, CONTACTS = "reporters.questions", "reporters.askings", "reporters.asker_contacts"
RECORD_KINDS = (
    RecordKind(
        QUESTIONS,
        _("Frågor till verksamheten och svaren"),
        _("Öppna frågor, vem som ska svara, flyttade dagar och svaren. Aldrig vem som frågade."),
        public=True,
        keep=True,
    ),
    RecordKind(
        ASKINGS,
        _("Frågorna som de kom, och egna svar"),
        _("Vad någon skrev, under vilket namn, och svar på det som gällde ett eget ärende."),
        public=True,
        keep=False,
    ),
    RecordKind(
        CONTACTS,
        _("Hur den som frågade nås"),
        _("Nummer eller adress som någon har lämnat för att få veta att svaret finns."),
        public=False,
        keep=False,
    ),
)
FIELDS: Fields = {
    "reporters.PublicQuestion": columns(
        none="id board unit article state state_changed_at road asked_at title words diary answer_by "
        "published_at answered_at verdict heard_at reopened_at handed_to merged_into",
        personal="sorted_by",
    ),
    "reporters.Asking": columns(
        none="id question asker named_as form_key code_hash",
        personal="byline",
        sensitive="participant words missing",
    ),
    "reporters.AskerContact": columns(none="id asking", sensitive="address"),
    "reporters.PrivateAnswer": columns(
        none="id asking answered_at", personal="answered_by", sensitive="words"
    ),
    "reporters.QuestionAnswer": columns(
        none="id question unit sort words rest_by answered_at", personal="answered_by"
    ),
    "reporters.QuestionMove": columns(
        none="id question moved_from moved_to because moved_at", personal="moved_by"
    ),
}
RECORDS = {
    "reporters.PublicQuestion": QUESTIONS,
    "reporters.QuestionAnswer": QUESTIONS,
    "reporters.QuestionMove": QUESTIONS,
    "reporters.Asking": ASKINGS,
    "reporters.PrivateAnswer": ASKINGS,
    "reporters.AskerContact": CONTACTS,
}
