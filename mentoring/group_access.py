"""Who gets which answer at a group's own pages."""

from core.access_table import MOVED, OK, OTHER, POST, WRONG_METHOD, Answer, Row

NOBODY: dict[str, Answer] = {}

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


def group_pages(
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


GROUP = [
    *group_pages("portal", MENTOR, MENTOR_LED_ON, ("new_theme",)),
    *group_pages("employee", SEATED, SEATED_LED_ON, ("ask",)),
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
ROWS = [*GROUP]
