"""How sensitive the register's columns are, and the record kinds they belong to.

That someone is in the register tells of contact with social services, so whatever says who the
person is counts as sensitive here, a first name too. What is said about staff is personal.
"""

from django.utils.translation import gettext_lazy as _

from core.classification import FileKind, columns
from core.registry import RecordKind

PEOPLE, ASSIGNMENTS, OFFERS = "participants.people", "participants.assignments", "participants.offers"
PLACES, STAFF = "participants.places", "participants.staff"
CONTRIBUTIONS = "participants.contributions"
INTERESTS = "participants.interests"
CALLS = "participants.calls"
PARTNERSHIPS = "participants.partnerships"
PERIODS = "participants.place_periods"
ADAPTATIONS = "participants.adaptations"
COPIES, RIGHTS = "participants.copies", "participants.rights"
PROTECTED, LOG_REVIEWS = "participants.protected", "participants.log_reviews"
CONSENTS = "participants.consents"
SHEETS = "participants.sheets"

FIELDS = {
    "participants.Board": columns(none="id name remind_days decides_income_support"),
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
    "participants.Consent": columns(
        none="id state_changed_at taken_away_at",
        personal="asked_by recorded_by",
        # That a person stands in a page at all, and what was said about it.
        sensitive=(
            "participant source item_id scope shown_in until state asked_at given_at withdrawn_at said_via"
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
    "participants.ProtectedContact": columns(
        personal="noted_by noted_at", sensitive="participant phone email post agreed"
    ),
    "participants.ProtectedAccess": columns(
        none="id", personal="valid_from valid_to given_by given_at", sensitive="participant employee"
    ),
    "participants.ProtectedOpening": columns(
        none="id", personal="opened_by opened_at valid_until", sensitive="participant reason words"
    ),
    "participants.LogReview": columns(none="id board month notes signed_at", personal="signed_by"),
    "participants.DoneSheet": columns(none="id", sensitive="participant asked_at made_at file"),
    "participants.DataCopy": columns(
        none="id format", personal="recorded_by", sensitive="participant asked_at asked_via made_at file"
    ),
    "participants.ErasureCase": columns(
        none="id proposal receipt",
        personal="recorded_by proposed_by proposed_at approved_by approved_at runs_on declined_by",
        sensitive=("participant state state_changed_at asked_at asked_via declined_because how_to_appeal"),
    ),
    "participants.ErasureStep": columns(none="id case owner done_at counts"),
    "participants.Hold": columns(
        none="id",
        personal="set_by set_at lifted_by lifted_at",
        sensitive="participant reason reference valid_from valid_to",
    ),
    "participants.SheetImport": columns(
        none="id board uploaded_at state state_changed_at problem done_lines emptied_at",
        personal="uploaded_by",
        sensitive="file report",
    ),
    "participants.HeldWelcome": columns(
        personal="released_by", sensitive="participant held_at released_at was_sent"
    ),
}

RECORDS = {
    "participants.Board": PLACES,
    "participants.Organisation": PLACES,
    "participants.Partnership": PARTNERSHIPS,
    "participants.Representative": PARTNERSHIPS,
    "participants.Unit": PLACES,
    "participants.Area": PLACES,
    "participants.SheetImport": SHEETS,
    "participants.HeldWelcome": PEOPLE,
    "participants.StaffProfile": STAFF,
    "participants.RoleGrant": STAFF,
    "participants.UnitRole": STAFF,
    "participants.Absence": STAFF,
    "participants.ConflictOfInterest": PEOPLE,
    "participants.Participant": PEOPLE,
    "participants.AreaWish": PEOPLE,
    "participants.TwoPeople": PEOPLE,
    "participants.Consent": CONSENTS,
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
    "participants.DataCopy": COPIES,
    "participants.ErasureCase": RIGHTS,
    "participants.ErasureStep": RIGHTS,
    "participants.Hold": RIGHTS,
    "participants.ProtectedContact": PROTECTED,
    "participants.ProtectedAccess": PROTECTED,
    "participants.ProtectedOpening": PROTECTED,
    "participants.LogReview": LOG_REVIEWS,
}

FILE_KINDS = {
    "participants.sheet": FileKind(SHEETS, _("Excel-filer som laddats upp")),
    "done_sheet": FileKind(PEOPLE, _("Bladet ”Det här har du gjort”")),
    "data_copy": FileKind(COPIES, _("Kopian av ”Allt om mig”")),
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
        COPIES,
        label=_("Kopior av Allt om mig"),
        description=_("Filer som en person har bett om. De försvinner av sig själva inom ett dygn."),
        public=False,
        keep=False,
    ),
    RecordKind(
        RIGHTS,
        label=_("Begäranden om radering, och spärrar"),
        description=_(
            "Vem som har bett om att bli raderad, vad svaret blev, och vad som inte får raderas nu."
        ),
        public=False,
        keep=False,
    ),
    RecordKind(
        SHEETS,
        label=_("Excel-filer som laddats upp"),
        description=_(
            "En arbetskopia, krypterad, och vad som hände med varje rad. Tas bort när raderna är inskrivna "
            "eller efter 14 dagar: det som skrevs in finns i registret."
        ),
        public=False,
        keep=False,
    ),
    RecordKind(
        CONSENTS,
        label=_("Samtycken"),
        description=_(
            "Vad en person har sagt ja eller nej till att visa, var, och när det togs tillbaka och bort."
        ),
        public=False,
        keep=False,
    ),
    RecordKind(
        PROTECTED,
        label=_("Skyddade personer"),
        description=_(
            "Hur en person med skyddade uppgifter nås, vilka medarbetare som får veta att den finns här, "
            "och varför någon har öppnat personens sidor."
        ),
        public=False,
        keep=False,
    ),
    RecordKind(
        LOG_REVIEWS,
        label=_("Granskning av loggen"),
        description=_("Vem som har granskat vilken månad, och vad det ledde till. Aldrig vem som blev läst."),
        public=True,
        keep=True,
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
