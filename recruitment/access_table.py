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
# The group is open to everyone in the register. A panel's pages are there for whoever sits on it alone, each
# in a state where its page is shown.
PERSON, PERSON_LED_ON = {"participant": OK}, {"participant": MOVED}
PERSON_ONLY_POST = {"participant": WRONG_METHOD}
SEAT_PAGES = ("panel", "panel_calendar", "advert_read", "shared_read", "process", "knows")
WRITING_PAGES = ("assess", "assess_words", "assess_hand_in", "assess_own")
# An empty form comes back with what is missing; grades and words may be left until later.
BACK_WITH_MISSING = ("advert_read", "process", "knows")
SAVED_AS_FAR = ("assess", "assess_words", "assess_hand_in")
SEAT_BUTTONS = ("suggestion_take_back", "assess_take_back", "assess_anew")
PORTAL = [
    Row("recruitment:group", PERSON),
    Row("recruitment:group", PERSON_LED_ON, POST),
    Row("recruitment:group_leave", PERSON_ONLY_POST),
    Row("recruitment:group_leave", PERSON_LED_ON, POST),
    Row("recruitment:studies", PERSON),
    *(
        row
        for name in ("study_yes", "study_no")
        for row in (
            Row(f"recruitment:{name}", PERSON_ONLY_POST),
            Row(f"recruitment:{name}", PERSON_LED_ON, POST),
            Row(f"recruitment:{name}", NOBODY, POST, of=OTHER),
        )
    ),
    # For members who have been welcomed.
    Row("recruitment:propose_question", NOBODY),
    Row("recruitment:propose_question", NOBODY, POST),
    *(
        row
        for name in (*SEAT_PAGES, *WRITING_PAGES)
        for row in (Row(f"recruitment:{name}", PERSON), Row(f"recruitment:{name}", NOBODY, of=OTHER))
    ),
    *(
        row
        for name in (*BACK_WITH_MISSING, *SAVED_AS_FAR)
        for row in (
            Row(f"recruitment:{name}", PERSON if name in BACK_WITH_MISSING else PERSON_LED_ON, POST),
            Row(f"recruitment:{name}", NOBODY, POST, of=OTHER),
        )
    ),
    *(
        row
        for name in SEAT_BUTTONS
        for row in (
            Row(f"recruitment:{name}", PERSON_ONLY_POST),
            Row(f"recruitment:{name}", PERSON_LED_ON, POST),
            Row(f"recruitment:{name}", NOBODY, POST, of=OTHER),
        )
    ),
]
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
# --- Its group and bank ----------------------------------------------------------------------------
ARRANGER_LED_ON = {"coordinator": MOVED}
GROUP_ADMIN, BANK_ADMIN = "admin:recruitment_groupmember", "admin:recruitment_bankquestion"
GROUP_ROWS = [
    *(Row(f"{model}_changelist", ARRANGER) for model in (GROUP_ADMIN, BANK_ADMIN)),
    *(
        row
        for name in (f"{GROUP_ADMIN}_change", f"{BANK_ADMIN}_change")
        for row in (Row(name, ARRANGER), Row(name, NOBODY, of=OTHER))
    ),
    # One applies oneself.
    Row(f"{GROUP_ADMIN}_add", NOBODY),
    *(
        row
        for name in (f"{GROUP_ADMIN}_welcome", f"{GROUP_ADMIN}_introduce", f"{BANK_ADMIN}_answer")
        for row in (
            Row(name, ARRANGER),
            Row(name, NOBODY, of=OTHER),
            Row(name, NOBODY, POST, of=OTHER),
        )
    ),
    # An empty form comes back with what is missing; to say welcome nothing needs to be filled in.
    Row(f"{GROUP_ADMIN}_welcome", ARRANGER_LED_ON, POST),
    Row(f"{GROUP_ADMIN}_introduce", ARRANGER, POST),
    Row(f"{BANK_ADMIN}_answer", ARRANGER_LED_ON, POST),
    Row(f"{BANK_ADMIN}_add", ARRANGER),
    Row(f"{BANK_ADMIN}_add", ARRANGER, POST),
]
# --- Research --------------------------------------------------------------------------------------
STUDY_ADMIN = "admin:recruitment_study"
STUDY_PAGES = (f"{STUDY_ADMIN}_change", f"{STUDY_ADMIN}_ask", f"{STUDY_ADMIN}_fetch", f"{STUDY_ADMIN}_close")
STUDY_ROWS = [
    Row(f"{STUDY_ADMIN}_changelist", ARRANGER),
    Row(f"{STUDY_ADMIN}_add", ARRANGER),
    Row(f"{STUDY_ADMIN}_add", ARRANGER, POST),
    *(row for name in STUDY_PAGES for row in (Row(name, ARRANGER), Row(name, NOBODY, of=OTHER))),
    *(
        row
        for name in (f"{STUDY_ADMIN}_ask", f"{STUDY_ADMIN}_close")
        for row in (Row(name, ARRANGER_LED_ON, POST), Row(name, NOBODY, POST, of=OTHER))
    ),
]
ARRANGING = [*LIST_AND_STEPS, *GROUP_ROWS, *STUDY_ROWS]
NO_LISTS_OF_PEOPLE = [f"{model}_changelist" for model in (GROUP_ADMIN, STUDY_ADMIN)]
ADMIN_ROWS = [*ARRANGING, *may_be_fetched(ARRANGING, but=NO_LISTS_OF_PEOPLE)]
ROWS = [*EMPLOYEE, *PORTAL, *ADMIN_ROWS]
