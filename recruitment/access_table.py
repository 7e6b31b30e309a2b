"""Who gets which answer at the programme's addresses."""

from core.access_table import MOVED, OK, OTHER, POST, WRONG_METHOD, Answer, Row

NOBODY: dict[str, Answer] = {}
# --- The manager: whoever may invite, and a recruitment itself for the one who invited alone --------
INVITER = {"unit_employee": OK, "coordinator": OK}
MANAGER, MANAGER_LED_ON = {"unit_employee": OK}, {"unit_employee": MOVED}
ONLY_POST = {"unit_employee": WRONG_METHOD, "coordinator": WRONG_METHOD}
FORMS = ("what", "why", "plan", "check")
# An empty form comes back with what is missing, except where nothing must be filled in.
LED_ON_WHEN_EMPTY = ("plan", "check")
BUTTONS = ("take_back",)
PAGES = ("recruitment", *FORMS)

EMPLOYEE = [
    Row("recruitment:recruitments", INVITER),
    Row("recruitment:invite", INVITER),
    Row("recruitment:invite", INVITER, POST),
    *(
        row
        for name in PAGES
        for row in (Row(f"recruitment:{name}", MANAGER), Row(f"recruitment:{name}", NOBODY, of=OTHER))
    ),
    *(
        row
        for name in FORMS
        for row in (
            Row(f"recruitment:{name}", MANAGER_LED_ON if name in LED_ON_WHEN_EMPTY else MANAGER, POST),
            Row(f"recruitment:{name}", NOBODY, POST, of=OTHER),
        )
    ),
    *(
        row
        for name in BUTTONS
        for row in (
            Row(f"recruitment:{name}", ONLY_POST),
            Row(f"recruitment:{name}", MANAGER_LED_ON, POST),
            Row(f"recruitment:{name}", NOBODY, POST, of=OTHER),
        )
    ),
]
# --- The representatives --------------------------------------------------------------------------
PORTAL: list[Row] = []
# --- Arranging: the coordinator of the board ------------------------------------------------------
ADMIN_ROWS: list[Row] = []
ROWS = [*EMPLOYEE, *PORTAL, *ADMIN_ROWS]
