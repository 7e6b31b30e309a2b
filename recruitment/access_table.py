"""Who gets which answer at the programme's addresses."""

from core.access_table import MOVED, OK, OTHER, POST, WRONG_METHOD, Answer, Row, may_be_fetched

NOBODY: dict[str, Answer] = {}
# --- The manager: whoever may invite, and a recruitment itself for the one who invited alone --------
INVITER = {"unit_employee": OK, "coordinator": OK}
MANAGER, MANAGER_LED_ON = {"unit_employee": OK}, {"unit_employee": MOVED}
ONLY_POST = {"unit_employee": WRONG_METHOD, "coordinator": WRONG_METHOD}
# An empty form comes back with what is missing, except where nothing must be filled in.
NOTHING_TO_FILL_IN = ("plan", "check", "withdrew", "share")
FORMS = (
    *NOTHING_TO_FILL_IN,
    *("what", "why", "advert", "answer_suggestion", "questions", "write_question", "how_it_worked"),
    *("candidates", "slot", "next_step", "decide", "break_off", "follow_up"),
)
BUTTONS = ("take_back", "leave_out_question")
PAGES = ("recruitment", "shared", "interviews", *FORMS)

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
            Row(f"recruitment:{name}", MANAGER_LED_ON if name in NOTHING_TO_FILL_IN else MANAGER, POST),
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
ARRANGER = {"coordinator": OK}
ADMIN = "admin:recruitment_recruitment"
# An empty form comes back with what is missing; these ask for nothing.
ONLY_A_BUTTON = ("share", "close_follow_up")
STEPS = (*ONLY_A_BUTTON, "take_up", "ask", "hand_back", "hand_over", "step_on", "break_off")
LIST_AND_STEPS = [
    Row(f"{ADMIN}_changelist", ARRANGER),
    Row(f"{ADMIN}_change", ARRANGER),
    Row(f"{ADMIN}_change", NOBODY, of=OTHER),
    # A manager invites: nothing is written here by the coordinator.
    Row(f"{ADMIN}_add", NOBODY),
    *(
        row
        for name in STEPS
        for row in (
            Row(f"{ADMIN}_{name}", ARRANGER),
            Row(f"{ADMIN}_{name}", NOBODY, of=OTHER),
            Row(f"{ADMIN}_{name}", {"coordinator": MOVED} if name in ONLY_A_BUTTON else ARRANGER, POST),
            Row(f"{ADMIN}_{name}", NOBODY, POST, of=OTHER),
        )
    ),
]
ADMIN_ROWS = [*LIST_AND_STEPS, *may_be_fetched(LIST_AND_STEPS)]
ROWS = [*EMPLOYEE, *PORTAL, *ADMIN_ROWS]
