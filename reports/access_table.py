"""Who may read and ask for reports."""

from core.access_table import OK, OTHER, POST, Row

READERS = {"coordinator": OK, "approver": OK, "manager": OK}

ROWS = [
    Row("reports:editions", READERS),
    # An empty form is shown again with what is wrong.
    Row("reports:editions", {"coordinator": OK}, POST),
    Row("reports:edition", READERS),
    Row("reports:edition", {}, of=OTHER),
    Row("reports:download", READERS),
    Row("reports:download", {}, of=OTHER),
]
