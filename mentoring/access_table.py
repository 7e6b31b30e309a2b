"""Who gets which answer at the programme's addresses."""

from core.access_table import EVERYONE, MOVED, OK, OTHER, POST, WRONG_METHOD, Answer, Row, may_be_fetched
from mentoring import workshop_access

NOBODY: dict[str, Answer] = {}

# --- Employees: whoever may apply. An application is there for the one who made it, or was named in it.
EMPLOYEES, ONE, ONE_LED_ON = (
    {"unit_employee": OK, "coordinator": OK},
    {"unit_employee": OK},
    {"unit_employee": MOVED},
)
ONLY_POST = {"unit_employee": WRONG_METHOD, "coordinator": WRONG_METHOD}
EMPLOYEE = [
    Row("mentoring:groups", EMPLOYEES),
    Row("mentoring:place", EMPLOYEES),
    Row("mentoring:place", NOBODY, of=OTHER),
    Row("mentoring:apply", EMPLOYEES),
    Row("mentoring:apply", NOBODY, of=OTHER),
    # An empty form comes back with what is missing.
    Row("mentoring:apply", EMPLOYEES, POST),
    Row("mentoring:apply", NOBODY, POST, of=OTHER),
    Row("mentoring:withdraw", ONE),
    Row("mentoring:withdraw", NOBODY, of=OTHER),
    Row("mentoring:withdraw", ONE_LED_ON, POST),
    Row("mentoring:withdraw", NOBODY, POST, of=OTHER),
    Row("mentoring:group_calendar", ONE),
    Row("mentoring:group_calendar", NOBODY, of=OTHER),
    Row("mentoring:met", ONE),
    Row("mentoring:met", NOBODY, of=OTHER),
    Row("mentoring:say_met", ONE),
    Row("mentoring:say_met", NOBODY, of=OTHER),
    Row("mentoring:say_met", ONE, POST),
    Row("mentoring:say_met", NOBODY, POST, of=OTHER),
    Row("mentoring:time", ONE),
    Row("mentoring:time", NOBODY, of=OTHER),
    Row("mentoring:time", ONE_LED_ON, POST),
    Row("mentoring:time", NOBODY, POST, of=OTHER),
    Row("mentoring:no_time", ONE),
    Row("mentoring:no_time", NOBODY, of=OTHER),
    Row("mentoring:no_time", ONE, POST),
    Row("mentoring:no_time", NOBODY, POST, of=OTHER),
    Row("mentoring:take_back_time", ONLY_POST),
    Row("mentoring:take_back_time", ONE_LED_ON, POST),
    Row("mentoring:take_back_time", NOBODY, POST, of=OTHER),
]

# --- Mentors ---------------------------------------------------------------------------------------
# One's own answers, for whoever is asked to be a mentor.
MENTOR = {"participant": OK}
PORTAL = [
    Row("mentoring:portal_met", MENTOR),
    Row("mentoring:portal_met", NOBODY, of=OTHER),
    Row("mentoring:portal_say_met", MENTOR),
    Row("mentoring:portal_say_met", NOBODY, of=OTHER),
    Row("mentoring:portal_say_met", MENTOR, POST),
    Row("mentoring:portal_say_met", NOBODY, POST, of=OTHER),
]

# --- Coordinators ----------------------------------------------------------------------------------
COORDINATOR, COORDINATOR_LED_ON = {"coordinator": OK}, {"coordinator": MOVED}
GROUP = "admin:mentoring_mentorgroup"
# One button, or a refusal beside it; an empty form comes back.
BUTTONS = (
    "announce",
    "take_back",
    "begin",
    "finish",
    "cancel",
    "cancel_meeting",
    "to_waiting_list",
    "no_place",
)
FORMS = ("edit", "plan", "move", "give")
# What a button does from where the group stands: the rest are refused, and say why on the page.
DONE_AT_ONCE = ("announce", "take_back", "cancel", "cancel_meeting", "to_waiting_list", "no_place", "give")
ADMIN_ROWS = [
    Row(f"{GROUP}_changelist", COORDINATOR),
    Row(f"{GROUP}_add", COORDINATOR),
    Row(f"{GROUP}_add", COORDINATOR, POST),
    Row(f"{GROUP}_change", COORDINATOR),
    Row(f"{GROUP}_change", NOBODY, of=OTHER),
    *(
        row
        for name in (*BUTTONS, *FORMS)
        for row in (
            Row(f"{GROUP}_{name}", COORDINATOR),
            Row(f"{GROUP}_{name}", NOBODY, of=OTHER),
            Row(f"{GROUP}_{name}", COORDINATOR_LED_ON if name in DONE_AT_ONCE else COORDINATOR, POST),
            Row(f"{GROUP}_{name}", NOBODY, POST, of=OTHER),
        )
    ),
]

# --- The bank of themes, and results that leave -----------------------------------------------------
RESULTS, EXTRACTS = "admin:mentoring_publishedresults", "admin:mentoring_universityextract"
THEMES = "admin:mentoring_theme"
SHARED_ROWS = [
    *(
        row
        for name in (RESULTS, EXTRACTS, THEMES)
        for row in (
            Row(f"{name}_changelist", COORDINATOR),
            Row(f"{name}_add", COORDINATOR),
            # An empty form, or too few answers.
            Row(f"{name}_add", COORDINATOR, POST),
            Row(f"{name}_change", COORDINATOR),
            Row(f"{name}_change", NOBODY, of=OTHER),
        )
    ),
    # The title is missing.
    Row(f"{THEMES}_change", COORDINATOR, POST),
    Row(f"{THEMES}_change", NOBODY, POST, of=OTHER),
    Row(f"{RESULTS}_take_back", COORDINATOR),
    Row(f"{RESULTS}_take_back", NOBODY, of=OTHER),
    Row(f"{RESULTS}_take_back", COORDINATOR_LED_ON, POST),
    Row(f"{RESULTS}_take_back", NOBODY, POST, of=OTHER),
    Row(f"{EXTRACTS}_fetch", COORDINATOR),
    Row(f"{EXTRACTS}_fetch", NOBODY, of=OTHER),
]
PUBLIC = [Row("mentoring:public_results", {EVERYONE: OK})]

# --- A group's own pages: for a mentor in the portal and for an employee with a place. A group, a note or a
# question of somebody else's does not exist.
MENTOR, MENTOR_LED_ON, MENTOR_POSTS = (
    {"participant": OK},
    {"participant": MOVED},
    {"participant": WRONG_METHOD},
)
SEATED, SEATED_LED_ON = {"unit_employee": OK}, {"unit_employee": MOVED}
# Whoever has a desk may open the list of their own notes, which is empty for whoever has none.
DESK = {"unit_employee": OK, "coordinator": OK}
DESK_POSTS = {"unit_employee": WRONG_METHOD, "coordinator": WRONG_METHOD}
READ = (
    "group",
    "agreement",
    "write_agreement",
    "takeaway",
    "evaluate",
    "results",
    "meeting",
    "theme",
    "note",
)
# An empty form comes back with what is missing.
TYPED = ("write_agreement", "takeaway", "evaluate", "theme", "note")


def room_pages(
    audience: str, may: dict[str, Answer], led_on: dict[str, Answer], also: tuple[str, ...]
) -> list[Row]:
    """The pages that both sides have, and those that only this one has."""

    def name(page: str) -> str:
        return f"mentoring:{audience}_{page}"

    return [
        *(
            row
            for page in (*READ, "remove_note", *also)
            for row in (Row(name(page), may), Row(name(page), NOBODY, of=OTHER))
        ),
        *(
            row
            for page in (*TYPED, *also)
            for row in (Row(name(page), may, POST), Row(name(page), NOBODY, POST, of=OTHER))
        ),
        *(
            row
            for page in ("agreement", "was_there", "remove_note")
            for row in (Row(name(page), led_on, POST), Row(name(page), NOBODY, POST, of=OTHER))
        ),
    ]


ROOM = [
    *room_pages("portal", MENTOR, MENTOR_LED_ON, ("new_theme",)),
    *room_pages("employee", SEATED, SEATED_LED_ON, ("ask",)),
    Row("mentoring:portal_groups", MENTOR),
    Row("mentoring:portal_notes", MENTOR),
    Row("mentoring:portal_notes_file", MENTOR_POSTS),
    Row("mentoring:portal_notes_file", MENTOR, POST),
    Row("mentoring:portal_was_there", MENTOR_POSTS),
    Row("mentoring:employee_notes", DESK),
    Row("mentoring:employee_notes_file", DESK_POSTS),
    Row("mentoring:employee_notes_file", DESK, POST),
    Row("mentoring:employee_was_there", {"unit_employee": WRONG_METHOD}),
    Row("mentoring:employee_remove_question", {"unit_employee": WRONG_METHOD}),
    Row("mentoring:employee_remove_question", SEATED_LED_ON, POST),
    Row("mentoring:employee_remove_question", NOBODY, POST, of=OTHER),
    Row("mentoring:employee_certificate", SEATED),
    Row("mentoring:employee_certificate", NOBODY, of=OTHER),
    Row("mentoring:employee_certificate", SEATED_LED_ON, POST),
    Row("mentoring:employee_certificate", NOBODY, POST, of=OTHER),
    Row("mentoring:employee_fetch_certificate", SEATED),
    Row("mentoring:employee_fetch_certificate", NOBODY, of=OTHER),
]

ROWS = [
    *PUBLIC,
    *EMPLOYEE,
    *PORTAL,
    *ADMIN_ROWS,
    *SHARED_ROWS,
    *ROOM,
    *may_be_fetched(ADMIN_ROWS),
    *may_be_fetched(SHARED_ROWS, but=[f"{EXTRACTS}_changelist"]),
    *workshop_access.ROWS,
]
