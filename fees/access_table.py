"""Who gets which answer at the addresses of money."""

from core.access_table import MOVED, OK, OTHER, POST, PROTECTED, Row

COORDINATOR = {"coordinator": OK}
APPROVER = {"approver": OK}
PAYROLL = {"payroll_officer": OK}
READS_RUNS = {"coordinator": OK, "approver": OK, "payroll_officer": OK}
# Whoever reviews, approves or corrects opens one entry; a protected person's only by the contact, and by
# the approver, who is not told the name.
READS_ENTRY = {"coordinator": OK, "approver": OK, "payroll_officer": OK}
READS_PROTECTED = {"coordinator": OK, "approver": OK}

ENTRY, RUN = "admin:fees_workentry_", "admin:fees_payrollrun_"
DECIDED = ("feerate", "payday", "wagetype", "approvermandate")

ROWS = [
    # Hours.
    Row(f"{ENTRY}changelist", COORDINATOR),
    Row(f"{ENTRY}search", {"coordinator": MOVED}, POST),
    Row(f"{ENTRY}search", {"coordinator": MOVED}),
    Row(f"{ENTRY}add"),
    Row(f"{ENTRY}change", READS_ENTRY),
    Row(f"{ENTRY}change", {}, of=OTHER),
    Row(f"{ENTRY}change", READS_PROTECTED, of=PROTECTED),
    Row(f"{ENTRY}review", COORDINATOR),
    Row(f"{ENTRY}review", {"coordinator": MOVED}, POST),
    Row(f"{ENTRY}review", {}, of=OTHER),
    Row(f"{ENTRY}review_one", COORDINATOR),
    Row(f"{ENTRY}review_one", {"coordinator": MOVED}, POST),
    Row(f"{ENTRY}review_one", {}, of=OTHER),
    Row(f"{ENTRY}approve", APPROVER),
    Row(f"{ENTRY}approve", {"approver": MOVED}, POST),
    Row(f"{ENTRY}paper", COORDINATOR),
    Row(f"{ENTRY}paper_for", COORDINATOR),
    Row(f"{ENTRY}paper_for", {}, of=OTHER),
    Row(f"{ENTRY}paper_other", COORDINATOR),
    Row(f"{ENTRY}ask", {"coordinator": OK, "approver": OK}),
    Row(f"{ENTRY}ask", {}, of=OTHER),
    Row(f"{ENTRY}conflict", {"coordinator": OK, "approver": OK}),
    Row(f"{ENTRY}conflict", {"coordinator": MOVED, "approver": MOVED}, POST),
    Row(f"{ENTRY}conflict", {}, of=OTHER),
    Row(f"{ENTRY}correct", {"coordinator": OK, "payroll_officer": OK}),
    Row(f"{ENTRY}correct", {}, of=OTHER),
    Row(f"{ENTRY}receipt", READS_ENTRY),
    Row(f"{ENTRY}receipt", {}, of=OTHER),
    # Asking people.
    Row("admin:fees_offerterms_ask", COORDINATOR),
    Row("admin:fees_offerterms_ask", {}, of=OTHER),
    Row("admin:fees_offerterms_changelist"),
    Row("admin:fees_offerterms_add"),
    Row("admin:fees_offerterms_change"),
    # What the municipality decides.
    *(Row(f"admin:fees_{name}_changelist", PAYROLL) for name in DECIDED),
    *(Row(f"admin:fees_{name}_add", PAYROLL) for name in DECIDED),
    *(Row(f"admin:fees_{name}_change", PAYROLL) for name in DECIDED),
    *(Row(f"admin:fees_{name}_change", {}, of=OTHER) for name in DECIDED),
    Row("admin:fees_approvermandate_end", PAYROLL),
    Row("admin:fees_approvermandate_end", {}, of=OTHER),
    # Runs.
    Row(f"{RUN}changelist", READS_RUNS),
    Row(f"{RUN}add"),
    Row(f"{RUN}change", READS_RUNS),
    Row(f"{RUN}change", {}, of=OTHER),
    Row(f"{RUN}lock", PAYROLL),
    Row(f"{RUN}lock_month", PAYROLL),
    Row(f"{RUN}lock_month", PAYROLL, POST),
    Row(f"{RUN}lock_month", {}, of=OTHER),
    Row(f"{RUN}file", PAYROLL),
    Row(f"{RUN}file", {"payroll_officer": MOVED}, POST),
    Row(f"{RUN}file", {}, of=OTHER),
    Row(f"{RUN}fetch", PAYROLL),
    Row(f"{RUN}fetch", {}, of=OTHER),
]
