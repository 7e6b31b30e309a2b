"""Who gets which answer in the portal: the person their own, and nobody anybody else's."""

from core.access_table import EVERYONE, MOVED, OK, OTHER, POST, WRONG_METHOD, Row

PAGE, GONE_ON, POST_ONLY = {"participant": OK}, {"participant": MOVED}, {"participant": WRONG_METHOD}
EMPLOYEES = (
    "coordinator",
    "approver",
    "payroll_officer",
    "editor",
    "manager",
    "unit_employee",
    "administrator",
)

ROWS = [
    Row("portal:home", PAGE),
    Row("portal:if_something", PAGE),
    # Whoever is in a hurry gets away, logged in or not.
    Row("portal:leave", {EVERYONE: MOVED}),
    # A question.
    Row("portal:offer", PAGE),
    Row("portal:offer", {}, of=OTHER),
    Row("portal:offer", PAGE, POST),
    Row("portal:offer", {}, POST, OTHER),
    Row("portal:undo_recorded", POST_ONLY),
    Row("portal:undo_recorded", GONE_ON, POST),
    Row("portal:undo_recorded", {}, POST, OTHER),
    # What was said yes to.
    Row("portal:assignments", PAGE),
    Row("portal:assignment", PAGE),
    Row("portal:assignment", {}, of=OTHER),
    Row("portal:cannot_come", POST_ONLY),
    Row("portal:cannot_come", GONE_ON, POST),
    Row("portal:cannot_come", {}, POST, OTHER),
    Row("portal:did_not_happen", POST_ONLY),
    Row("portal:did_not_happen", GONE_ON, POST),
    Row("portal:did_not_happen", {}, POST, OTHER),
    # Hours. An empty form comes back with words.
    Row("portal:hours_start", PAGE),
    Row("portal:hours_start", PAGE, POST),
    Row("portal:hours_day", PAGE),
    Row("portal:hours_day", {}, of=OTHER),
    Row("portal:hours_day", PAGE, POST),
    Row("portal:hours_day", {}, POST, OTHER),
    Row("portal:hours_time", PAGE),
    Row("portal:hours_time", {}, of=OTHER),
    Row("portal:hours_time", PAGE, POST),
    Row("portal:hours_time", {}, POST, OTHER),
    Row("portal:hours_expense", PAGE),
    Row("portal:hours_expense", {}, of=OTHER),
    Row("portal:hours_expense", PAGE, POST),
    Row("portal:hours_expense", {}, POST, OTHER),
    Row("portal:hours_expense_remove", POST_ONLY),
    Row("portal:hours_expense_remove", GONE_ON, POST),
    Row("portal:hours_expense_remove", {}, POST, OTHER),
    Row("portal:hours_check", GONE_ON),
    Row("portal:hours_check", {}, of=OTHER),
    Row("portal:hours_check", PAGE, POST),
    Row("portal:hours_check", {}, POST, OTHER),
    Row("portal:hours_sent", PAGE),
    Row("portal:hours_sent", {}, of=OTHER),
    Row("portal:hours_reopen", POST_ONLY),
    Row("portal:hours_reopen", GONE_ON, POST),
    Row("portal:hours_reopen", {}, POST, OTHER),
    Row("portal:hours_withdraw", POST_ONLY),
    Row("portal:hours_withdraw", GONE_ON, POST),
    Row("portal:hours_withdraw", {}, POST, OTHER),
    Row("portal:hours_question", PAGE),
    Row("portal:hours_question", {}, of=OTHER),
    Row("portal:hours_question", PAGE, POST),
    Row("portal:hours_question", {}, POST, OTHER),
    Row("portal:timesheet", PAGE),
    Row("portal:money", PAGE),
    # Rest and wishes.
    Row("portal:pause", PAGE),
    Row("portal:pause", GONE_ON, POST),
    Row("portal:come_back", POST_ONLY),
    Row("portal:come_back", GONE_ON, POST),
    Row("portal:areas", PAGE),
    Row("portal:areas", GONE_ON, POST),
    # The first page of employees.
    Row("employee_home", dict.fromkeys(EMPLOYEES, OK)),
]
