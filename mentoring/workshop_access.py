"""Who gets which answer at the addresses about workshops."""

from core.access_table import MOVED, OK, OTHER, POST, Answer, Row, may_be_fetched

NOBODY: dict[str, Answer] = {}

# --- Whoever sits on the employees' side, and the coordinator of the board -----------------------------
SEATED, ONE, ONE_LED_ON = (
    {"unit_employee": OK, "coordinator": OK},
    {"unit_employee": OK},
    {"unit_employee": MOVED},
)
EMPLOYEE = [
    Row("mentoring:workshop", SEATED),
    Row("mentoring:workshop_write", SEATED),
    # An empty form comes back with what is missing.
    Row("mentoring:workshop_write", SEATED, POST),
    Row("mentoring:workshop_leave", ONE),
    Row("mentoring:workshop_leave", ONE_LED_ON, POST),
    Row("mentoring:idea", ONE),
    Row("mentoring:idea", ONE, POST),
    *(
        Row(f"mentoring:{name}", NOBODY, of=OTHER)
        for name in ("workshop", "workshop_write", "workshop_leave")
    ),
    *(Row(f"mentoring:{name}", NOBODY, POST, of=OTHER) for name in ("workshop_write", "workshop_leave")),
    Row("mentoring:idea", NOBODY, of=OTHER),
    Row("mentoring:idea", NOBODY, POST, of=OTHER),
]

# --- Whoever has said yes ------------------------------------------------------------------------------
PERSON = {"participant": OK}
PORTAL = [
    Row("mentoring:my_workshop", PERSON),
    Row("mentoring:my_workshop", NOBODY, of=OTHER),
    Row("mentoring:my_workshop_write", PERSON),
    Row("mentoring:my_workshop_write", NOBODY, of=OTHER),
    Row("mentoring:my_workshop_write", PERSON, POST),
    Row("mentoring:my_workshop_write", NOBODY, POST, of=OTHER),
]

# --- The coordinator of the board ------------------------------------------------------------------------
ARRANGER, ARRANGER_LED_ON = {"coordinator": OK}, {"coordinator": MOVED}
ADMIN = "admin:mentoring_workshop"
FORMS, BUTTONS = ("edit", "seat", "owner", "answer"), ("timetable", "unseat", "finish", "remove")
LIST = Row(f"{ADMIN}_changelist", ARRANGER)
WORKPLACE = [
    LIST,
    *may_be_fetched([LIST]),
    # A search leads on: to the list, or to the one that was found.
    Row(f"{ADMIN}_search", ARRANGER_LED_ON),
    Row(f"{ADMIN}_search", ARRANGER_LED_ON, POST),
    Row(f"{ADMIN}_add", ARRANGER),
    Row(f"{ADMIN}_add", ARRANGER, POST),
    *(Row(f"{ADMIN}_{name}", ARRANGER) for name in ("change", "paper", *FORMS, *BUTTONS)),
    *(Row(f"{ADMIN}_{name}", NOBODY, of=OTHER) for name in ("change", "paper", *FORMS, *BUTTONS)),
    *(Row(f"{ADMIN}_{name}", ARRANGER, POST) for name in FORMS),
    *(Row(f"{ADMIN}_{name}", ARRANGER_LED_ON, POST) for name in BUTTONS),
    *(Row(f"{ADMIN}_{name}", NOBODY, POST, of=OTHER) for name in (*FORMS, *BUTTONS)),
]
ROWS = [*EMPLOYEE, *PORTAL, *WORKPLACE]
