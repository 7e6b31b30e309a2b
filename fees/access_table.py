"""Who gets which answer at the addresses of money."""

from core.access_table import MOVED, OK, OTHER, POST, PROTECTED, Row, may_be_fetched

COORDINATOR = {"coordinator": OK}
APPROVER = {"approver": OK}
PAYROLL = {"payroll_officer": OK}
READS_BUDGETS = {"coordinator": OK, "payroll_officer": OK}
READS_RUNS = {"coordinator": OK, "approver": OK, "payroll_officer": OK}
READS_LAW = {"coordinator": OK, "payroll_officer": OK}
# Whoever reviews, approves or corrects opens one entry; a protected person's only by the contact, and by
# the approver, who is not told the name.
READS_ENTRY = {"coordinator": OK, "approver": OK, "payroll_officer": OK}
# The contact is led to say why; the approver is not told the name.
READS_PROTECTED = {"coordinator": MOVED, "approver": OK}

ENTRY, RUN = "admin:fees_workentry_", "admin:fees_payrollrun_"
LAYOUT, INVOICE = "admin:fees_exportlayout_", "admin:fees_associationinvoice_"
INVOICES = {"coordinator": OK, "payroll_officer": OK}
INVOICE_PAGES = ("change", "question", "answer", "check", "paid")
DECIDED = ("feerate", "payday", "wagetype", "approvermandate", "offertext")

PAGES = [
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
    Row(f"{ENTRY}away", APPROVER),
    Row(f"{ENTRY}away", APPROVER, POST),
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
    # A person's statement on paper. A protected person's contact is led to say why.
    Row("admin:fees_statementfile_changelist"),
    Row("admin:fees_statementfile_add"),
    Row("admin:fees_statementfile_change"),
    Row("admin:fees_statementfile_paper", COORDINATOR),
    Row("admin:fees_statementfile_paper", COORDINATOR, POST),
    Row("admin:fees_statementfile_paper", {}, of=OTHER),
    Row("admin:fees_statementfile_paper", {"coordinator": MOVED}, of=PROTECTED),
    Row("admin:fees_statementfile_fetch"),
    Row("admin:fees_statementfile_fetch", {"coordinator": MOVED}, POST),
    Row("admin:fees_statementfile_fetch", {}, POST, OTHER),
    # Asking people.
    Row("admin:fees_offerterms_ask", COORDINATOR),
    Row("admin:fees_offerterms_ask", {}, of=OTHER),
    Row("admin:fees_offerterms_choose_pay", COORDINATOR),
    Row("admin:fees_offerterms_choose_pay", {}, of=OTHER),
    Row("admin:fees_offerterms_choose_pay", COORDINATOR, POST),
    Row("admin:fees_offerterms_choose_pay", {}, POST, OTHER),
    Row("admin:fees_offerterms_answer", COORDINATOR),
    Row("admin:fees_offerterms_answer", {}, of=OTHER),
    Row("admin:fees_offerterms_answer", COORDINATOR, POST),
    Row("admin:fees_offerterms_answer", {}, POST, OTHER),
    Row("admin:fees_offerterms_changelist"),
    Row("admin:fees_offerterms_add"),
    Row("admin:fees_offerterms_change"),
    # Nobody lays out own money.
    Row("admin:fees_advance_changelist", COORDINATOR),
    Row("admin:fees_advance_add"),
    Row("admin:fees_advance_change", COORDINATOR),
    Row("admin:fees_advance_change", {}, of=OTHER),
    Row("admin:fees_advance_at", COORDINATOR),
    Row("admin:fees_advance_at", {}, of=OTHER),
    Row("admin:fees_advance_to", COORDINATOR),
    Row("admin:fees_advance_to", {}, of=OTHER),
    Row("admin:fees_advance_give", COORDINATOR),
    Row("admin:fees_advance_give", {}, of=OTHER),
    Row("admin:fees_advance_give", COORDINATOR, POST),
    Row("admin:fees_advance_give", {}, POST, OTHER),
    Row("admin:fees_advance_solve", COORDINATOR),
    Row("admin:fees_advance_solve", {}, of=OTHER),
    Row("admin:fees_advance_solve", {"coordinator": MOVED}, POST),
    Row("admin:fees_advance_solve", {}, POST, OTHER),
    Row("admin:fees_advance_hand_over", COORDINATOR),
    Row("admin:fees_advance_hand_over", {}, of=OTHER),
    Row("admin:fees_advance_hand_over", {"coordinator": MOVED}, POST),
    Row("admin:fees_advance_hand_over", {}, POST, OTHER),
    Row("admin:fees_advance_undo", COORDINATOR),
    Row("admin:fees_advance_undo", {}, of=OTHER),
    Row("admin:fees_advance_undo", {"coordinator": MOVED}, POST),
    Row("admin:fees_advance_undo", {}, POST, OTHER),
    # What the municipality decides.
    *(Row(f"admin:fees_{name}_changelist", PAYROLL) for name in DECIDED),
    *(Row(f"admin:fees_{name}_add", PAYROLL) for name in DECIDED),
    *(Row(f"admin:fees_{name}_change", PAYROLL) for name in DECIDED),
    *(Row(f"admin:fees_{name}_change", {}, of=OTHER) for name in DECIDED),
    Row("admin:fees_approvermandate_end", PAYROLL),
    Row("admin:fees_approvermandate_end", {}, of=OTHER),
    # Rules of law and benefit, and the boards' own decisions.
    Row("admin:fees_legalrule_changelist", READS_LAW),
    Row("admin:fees_legalrule_add"),
    Row("admin:fees_legalrule_change", READS_LAW),
    Row("admin:fees_legalrule_change", {}, of=OTHER),
    Row("admin:fees_legalrule_rows", READS_LAW),
    Row("admin:fees_legalrule_rows", PAYROLL, POST),
    Row("admin:fees_legalrule_withdraw", PAYROLL),
    Row("admin:fees_legalrule_withdraw", {"payroll_officer": MOVED}, POST),
    Row("admin:fees_legalrule_withdraw", {}, of=OTHER),
    # Budgets, watches, earlier work, and for HR alone the days of employment.
    Row("admin:fees_budget_changelist", READS_BUDGETS),
    Row("admin:fees_budget_add", PAYROLL),
    Row("admin:fees_budget_change", READS_BUDGETS),
    Row("admin:fees_budget_change", {}, of=OTHER),
    Row("admin:fees_budget_standing", READS_BUDGETS),
    Row("admin:fees_budget_limit", READS_BUDGETS),
    Row("admin:fees_budget_waits", READS_RUNS),
    Row("admin:fees_pastwork_changelist", PAYROLL),
    Row("admin:fees_pastwork_add"),
    Row("admin:fees_pastwork_change", PAYROLL),
    Row("admin:fees_pastwork_change", {}, of=OTHER),
    Row("admin:fees_pastwork_change", {}, of=PROTECTED),
    Row("admin:fees_pastwork_employment", {"hr_officer": OK}),
    # Runs.
    Row(f"{RUN}changelist", READS_RUNS),
    Row(f"{RUN}add"),
    Row(f"{RUN}change", READS_RUNS),
    Row(f"{RUN}change", {}, of=OTHER),
    Row(f"{RUN}lock", PAYROLL),
    Row(f"{RUN}lock_month", PAYROLL),
    Row(f"{RUN}lock_month", PAYROLL, POST),
    Row(f"{RUN}lock_month", {}, of=OTHER),
    Row(f"{RUN}compare", READS_RUNS),
    Row(f"{RUN}compare", {}, of=OTHER),
    # Of the protected way: whoever is named for everybody in the run, here the contact.
    Row(f"{RUN}compare", {"coordinator": OK}, of=PROTECTED),
    Row(f"{RUN}file", PAYROLL),
    Row(f"{RUN}file", {"payroll_officer": MOVED}, POST),
    Row(f"{RUN}file", {}, of=OTHER),
    Row(f"{RUN}fetch", {"payroll_officer": MOVED}),
    Row(f"{RUN}fetch", PAYROLL, POST),
    Row(f"{RUN}fetch", {}, of=OTHER),
    Row(f"{RUN}receipt", READS_RUNS),
    Row(f"{RUN}receipt", {}, of=OTHER),
    Row(f"{RUN}proof", READS_RUNS),
    Row(f"{RUN}proof", READS_RUNS, POST),
    Row(f"{RUN}proof", {}, of=OTHER),
    # The protected way: only for who is named for everybody in the run.
    Row(f"{RUN}file", {}, of=PROTECTED),
    Row(f"{RUN}file", {}, POST, of=PROTECTED),
    Row(f"{RUN}fetch", {}, of=PROTECTED),
    # The files' layouts.
    Row(f"{LAYOUT}changelist", PAYROLL),
    Row(f"{LAYOUT}add"),
    Row(f"{LAYOUT}new", PAYROLL),
    Row(f"{LAYOUT}new", PAYROLL, POST),
    *(Row(f"{LAYOUT}{page}", PAYROLL) for page in ("change", "edit", "end")),
    *(Row(f"{LAYOUT}{page}", {}, of=OTHER) for page in ("change", "edit", "end")),
    *(Row(f"{LAYOUT}{page}", PAYROLL, POST) for page in ("edit", "end")),
    # What associations invoice.
    Row(f"{INVOICE}changelist", INVOICES),
    Row(f"{INVOICE}add"),
    Row(f"{INVOICE}note", INVOICES),
    Row(f"{INVOICE}note", INVOICES, POST),
    Row(f"{INVOICE}months", INVOICES),
    *(Row(f"{INVOICE}{page}", INVOICES) for page in INVOICE_PAGES),
    *(Row(f"{INVOICE}{page}", {}, of=OTHER) for page in INVOICE_PAGES),
    *(Row(f"{INVOICE}{page}", INVOICES, POST) for page in ("question", "answer", "paid")),
    Row(f"{INVOICE}check", INVOICES, POST),
]
ROWS = [
    *PAGES,
    *may_be_fetched(PAGES, but=["admin:fees_offerterms_changelist", "admin:fees_statementfile_changelist"]),
]
