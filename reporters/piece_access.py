"""Who gets which answer at the pages of pieces. A piece is its writer's alone, and so is the way to it."""

from core.access_table import EVERYONE, MOVED, OK, OTHER, POST, WRONG_METHOD, Answer, Row, may_be_fetched

PUBLIC = {EVERYONE: OK}
WRITER, LED_ON, ONLY_POST = {"participant": OK}, {"participant": MOVED}, {"participant": WRONG_METHOD}
COORDINATOR, COORDINATOR_LED_ON = {"coordinator": OK}, {"coordinator": MOVED}
NOBODY: dict[str, Answer] = {}
# Those where an empty form is refused, and those where what is typed so far is saved.
REFUSED = ("photos", "photo", "photo_people", "photo_person", "byline", "want_changes", "recording")
SAVED = ("headline", "body", "preview", "withdraw")
BUTTONS = (
    *("take_earlier_in", "let_earlier_go", "take_back_to_change", "reply"),
    *("photo_person_remove", "photo_remove", "photo_first", "recording_remove"),
)
OPEN_PAGES = [
    # The code is the right to take the photo away.
    Row("reporters:photo_regret", PUBLIC),
    Row("reporters:photo_regret", PUBLIC, POST),
    Row("reporters:photo_regretted", PUBLIC),
]
PORTAL = [
    Row("reporters:writing", WRITER),
    Row("reporters:begin", WRITER),
    Row("reporters:begin", NOBODY, of=OTHER),
    Row("reporters:begin", LED_ON, POST),
    Row("reporters:begin", NOBODY, POST, of=OTHER),
    *(
        row
        for name in (*REFUSED, *SAVED, "piece", "picture", "remarks", "compare")
        for row in (Row(f"reporters:{name}", WRITER), Row(f"reporters:{name}", NOBODY, of=OTHER))
    ),
    *(
        row
        for name in (*REFUSED, *SAVED, "compare")
        for row in (
            Row(f"reporters:{name}", WRITER if name in REFUSED else LED_ON, POST),
            Row(f"reporters:{name}", NOBODY, POST, of=OTHER),
        )
    ),
    *(
        row
        for name in BUTTONS
        for row in (
            Row(f"reporters:{name}", ONLY_POST),
            Row(f"reporters:{name}", LED_ON, POST),
            Row(f"reporters:{name}", NOBODY, POST, of=OTHER),
        )
    ),
]
LIST = "admin:reporters_draft_changelist"
ADMIN = [
    Row(LIST, COORDINATOR),
    Row("admin:reporters_draft_change", COORDINATOR),
    Row("admin:reporters_draft_change", NOBODY, of=OTHER),
    Row("admin:reporters_draft_add", NOBODY),
    *(
        row
        for name in ("byline", "withdraw", "not_used", "agree", "want_changes")
        for row in (
            Row(f"admin:reporters_draft_{name}", COORDINATOR),
            Row(f"admin:reporters_draft_{name}", NOBODY, of=OTHER),
            Row(f"admin:reporters_draft_{name}", COORDINATOR, POST),
            Row(f"admin:reporters_draft_{name}", NOBODY, POST, of=OTHER),
        )
    ),
]
ROWS = [*OPEN_PAGES, *PORTAL, *ADMIN, *may_be_fetched(ADMIN)]
