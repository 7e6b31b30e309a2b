"""Who gets which answer at the addresses of questions.

Values in the addresses are made for each sort of page: a new question for those who sort, one that waits for
those who answer.
"""

from core.access_table import EVERYONE, MOVED, OK, OTHER, POST, WRONG_METHOD, Answer, Row

PUBLIC, PUBLIC_LED_ON, ONLY_POST = {EVERYONE: OK}, {EVERYONE: MOVED}, {EVERYONE: WRONG_METHOD}
PERSON, PERSON_LED_ON = {"participant": OK}, {"participant": MOVED}
SORTERS = {"editor": OK, "coordinator": OK}
SORTERS_LED_ON = {"editor": MOVED, "coordinator": MOVED}
UNIT = {"unit_employee": OK}
AT_WORK = {**SORTERS, **UNIT}
NOBODY: dict[str, Answer] = {}

SORTING = ("question_open", "question_private", "question_hand_over", "question_same")
OPENED = ("question_edit", "question_give", "question_take_down")
ANSWERING = ("question_answer", "question_correct", "question_move")
MINE = ("my_question", "my_question_say", "my_question_name", "my_question_take_back")

OPEN_ROWS = [
    Row("reporters:question_ask", PUBLIC),
    # An empty form comes back with what is missing.
    Row("reporters:question_ask", PUBLIC, POST),
    Row("reporters:question_mine", PUBLIC),
    Row("reporters:question_mine", PUBLIC, POST),
    *(
        row
        for name in ("question_say", "question_take_back")
        for row in (
            Row(f"reporters:{name}", ONLY_POST),
            # Without a code one is led to where it is asked for.
            Row(f"reporters:{name}", PUBLIC_LED_ON, POST),
        )
    ),
    Row("reporters:questions", PUBLIC),
    Row("reporters:questions_rss", PUBLIC),
    Row("reporters:question", PUBLIC),
]
PORTAL_ROWS = [
    Row("reporters:my_questions", PERSON),
    Row("reporters:my_question_new", PERSON),
    Row("reporters:my_question_new", PERSON, POST),
    *(Row(f"reporters:{name}", PERSON) for name in MINE),
    *(Row(f"reporters:{name}", NOBODY, of=OTHER) for name in MINE),
    *(Row(f"reporters:{name}", PERSON, POST) for name in ("my_question_say", "my_question_name")),
    Row("reporters:my_question_take_back", PERSON_LED_ON, POST),
    *(Row(f"reporters:{name}", NOBODY, POST, of=OTHER) for name in MINE[1:]),
]
WORK_ROWS = [
    Row("reporters:work", AT_WORK),
    Row("reporters:work_answered", AT_WORK),
    Row("reporters:work_question", AT_WORK),
    Row("reporters:work_question", NOBODY, of=OTHER),
    *(Row(f"reporters:{name}", SORTERS) for name in (*SORTING, *OPENED)),
    *(Row(f"reporters:{name}", UNIT) for name in ANSWERING),
    # An empty form comes back with what is missing; taking down asks for nothing.
    *(Row(f"reporters:{name}", SORTERS, POST) for name in (*SORTING, *OPENED[:2])),
    Row("reporters:question_take_down", SORTERS_LED_ON, POST),
    *(Row(f"reporters:{name}", UNIT, POST) for name in ANSWERING),
    *(
        Row(f"reporters:{name}", NOBODY, method, of=OTHER)
        for name in (*SORTING, *OPENED, *ANSWERING)
        for method in ("GET", POST)
    ),
]
ROWS = [*OPEN_ROWS, *PORTAL_ROWS, *WORK_ROWS]
