"""Work entry and payroll run: the tables of steps and whose turn each is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Machine, Turn, machines


class EntryState(models.TextChoices):
    DRAFT = "draft", _("utkast")
    SENT = "sent", _("skickad")
    QUESTION = "question", _("fråga till dig")
    REVIEWED = "reviewed", _("granskad")
    APPROVED = "approved", _("godkänd")
    LOCKED = "locked", _("i lönekörning")
    WITHDRAWN = "withdrawn", _("tillbakatagen")


class RunState(models.TextChoices):
    LOCKED = "locked", _("låst")
    EXPORTED = "exported", _("hämtad")


class InvoiceState(models.TextChoices):
    """An association's invoice for its members' work."""

    RECEIVED = "received", _("kommit in")
    QUESTION = "question", _("fråga till föreningen")
    CHECKED = "checked", _("kontrollerad")
    PAID = "paid", _("betald")


PERSON, STAFF, APPROVER = Turn.PERSON, Turn.STAFF, Turn.APPROVER
PAYROLL, SYSTEM = Turn.PAYROLL, Turn.SYSTEM
_E, _R = EntryState, RunState

# Nothing is rejected: what is unclear becomes a question. A locked entry is never opened again;
# what turns out wrong is corrected by a reversal and a new line in the next run.
entry_machine = Machine(
    key="work_entry",
    title=_("Tid"),
    states=EntryState,
    start=_E.DRAFT,
    table={
        (_E.DRAFT, _E.SENT): frozenset({PERSON}),
        (_E.DRAFT, _E.WITHDRAWN): frozenset({PERSON}),
        (_E.SENT, _E.DRAFT): frozenset({PERSON}),
        (_E.SENT, _E.WITHDRAWN): frozenset({PERSON}),
        (_E.SENT, _E.QUESTION): frozenset({STAFF}),
        (_E.SENT, _E.REVIEWED): frozenset({STAFF}),
        (_E.QUESTION, _E.DRAFT): frozenset({PERSON}),
        (_E.QUESTION, _E.SENT): frozenset({PERSON}),
        (_E.QUESTION, _E.WITHDRAWN): frozenset({PERSON}),
        (_E.REVIEWED, _E.QUESTION): frozenset({STAFF, APPROVER}),
        (_E.REVIEWED, _E.APPROVED): frozenset({APPROVER}),
        (_E.APPROVED, _E.QUESTION): frozenset({APPROVER}),
        (_E.APPROVED, _E.LOCKED): frozenset({SYSTEM}),
    },
)
run_machine = Machine(
    key="payroll_run",
    title=_("Lönekörning"),
    states=RunState,
    start=_R.LOCKED,
    table={(_R.LOCKED, _R.EXPORTED): frozenset({PAYROLL})},
)
machines.add("fees.workentry", entry_machine)
machines.add("fees.payrollrun", run_machine)

_I = InvoiceState
# Two pairs of eyes: who wrote the invoice in does not check it. What was paid stays paid.
invoice_machine = Machine(
    key="association_invoice",
    title=_("Faktura från förening"),
    states=InvoiceState,
    start=_I.RECEIVED,
    table={
        (_I.RECEIVED, _I.QUESTION): frozenset({STAFF}),
        (_I.RECEIVED, _I.CHECKED): frozenset({STAFF}),
        (_I.QUESTION, _I.RECEIVED): frozenset({STAFF}),
        (_I.CHECKED, _I.QUESTION): frozenset({STAFF}),
        (_I.CHECKED, _I.PAID): frozenset({PAYROLL}),
    },
)
machines.add("fees.associationinvoice", invoice_machine)
