"""Who gets which answer at the programme's addresses."""

from core.access_table import EVERYONE, MOVED, OK, OTHER, POST, WRONG_METHOD, Answer, Row, may_be_fetched

PUBLIC = {EVERYONE: OK}
INSTRUCTOR, LED_ON = {"participant": OK}, {"participant": MOVED}
ONLY_POST = {"participant": WRONG_METHOD}
COORDINATOR, COORDINATOR_LED_ON = {"coordinator": OK}, {"coordinator": MOVED}
NOBODY: dict[str, Answer] = {}

OPEN_PAGES = [
    Row("digital_inclusion:times", PUBLIC),
    Row("digital_inclusion:calendar", PUBLIC),
    Row("digital_inclusion:venue_calendar", PUBLIC),
    # The code is the right to answer; a wrong one gets the same kind words.
    Row("digital_inclusion:rate", PUBLIC),
    Row("digital_inclusion:rate", PUBLIC, POST),
    Row("digital_inclusion:rated", PUBLIC),
]
PORTAL = [
    Row("digital_inclusion:sessions", INSTRUCTOR),
    Row("digital_inclusion:figures", INSTRUCTOR),
    Row("digital_inclusion:figures", LED_ON, POST),
    Row("digital_inclusion:count", INSTRUCTOR),
    Row("digital_inclusion:count", NOBODY, of=OTHER),
    Row("digital_inclusion:count", LED_ON, POST),
    Row("digital_inclusion:count", NOBODY, POST, of=OTHER),
    Row("digital_inclusion:undo_count", ONLY_POST),
    Row("digital_inclusion:undo_count", LED_ON, POST),
    Row("digital_inclusion:undo_count", NOBODY, POST, of=OTHER),
    Row("digital_inclusion:nobody", ONLY_POST),
    Row("digital_inclusion:nobody", LED_ON, POST),
    Row("digital_inclusion:nobody", NOBODY, POST, of=OTHER),
    Row("digital_inclusion:code", INSTRUCTOR),
    Row("digital_inclusion:code", NOBODY, of=OTHER),
    Row("digital_inclusion:code", LED_ON, POST),
    Row("digital_inclusion:code", NOBODY, POST, of=OTHER),
    Row("digital_inclusion:slips", INSTRUCTOR),
    Row("digital_inclusion:slips", NOBODY, of=OTHER),
    Row("digital_inclusion:slips", LED_ON, POST),
    Row("digital_inclusion:slips", NOBODY, POST, of=OTHER),
    # There is no picture before a code was made in the same log-in.
    Row("digital_inclusion:code_picture", NOBODY),
    Row("digital_inclusion:slip_picture", NOBODY),
]
ADMIN = [
    Row("admin:digital_inclusion_series_plan", COORDINATOR),
    Row("admin:digital_inclusion_trainingentry_log", COORDINATOR),
    *(
        row
        for name in ("cancel", "counts", "ask", "public_facts")
        for row in (
            Row(f"admin:digital_inclusion_session_{name}", COORDINATOR),
            Row(f"admin:digital_inclusion_session_{name}", NOBODY, of=OTHER),
            Row(f"admin:digital_inclusion_session_{name}", NOBODY, POST, of=OTHER),
        )
    ),
    Row("admin:digital_inclusion_session_cancel", COORDINATOR_LED_ON, POST),
    *(
        row
        for model in ("venue", "helpdefaults", "series", "session", "trainingentry")
        for row in (
            Row(f"admin:digital_inclusion_{model}_changelist", COORDINATOR),
            Row(f"admin:digital_inclusion_{model}_change", COORDINATOR),
            Row(f"admin:digital_inclusion_{model}_change", NOBODY, of=OTHER),
        )
    ),
    Row("admin:digital_inclusion_venue_add", COORDINATOR),
    Row("admin:digital_inclusion_helpdefaults_add", COORDINATOR),
    # Planned and written down by pages of their own.
    *(
        Row(f"admin:digital_inclusion_{model}_add", NOBODY)
        for model in ("series", "session", "trainingentry")
    ),
]
ROWS = [*OPEN_PAGES, *PORTAL, *ADMIN, *may_be_fetched(ADMIN)]
