"""How sensitive core's own columns are, and the record kinds they belong to.

Whoever is in this system may have contact with social services: an address here tells that much,
so addresses are sensitive, not merely personal.
"""

from django.utils.translation import gettext_lazy as _

from core.classification import FileKind, columns
from core.registry import RecordKind

ACCOUNTS, SESSIONS, ACCESS_RULES = "core.accounts", "core.sessions", "core.access_rules"
AUDIT, JOBS, MESSAGES, FILES = "core.audit", "core.jobs", "core.messages", "core.files"
RECORD_PLAN, START = "core.record_plan", "core.start"

FIELDS = {
    "core.User": columns(
        none="id is_superuser is_active session_version",
        personal="password last_login joined_at",
        sensitive="email phone",
    ),
    "core.User_groups": columns(none="id group", personal="user"),
    "core.User_user_permissions": columns(none="id permission", personal="user"),
    "core.StartCode": columns(none="id created_at expires_at used_at", personal="user code_hash created_by"),
    "core.LoginSession": columns(none="expire_date", personal="user", sensitive="session_key session_data"),
    "core.SideBySide": columns(none="id", personal="helper", sensitive="helped started_at ended_at"),
    "core.HeldPost": columns(none="id created_at expires_at", personal="user", sensitive="path body"),
    "core.AuditEntry": columns(
        none="sequence at role channel action outcome object_type field_names request_id previous_hash "
        "entry_hash",
        personal="actor",
        sensitive="on_behalf_of object_id",
    ),
    "core.AuditHead": columns(none="id count entry_hash"),
    "core.StoredFile": columns(
        none="id kind path content_type size sha256 created_at", personal="download_name created_by"
    ),
    "core.Job": columns(
        none="id kind state not_before attempts lease_token leased_until progress last_error created_at "
        "finished_at",
        personal="dedupe_key args",
    ),
    "core.RecordDecision": columns(none="id kind keep years decision diary decided_on valid_from valid_to"),
    "core.DestructionRun": columns(
        none="id kind decision due_on state state_changed_at proposed_as proposed_at proposed_count "
        "approved_as approved_at gone spared_count receipt",
        personal="proposed_by approved_by",
    ),
    # The rows it names may be about people, until they are gone.
    "core.DestructionItem": columns(none="id run source", sensitive="row"),
    "core.StartDecision": columns(
        none="id key number diary decided_on noted_at replaced_at", personal="noted_by"
    ),
    "core.Opening": columns(none="id opened_at", personal="opened_by"),
    "core.WorkerLease": columns(none="id holder leased_until"),
    "core.Message": columns(
        none="id kind channel state created_at sent_at expires_at followed_up_at",
        personal="recipient about",
        sensitive="address subject body",
    ),
}

RECORDS = {
    "core.User": ACCOUNTS,
    "core.User_groups": ACCESS_RULES,
    "core.User_user_permissions": ACCESS_RULES,
    "core.StartCode": ACCOUNTS,
    "core.LoginSession": SESSIONS,
    "core.SideBySide": ACCOUNTS,
    "core.HeldPost": SESSIONS,
    "core.AuditEntry": AUDIT,
    "core.AuditHead": AUDIT,
    "core.StoredFile": FILES,
    "core.Job": JOBS,
    "core.RecordDecision": RECORD_PLAN,
    "core.DestructionRun": RECORD_PLAN,
    "core.DestructionItem": JOBS,
    "core.StartDecision": START,
    "core.Opening": START,
    "core.WorkerLease": JOBS,
    "core.Message": MESSAGES,
}

FILE_KINDS = {
    "core.destruction_receipt": FileKind(RECORD_PLAN, _("Kvitton på gallring")),
    "core.list": FileKind(FILES, _("Listor som har hämtats, i ett dygn")),
}

# Numbers and years are the municipality's to decide; until then nothing is destroyed by code.
RECORD_KINDS = (
    RecordKind(
        ACCOUNTS,
        label=_("Inloggningar"),
        description=_("Adresser, säkerhetsnycklar och koder som behövs för att logga in."),
        public=False,
        keep=False,
    ),
    RecordKind(
        SESSIONS,
        label=_("Pågående besök"),
        description=_("Uppgifter som behövs medan någon är inloggad. De försvinner av sig själva."),
        public=False,
        keep=False,
    ),
    RecordKind(
        ACCESS_RULES,
        label=_("Behörigheter"),
        description=_("Vad olika roller får göra, och teknik bakom det."),
        public=True,
        keep=False,
    ),
    RecordKind(
        AUDIT,
        label=_("Händelselogg"),
        description=_("Vem som har gjort vad och när. Innehåller aldrig själva uppgifterna."),
        public=False,
        keep=True,
    ),
    RecordKind(
        JOBS,
        label=_("Tekniska arbetsuppgifter"),
        description=_("Sådant som systemet gör i bakgrunden. Bara nummer, inga personuppgifter."),
        public=True,
        keep=False,
    ),
    RecordKind(
        MESSAGES,
        label=_("Utskickade meddelanden"),
        description=_("Att ett meddelande har skickats. Adress och text tas bort när det är framme."),
        public=False,
        keep=False,
    ),
    RecordKind(
        FILES,
        label=_("Uppgifter om lagrade filer"),
        description=_("Namn, storlek och kontrollsumma. Innehållet hör till den handling det är en del av."),
        public=False,
        keep=False,
    ),
    RecordKind(
        RECORD_PLAN,
        label=_("Beslut om handlingar"),
        description=_("Vad kommunen har beslutat om att bevara och gallra, och vad som har gallrats."),
        public=True,
        keep=True,
    ),
    RecordKind(
        START,
        label=_("Beslut före start"),
        description=_("Numren på de beslut som måste finnas innan systemet används, och när det öppnades."),
        public=True,
        keep=True,
    ),
)
