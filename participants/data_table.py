"""How sensitive the register's columns are, and the record kinds they belong to.

That someone is in the register tells of contact with social services, so whatever says who the
person is counts as sensitive here, a first name too. What is said about staff is personal.
"""

from django.utils.translation import gettext_lazy as _

from core.classification import columns
from core.registry import RecordKind

PEOPLE, ASSIGNMENTS, OFFERS = "participants.people", "participants.assignments", "participants.offers"
PLACES, STAFF = "participants.places", "participants.staff"
CONTRIBUTIONS = "participants.contributions"
INTERESTS = "participants.interests"
CALLS = "participants.calls"
PARTNERSHIPS = "participants.partnerships"
PERIODS = "participants.place_periods"
ADAPTATIONS = "participants.adaptations"

FIELDS = {
    "participants.Board": columns(none="id name remind_days"),
    "participants.Organisation": columns(none="id board name is_department"),
    "participants.Partnership": columns(
        none="id board organisation kind covers reference valid_from valid_to notice_days notice_on"
    ),
    "participants.Representative": columns(
        none="id board organisation",
        personal="name phone email valid_from valid_to",
        sensitive="participant",
    ),
    "participants.Unit": columns(none="id board organisation name email"),
    "participants.Area": columns(none="id board name explanation"),
    "participants.StaffProfile": columns(
        none="id board", personal="user first_name last_name work_phone hours stand_in reminded_on"
    ),
    "participants.UnitRole": columns(
        none="id unit valid_from valid_to given_at", personal="employee given_by"
    ),
    "participants.Absence": columns(none="id", personal="employee starts_on ends_on stand_in"),
    "participants.ConflictOfInterest": columns(
        none="id", personal="declared_by declared_at", sensitive="employee participant"
    ),
    "participants.RoleGrant": columns(
        none="id board role valid_from valid_to granted_at", personal="user granted_by"
    ),
    "participants.Participant": columns(
        none="id board",
        personal=(
            "may_email may_sms message_detail quiet_from quiet_until wants_reminders answers_by_sms "
            "welcomed_on moved_on_on back_on place_ended_on last_asked_at"
        ),
        sensitive=(
            "user first_name last_name sort_key contact organisation engagement_form payroll_id protection "
            "minority minority_decided_on minority_reference merged_into"
        ),
    ),
    "participants.TwoPeople": columns(none="id", personal="said_by said_at", sensitive="first second"),
    "participants.AreaWish": columns(none="id", personal="said_at", sensitive="participant area"),
    "participants.OfferWish": columns(
        personal="said_at is_told",
        sensitive=(
            "participant on_site remote from_home weekday_day evening weekend monday tuesday wednesday "
            "thursday friday saturday sunday at_most"
        ),
    ),
    "participants.Adaptation": columns(none="id", personal="said_at", sensitive="participant round words"),
    "participants.Avoidance": columns(
        none="id", personal="said_at recorded_by", sensitive="participant unit employee other"
    ),
    "participants.RequirementMet": columns(
        none="id text_version", personal="met_on noted_by", sensitive="participant requirement"
    ),
    "participants.Agreement": columns(
        none="id", personal="noted_by noted_at", sensitive="participant agreed_on how text"
    ),
    "participants.Pause": columns(
        none="id via",
        personal="recorded_by",
        sensitive="participant started_at until contact_wish ended_at",
    ),
    "participants.Assignment": columns(
        none=(
            "id board unit programme kind area title question what_you_do not_needed place_name "
            "place_address entrance done_where timing starts_at ends_at due_on estimated_minutes places "
            "engagement_form cost_centre expenses_covered requirements planned_at cancelled_at "
            "calendar_sequence"
        ),
        personal="meets_you planned_by",
    ),
    "participants.InformedUnit": columns(none="id assignment unit informed_at", personal="informed_by"),
    "participants.OfferRound": columns(
        none="id board asked_at answer_by filling choose_by chosen_at", personal="asked_by"
    ),
    "participants.Offer": columns(
        none="id round assignment",
        personal="answer_recorded_by",
        sensitive="participant state state_changed_at answered_at answered_via",
    ),
    "participants.Swap": columns(
        none="id", personal="recorded_by", sensitive="offer state state_changed_at asked_at asked_via"
    ),
    "participants.Interest": columns(
        none="id board",
        personal="way state state_changed_at tries taken_by",
        sensitive="contact contact_index came_at",
    ),
    "participants.Contribution": columns(
        none="id board unit assignment programme answer_by moved_because reminded_on",
        personal="recorded_by",
        sensitive="participant title text state state_changed_at given_at given_via",
    ),
    "participants.Answer": columns(
        none="id kind words result answered_at",
        personal="answered_by",
        sensitive="contribution verdict verdict_at reply",
    ),
    "participants.AskedOnce": columns(sensitive="offer answered_at"),
    "participants.Call": columns(
        none="id",
        personal="recorded_by",
        sensitive="participant offer state state_changed_at asked_at asked_via promised_on tries",
    ),
    "participants.PlacePeriod": columns(
        none="id board months first_days second_days decision source checked_on valid_from valid_to"
    ),
    "participants.StayQuestion": columns(
        none="id period",
        personal="recorded_by",
        sensitive=(
            "participant state state_changed_at asked_at asked_again_at answer_by told_times tries "
            "answered_via"
        ),
    ),
    "participants.LeaveRequest": columns(
        none="id", personal="recorded_by", sensitive="participant state state_changed_at asked_at asked_via"
    ),
    "participants.DoneSheet": columns(none="id", sensitive="participant asked_at made_at file"),
}

RECORDS = {
    "participants.Board": PLACES,
    "participants.Organisation": PLACES,
    "participants.Partnership": PARTNERSHIPS,
    "participants.Representative": PARTNERSHIPS,
    "participants.Unit": PLACES,
    "participants.Area": PLACES,
    "participants.StaffProfile": STAFF,
    "participants.RoleGrant": STAFF,
    "participants.UnitRole": STAFF,
    "participants.Absence": STAFF,
    "participants.ConflictOfInterest": PEOPLE,
    "participants.Participant": PEOPLE,
    "participants.AreaWish": PEOPLE,
    "participants.TwoPeople": PEOPLE,
    "participants.OfferWish": PEOPLE,
    "participants.Adaptation": ADAPTATIONS,
    "participants.Avoidance": PEOPLE,
    "participants.RequirementMet": PEOPLE,
    "participants.Agreement": PEOPLE,
    "participants.Pause": PEOPLE,
    "participants.Assignment": ASSIGNMENTS,
    "participants.InformedUnit": ASSIGNMENTS,
    "participants.OfferRound": OFFERS,
    "participants.Offer": OFFERS,
    "participants.Swap": OFFERS,
    "participants.Interest": INTERESTS,
    "participants.Contribution": CONTRIBUTIONS,
    "participants.Answer": CONTRIBUTIONS,
    "participants.AskedOnce": CALLS,
    "participants.Call": CALLS,
    "participants.PlacePeriod": PERIODS,
    "participants.StayQuestion": PEOPLE,
    "participants.LeaveRequest": PEOPLE,
    "participants.DoneSheet": PEOPLE,
}

# Numbers and years are the municipality's to decide; until then nothing is destroyed by code.
RECORD_KINDS = (
    RecordKind(
        PEOPLE,
        label=_("Deltagare"),
        description=_(
            "Vem som är med, hur personen vill nås, vad personen vill göra, vilka den helst inte möter, jäv, "
            "pauser, överenskommelser och det som är gjort."
        ),
        public=False,
        keep=False,
    ),
    RecordKind(
        ASSIGNMENTS,
        label=_("Uppdrag"),
        description=_("Vad som ska göras, när och var, och vilka enheter som vet om det."),
        public=True,
        keep=True,
    ),
    RecordKind(
        OFFERS,
        label=_("Erbjudanden och svar"),
        description=_("Vem som har fått vilken fråga, och vad personen svarade."),
        public=False,
        keep=False,
    ),
    RecordKind(
        INTERESTS,
        label=_("Intresse att vara med"),
        description=_("Ett nummer eller en adress att höra av sig till. Töms när det är gjort."),
        public=False,
        keep=False,
    ),
    RecordKind(
        CONTRIBUTIONS,
        label=_("Det deltagare har gjort, och svaren"),
        description=_("Förslag och synpunkter, vad enheten svarade, och om det var ett svar."),
        public=False,
        keep=False,
    ),
    RecordKind(
        CALLS,
        label=_("Samtal som deltagare har bett om"),
        description=_("Att någon ville prata, och vilken dag vi lovade att ringa. Aldrig hur det kändes."),
        public=False,
        keep=False,
    ),
    RecordKind(
        PARTNERSHIPS,
        label=_("Avtal med organisationer, och vem som företräder dem"),
        description=_("Vad nämnden och en förening har kommit överens om, från när till när, och med vem."),
        public=False,
        keep=False,
    ),
    RecordKind(
        ADAPTATIONS,
        label=_("Anpassningar till nästa uppdrag"),
        description=_(
            "Vad en person behöver när uppdraget hålls, som tolk eller hiss. Förstörs när uppdraget är över, "
            "så snart det är beslutat. Personen kan ta bort det själv när som helst."
        ),
        public=False,
        keep=False,
    ),
    RecordKind(
        PERIODS,
        label=_("Hur länge en plats hålls"),
        description=_("Beslut om månader, och när personen frågas om den vill ha kvar sin plats."),
        public=True,
        keep=True,
    ),
    RecordKind(
        PLACES,
        label=_("Nämnder, enheter och områden"),
        description=_("Organisationer som är med, och de områden man kan få frågor om."),
        public=True,
        keep=True,
    ),
    RecordKind(
        STAFF,
        label=_("Medarbetare och roller"),
        description=_(
            "Namn och telefon i tjänsten, vem som har haft vilken roll när, och vem som är borta vilka dagar."
        ),
        public=True,
        keep=True,
    ),
)
