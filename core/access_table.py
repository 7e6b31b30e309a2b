"""Who gets which answer where: the central table, declared by hand and tried with real requests.

Each app lists its addresses in its own `access_table.py`. A row is one line: the URL's name, what
those who may come get, and, where it matters, the method and whose object the address names.
Whoever is not named gets `HIDDEN` (the 404 page), and the anonymous `LOGIN`; so a row opens doors
and never closes them.

    from core.access_table import MOVED, OK, OTHER, POST, PROTECTED, Row

    ROWS = [
        Row("portal:home", {"participant": OK}),
        Row("portal:offer", {"participant": OK}),
        Row("portal:offer", {"participant": MOVED}, POST),
        Row("portal:offer", {}, of=OTHER),                     # somebody else's: nobody
        Row("admin:participants_participant_change", {"coordinator": OK}, of=PROTECTED),
        Row("digital_inclusion:when_and_where", {"everyone": OK}),   # a public page
        Row("admin:*", {"coordinator": OPEN, "approver": OPEN}),     # the rest of a library's pages
    ]

Roles are the keys of `core.access.roles`, and `participant`, `anonymous` and `everyone`. Values in an
address (`<uuid:round_id>`) come from `tests/<app>/access_objects.py`:

    OBJECTS = {"round_id": lambda world, of: make_round(world.person(of)).pk}

where `of` is OWN, OTHER (another person of another board) or PROTECTED. A view that takes a form
needs a POST row too. An address that no row names fails a test.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fnmatch import fnmatchcase
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

GET, POST = "GET", "POST"
OWN, OTHER, PROTECTED = "own", "other", "protected"
ANONYMOUS, EVERYONE = "anonymous", "everyone"


class Answer(Enum):
    """What comes back, in words that a reader of the table needs."""

    OK = "the page"
    MOVED = "led on to another page"
    LOGIN = "led to log-in"
    HIDDEN = "the 404 page, as if it did not exist"
    WRONG_METHOD = "405, not asked for that way"
    OPEN = "let through the wall; the library answers"


OK, MOVED, LOGIN, HIDDEN = Answer.OK, Answer.MOVED, Answer.LOGIN, Answer.HIDDEN
WRONG_METHOD, OPEN = Answer.WRONG_METHOD, Answer.OPEN


@dataclass(frozen=True)
class Row:
    """One address, one method, one kind of object. A name with `*` at its end stands for a whole library."""

    url: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    method: str = GET
    of: str = OWN

    def answer_for(self, role: str) -> Answer:
        """Deny by default."""
        unnamed = LOGIN if role == ANONYMOUS else HIDDEN
        return self.answers.get(role, self.answers.get(EVERYONE, unnamed))

    @property
    def is_prefix(self) -> bool:
        return self.url.endswith("*")

    def covers(self, url_name: str) -> bool:
        return fnmatchcase(url_name, self.url)

    def __str__(self) -> str:
        return f"{self.method} {self.url} ({self.of})"


def all_rows() -> Iterator[Row]:
    """The rows of every app that has a table."""
    for config in apps.get_app_configs():
        name = f"{config.name}.access_table"
        if find_spec(name):
            yield from import_module(name).ROWS


def may_be_fetched(rows: Iterable[Row], *, but: Collection[str] = ()) -> Iterator[Row]:
    """Whoever may see a workplace's list may fetch it as a file, and nobody by a mere link. `but` names the
    lists that say why not."""
    for row in rows:
        if row.url.endswith("_changelist") and row.url not in but:
            url = row.url.replace("_changelist", "_export")
            yield Row(url)
            yield Row(url, row.answers, POST)


def uncovered(url_names: Iterable[str], rows: Iterable[Row]) -> list[str]:
    known = list(rows)
    return [name for name in url_names if not any(row.covers(name) for row in known)]


# --- Core's own rows ---------------------------------------------------------------------------
INSIDERS_MOVED = {ANONYMOUS: LOGIN, EVERYONE: MOVED}
INSIDERS = {ANONYMOUS: LOGIN, EVERYONE: OK}
# Employees have a code app, and are asked for it once more before it is changed; the participant has just
# logged in.
ASKED_AGAIN = {ANONYMOUS: LOGIN, "participant": OK, EVERYONE: MOVED}
HAS_FACTOR = {ANONYMOUS: LOGIN, "participant": HIDDEN, EVERYONE: OK}
HAS_FACTOR_ASKED_AGAIN = {ANONYMOUS: LOGIN, "participant": HIDDEN, EVERYONE: MOVED}
NO_CODES_YET = {ANONYMOUS: LOGIN}
ADMIN = dict.fromkeys(
    (
        "coordinator",
        "approver",
        "payroll_officer",
        "hr_officer",
        "rights_officer",
        "administrator",
        "archivist",
        "log_reviewer",
        "registrar",
        "records_decider",
    ),
    OPEN,
)
ARCHIVIST = {"archivist": OK}
READS_PLAN = {"archivist": OK, "administrator": OK}
LET_GO = {"archivist": MOVED, "administrator": MOVED}

PAGES = [
    # Coming in.
    Row("account_login", {EVERYONE: LOGIN}),
    Row("account_request_login_code", {ANONYMOUS: OK, EVERYONE: MOVED}),
    Row("account_request_login_code", {ANONYMOUS: OK, EVERYONE: MOVED}, POST),
    Row("mfa_login_webauthn", {ANONYMOUS: LOGIN, EVERYONE: MOVED}),
    Row("mfa_login_webauthn", {ANONYMOUS: LOGIN, EVERYONE: MOVED}, POST),
    Row("account_confirm_login_code", INSIDERS_MOVED),
    Row("account_confirm_login_code", INSIDERS_MOVED, POST),
    Row("start_code", {EVERYONE: OK}),
    Row("start_code", {EVERYONE: OK}, POST),
    Row("start_code_with", {EVERYONE: OK}),
    Row("start_code_with", {EVERYONE: OK}, POST),
    Row("account_inactive", {EVERYONE: OK}),
    Row("go_on", INSIDERS_MOVED),
    # What was typed when the time was out: for the same person only.
    Row("held_posts", INSIDERS_MOVED),
    Row("held_post_go_back", {EVERYONE: WRONG_METHOD}),
    Row("held_post_go_back", INSIDERS_MOVED, POST),
    Row("held_post_go_back", {}, POST, of=OTHER),
    Row("held_post_throw_away", {EVERYONE: WRONG_METHOD}),
    Row("held_post_throw_away", INSIDERS_MOVED, POST),
    Row("held_post_throw_away", {}, POST, of=OTHER),
    # The text message gateway: only what it has signed is taken.
    Row("sms_hook", {EVERYONE: WRONG_METHOD}),
    Row("sms_hook", {EVERYONE: HIDDEN}, POST),
    # Where one is logged in.
    Row("devices", INSIDERS),
    Row("device_end", {EVERYONE: WRONG_METHOD}),
    Row("device_end", INSIDERS_MOVED, POST),
    Row("device_end", {}, POST, of=OTHER),
    Row("devices_end_all", {EVERYONE: WRONG_METHOD}),
    Row("devices_end_all", INSIDERS_MOVED, POST),
    # Going out.
    Row("account_logout", {ANONYMOUS: MOVED, EVERYONE: OK}),
    Row("account_logout", {EVERYONE: MOVED}, POST),
    Row("logged_out", {EVERYONE: OK}),
    # The second factor.
    Row("second_factor", INSIDERS_MOVED),
    Row("mfa_index", INSIDERS),
    Row("mfa_authenticate", INSIDERS_MOVED),
    Row("mfa_authenticate", INSIDERS_MOVED, POST),
    Row("mfa_reauthenticate", HAS_FACTOR),
    Row("mfa_reauthenticate", HAS_FACTOR, POST),
    Row("mfa_activate_totp", ASKED_AGAIN),
    Row("mfa_activate_totp", ASKED_AGAIN, POST),
    Row("mfa_deactivate_totp", HAS_FACTOR_ASKED_AGAIN),
    Row("mfa_deactivate_totp", HAS_FACTOR_ASKED_AGAIN, POST),
    Row("mfa_view_recovery_codes", NO_CODES_YET),
    Row("mfa_download_recovery_codes", NO_CODES_YET),
    Row("mfa_generate_recovery_codes", ASKED_AGAIN),
    Row("mfa_list_webauthn", INSIDERS),
    Row("mfa_add_webauthn", ASKED_AGAIN),
    Row("mfa_add_webauthn", ASKED_AGAIN, POST),
    Row("mfa_reauthenticate_webauthn", HAS_FACTOR_ASKED_AGAIN),
    Row("mfa_edit_webauthn", ASKED_AGAIN),
    Row("mfa_edit_webauthn", {ANONYMOUS: LOGIN, "participant": HIDDEN, EVERYONE: MOVED}, of=OTHER),
    Row("mfa_remove_webauthn", ASKED_AGAIN),
    Row("mfa_remove_webauthn", INSIDERS_MOVED, POST),
    Row("mfa_remove_webauthn", {ANONYMOUS: LOGIN, "participant": HIDDEN, EVERYONE: MOVED}, POST, OTHER),
    Row("mfa_remove_webauthn", {ANONYMOUS: LOGIN, "participant": HIDDEN, EVERYONE: MOVED}, of=OTHER),
    # Whole libraries behind the wall. An app names its own pages there in rows of its own.
    Row("admin:*", ADMIN),
    Row("/admin/*", ADMIN),
    Row("/redaktion/*", {"editor": OPEN, "deputy_editor": OPEN}),
    # Jobs that stopped, for whoever looks after the system.
    Row("core_jobs", {"administrator": OK}),
    Row("core_job", {"administrator": OK}),
    Row("core_job", {"administrator": MOVED}, POST),
    # The record plan: read by whoever looks after the system, decided by the archivist.
    Row("admin:core_recorddecision_changelist", READS_PLAN),
    Row("admin:core_recorddecision_add", {}),
    Row("admin:core_recorddecision_change", READS_PLAN),
    Row("admin:core_recorddecision_decide", READS_PLAN),
    Row("admin:core_recorddecision_decide", ARCHIVIST, POST),
    Row("admin:core_recorddecision_end", ARCHIVIST),
    Row("admin:core_recorddecision_end", ARCHIVIST, POST),
    Row("admin:core_destructionrun_changelist", READS_PLAN),
    Row("admin:core_destructionrun_add", {}),
    Row("admin:core_destructionrun_change", READS_PLAN),
    Row("admin:core_destructionrun_propose", ARCHIVIST),
    Row("admin:core_destructionrun_propose", ARCHIVIST, POST),
    # Proposed by an archivist: the asker is not the one who proposed.
    *(
        Row(f"admin:core_destructionrun_{name}", READS_PLAN if method == GET else LET_GO, method)
        for name in ("approve", "decline")
        for method in (GET, POST)
    ),
    # Nothing is under way: the page says so.
    Row("admin:core_destructionrun_stop", READS_PLAN),
    Row("admin:core_destructionrun_stop", READS_PLAN, POST),
    Row("admin:core_destructionrun_receipt", LET_GO),
    # What must be in place before the first real person.
    Row("core_start", {"administrator": OK}),
    Row("core_start_decision", {"administrator": OK}),
    Row("core_start_decision", {"administrator": OK}, POST),
    Row("core_start_open", {"administrator": OK}),
    Row("core_start_open", {"administrator": OK}, POST),
    # A long list on its way to a file: for whoever asked for it and may still see the list.
    Row("core_list", {"coordinator": OK}),
    Row("core_list", {"coordinator": OK}, POST),
    Row("core_list", {}, of=OTHER),
    Row("core_list", {}, POST, of=OTHER),
    # The database answers, and how many jobs wait: for whatever watches the house.
    Row("health", {EVERYONE: OK}),
]
ROWS = [*PAGES, *may_be_fetched(PAGES)]
