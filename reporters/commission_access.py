"""Who gets which answer at the addresses of commissions and proposals."""

from core.access_table import MOVED, OK, OTHER, POST, WRONG_METHOD, Answer, Row, may_be_fetched

NOBODY: dict[str, Answer] = {}
# --- The editor, and the coordinator who may do the same -------------------------------------------
EDITOR = {"editor": OK, "coordinator": OK}
EDITOR_LED_ON = dict.fromkeys(EDITOR, MOVED)
EDITOR_ONLY_POST = dict.fromkeys(EDITOR, WRONG_METHOD)
BRIEF_PAGES, BUTTONS = ("brief", "change_brief", "call_off_brief"), ("send_brief", "take_back_brief")
# An empty form comes back with what is missing; to call off, nothing is filled in.
FORMS = {"change_brief": EDITOR, "call_off_brief": EDITOR_LED_ON, "proposal": EDITOR}
EMPLOYEE = [
    *(Row(f"reporters:{name}", EDITOR) for name in ("briefs", "new_brief", "proposals")),
    Row("reporters:new_brief", EDITOR, POST),
    *(Row(f"reporters:{name}", EDITOR) for name in (*BRIEF_PAGES, "proposal")),
    *(Row(f"reporters:{name}", NOBODY, of=OTHER) for name in (*BRIEF_PAGES, "proposal")),
    *(Row(f"reporters:{name}", answers, POST) for name, answers in FORMS.items()),
    *(Row(f"reporters:{name}", NOBODY, POST, of=OTHER) for name in FORMS),
    *(
        row
        for name in BUTTONS
        for row in (
            Row(f"reporters:{name}", EDITOR_ONLY_POST),
            Row(f"reporters:{name}", EDITOR_LED_ON, POST),
            Row(f"reporters:{name}", NOBODY, POST, of=OTHER),
        )
    ),
]
# --- Everyone in the register ----------------------------------------------------------------------
PORTAL = [Row("reporters:propose", {"participant": OK}), Row("reporters:propose", {"participant": OK}, POST)]
# --- The coordinator of the board ------------------------------------------------------------------
ARRANGER = {"coordinator": OK}
COMMISSION, BRIEF, PROPOSAL = (f"admin:reporters_{name}" for name in ("commission", "brief", "proposal"))
STEPS = {
    f"{BRIEF}_take_up": {"coordinator": OK},
    f"{BRIEF}_hand_back": ARRANGER,
    f"{PROPOSAL}_yes": ARRANGER,
    f"{PROPOSAL}_not_now": ARRANGER,
    f"{PROPOSAL}_ask_back": ARRANGER,
}
LISTS = [Row(f"{name}_changelist", ARRANGER) for name in (COMMISSION, BRIEF, PROPOSAL)]
WORKPLACES = [
    *LISTS,
    *may_be_fetched(LISTS, but=[f"{PROPOSAL}_changelist"]),
    *(
        row
        for name in (COMMISSION, BRIEF)
        for row in (
            Row(f"{name}_search", {"coordinator": MOVED}),
            Row(f"{name}_search", {"coordinator": MOVED}, POST),
        )
    ),
    Row(f"{COMMISSION}_add", ARRANGER),
    Row(f"{COMMISSION}_add", ARRANGER, POST),
    # The editor writes, and a reporter proposes.
    *(Row(f"{name}_add", NOBODY) for name in (BRIEF, PROPOSAL)),
    # Written down for a person, as said; of a protected one only after saying why.
    Row(f"{PROPOSAL}_write_down", ARRANGER),
    Row(f"{PROPOSAL}_write_down", ARRANGER, POST),
    Row(f"{PROPOSAL}_write_down", NOBODY, of=OTHER),
    Row(f"{PROPOSAL}_write_down", NOBODY, POST, of=OTHER),
    *(Row(f"{name}_change", ARRANGER) for name in (COMMISSION, BRIEF, PROPOSAL)),
    *(Row(f"{name}_change", NOBODY, of=OTHER) for name in (COMMISSION, BRIEF, PROPOSAL)),
    *(
        row
        for name, answers in STEPS.items()
        for row in (
            Row(name, ARRANGER),
            Row(name, NOBODY, of=OTHER),
            Row(name, answers, POST),
            Row(name, NOBODY, POST, of=OTHER),
        )
    ),
]
ROWS = [*EMPLOYEE, *PORTAL, *WORKPLACES]
