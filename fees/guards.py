"""What the database itself refuses around money, the same on SQLite and on PostgreSQL.

A person's hours do not overlap; a board's rates for the same work do not overlap; what is locked for
payroll does not change, not even with SQL.
"""

from collections.abc import Sequence

from core.guards import Guard, changed, excluding, guards, refuse_changes, refuse_many_when, refuse_when
from fees.models.layouts import TABLE_SETTINGS

ENTRY, EXPENSE = "fees_workentry", "fees_expense"
RATE, RUN, LINE = "fees_feerate", "fees_payrollrun", "fees_payrollline"
# Drafts may overlap (they are not sent), and a correction lies on top of what it replaces: the action
# checks corrections against everything else.
LIVE = "state IN ('sent', 'question', 'reviewed', 'approved', 'locked') AND corrects_id IS NULL"
SAME_WORK = ("board_id", "programme", "kind", "engagement_form")
FROZEN_RATE = (
    *SAME_WORK,
    "basis",
    "hourly_ore",
    "index_share",
    "holiday_basis_points",
    "min_minutes",
    "pays_preparation",
    "pays_travel",
    "cancelled_within_hours",
    "pays_nobody_came",
    "valid_from",
)
COLLECTION = "fees_collection"
TRIP, ADVANCE = "fees_cartrip", "fees_advance"
# What was handed over is undone and written anew, never turned into something else.
FROZEN_ADVANCE = ("offer_id", "kind", "amount_ore", "given_by_id")
LEGAL = "fees_legalrule"
FROZEN_LEGAL = (
    "rule_id",
    "valid_from",
    "legal_source",
    "applies_if",
    "checked_on",
    "checked_by",
    "confidence",
)
OFFER_TEXT, CHOICE = "fees_offertext", "fees_paychoice"
FROZEN_OFFER_TEXT = ("board_id", "engagement_form", "insurance", "to_report", "valid_from", "source")
# What an approver has said yes to.
FROZEN_FACTS = ("kind", "worked_on", "minutes", "pay_rule")
FROZEN_PAY = ("rate_id", "hourly_ore", "pay_ore", "holiday_ore", "paid_minutes")
BUDGET, PAST_WORK = "fees_budget", "fees_pastwork"
FROZEN_BUDGET = (
    "board_id",
    "year",
    "kind",
    "source",
    "covers",
    "amount_ore",
    "decision",
    "decided_at",
)
FROZEN_RUN = (
    "board_id",
    "month",
    "number",
    "kind",
    "route",
    "reason",
    "pay_on",
    "locked_by_id",
    "locked_at",
    "line_count",
    "total_ore",
    "checksum",
)


def entry_overlap() -> Guard:
    times = "starts_at IS NOT NULL AND ends_at IS NOT NULL"
    live_other = LIVE.replace("state", "other.state").replace("corrects_id", "other.corrects_id")
    live_new = LIVE.replace("state", "NEW.state").replace("corrects_id", "NEW.corrects_id")
    return excluding(
        "entry_no_overlap",
        ENTRY,
        terms="participant_id WITH =, tstzrange(starts_at, ends_at) WITH &&",
        where=f"{LIVE} AND {times}",
        overlap=(
            "other.participant_id = NEW.participant_id AND other.starts_at < NEW.ends_at "
            f"AND other.ends_at > NEW.starts_at AND {live_other}"
        ),
        when=f"{live_new} AND NEW.starts_at IS NOT NULL AND NEW.ends_at IS NOT NULL",
    )


def rate_overlap() -> Guard:
    same = " AND ".join(f"other.{column} = NEW.{column}" for column in SAME_WORK)
    equal = ", ".join(f"{column} WITH =" for column in SAME_WORK)
    return excluding(
        "rate_no_overlap",
        RATE,
        terms=f"{equal}, daterange(valid_from, valid_to, '[]') WITH &&",
        overlap=(
            f"{same} AND (NEW.valid_to IS NULL OR other.valid_from <= NEW.valid_to) "
            "AND (other.valid_to IS NULL OR other.valid_to >= NEW.valid_from)"
        ),
    )


def legal_rule_guards() -> Sequence[Guard]:
    """A rule is never overwritten: of an open row the last day may be set, and any row may be withdrawn once.
    Two rows of the same rule never hold on the same day, the law's apart from each board's own."""
    closed_again = "OLD.valid_to IS NOT NULL AND (NEW.valid_to IS NULL OR NEW.valid_to <> OLD.valid_to)"
    nobody = "'00000000-0000-0000-0000-000000000000'"
    edited = (
        f"{changed(FROZEN_LEGAL)} OR CAST(OLD.parameters AS text) <> CAST(NEW.parameters AS text) "
        "OR (OLD.board_id IS NULL) <> (NEW.board_id IS NULL) OR OLD.board_id <> NEW.board_id"
    )
    return (
        refuse_changes(
            LEGAL,
            what=("UPDATE",),
            when=f"OLD.withdrawn_at IS NOT NULL OR ({closed_again}) OR {edited}",
            label="a rule is never overwritten",
        ),
        refuse_when("legal_rule_is_kept", LEGAL, verb="DELETE", when="TRUE"),
        excluding(
            "legal_rule_no_overlap",
            LEGAL,
            terms=(
                f"COALESCE(board_id, {nobody}::uuid) WITH =, rule_id WITH =, "
                "daterange(valid_from, valid_to, '[]') WITH &&"
            ),
            where="withdrawn_at IS NULL",
            when="NEW.withdrawn_at IS NULL",
            overlap=(
                "other.withdrawn_at IS NULL "
                "AND COALESCE(other.board_id, '') = COALESCE(NEW.board_id, '') "
                "AND other.rule_id = NEW.rule_id "
                "AND (NEW.valid_to IS NULL OR other.valid_from <= NEW.valid_to) "
                "AND (other.valid_to IS NULL OR other.valid_to >= NEW.valid_from)"
            ),
        ),
    )


def one_person_one_part() -> Sequence[Guard]:
    """Whoever reviewed a time in a run approved none in it; whoever did either locks no run with it and
    collects no file of it; nor does whoever locked collect. A receipt stands as it was given, and a run that
    exists takes no more times."""
    reviewer_approved = (
        "EXISTS (SELECT e.reviewed_by_id FROM fees_workentry e WHERE e.run_id = NEW.id "
        "INTERSECT SELECT e.approved_by_id FROM fees_workentry e WHERE e.run_id = NEW.id)"
    )
    locker_decided = (
        "EXISTS (SELECT 1 FROM fees_workentry e WHERE e.run_id = NEW.id "
        "AND (e.reviewed_by_id = NEW.locked_by_id OR e.approved_by_id = NEW.locked_by_id))"
    )
    collector_decided = (
        "EXISTS (SELECT 1 FROM fees_payrollfile f JOIN fees_workentry e ON e.run_id = f.run_id "
        "WHERE f.id = NEW.file_id "
        "AND (e.reviewed_by_id = NEW.collected_by_id OR e.approved_by_id = NEW.collected_by_id))"
    )
    collector_locked = (
        "EXISTS (SELECT 1 FROM fees_payrollfile f JOIN fees_payrollrun r ON r.id = f.run_id "
        "WHERE f.id = NEW.file_id AND r.locked_by_id = NEW.collected_by_id)"
    )
    is_moved = "(OLD.run_id IS NULL OR OLD.run_id <> NEW.run_id)"
    into_run = "NEW.run_id IS NOT NULL AND EXISTS (SELECT 1 FROM fees_payrollrun r WHERE r.id = NEW.run_id)"
    return (
        refuse_when("reviewer_approved_nothing", RUN, verb="INSERT", when=reviewer_approved),
        refuse_when("locker_decided_nothing", RUN, verb="INSERT", when=locker_decided),
        refuse_when("collector_decided_nothing", COLLECTION, verb="INSERT", when=collector_decided),
        refuse_when("collector_is_not_locker", COLLECTION, verb="INSERT", when=collector_locked),
        refuse_changes(COLLECTION, label="a receipt is never changed"),
        refuse_many_when("entry_run_is_closed", ENTRY, verb="UPDATE", when=f"{is_moved} AND {into_run}"),
        refuse_when("entry_is_born_outside_runs", ENTRY, verb="INSERT", when=into_run),
    )


LAYOUT, INVOICE = "fees_exportlayout", "fees_associationinvoice"
FROZEN_LAYOUT = (
    "board_id",
    "name",
    "version",
    "format",
    "valid_from",
    "encoding",
    *TABLE_SETTINGS,
)


def layout_guards() -> Sequence[Guard]:
    """What a file was made with stays: of a used layout only the last day may be set."""

    def is_used(layout: str) -> str:
        return f"EXISTS (SELECT 1 FROM fees_payrollfile f WHERE f.layout_id = {layout})"  # noqa: S608  ours

    header = "CAST(OLD.header_fields AS text) <> CAST(NEW.header_fields AS text)"
    edited = f"({changed(FROZEN_LAYOUT)} OR {header}) AND {is_used('OLD.id')}"
    parts = {"column": "fees_layoutcolumn", "dimension": "fees_layoutdimension"}
    return (
        refuse_when("used_layout_is_frozen", LAYOUT, verb="UPDATE", when=edited),
        refuse_when("used_layout_is_not_replaced", LAYOUT, verb="INSERT", when=is_used("NEW.id")),
        *(
            refuse_when(
                f"used_layout_{name}_{verb.lower()}", table, verb=verb, when=is_used(f"{row}.layout_id")
            )
            for name, table in parts.items()
            for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
        ),
        refuse_changes(INVOICE, when="OLD.state = 'paid'", label="the invoice is paid"),
    )


def changed_or_emptied(columns: Sequence[str]) -> str:
    """`changed` for columns that may be empty."""
    return " OR ".join(
        f"(OLD.{column} IS NULL) <> (NEW.{column} IS NULL) OR OLD.{column} <> NEW.{column}"
        for column in columns
    )


def approved_guard() -> Guard:
    """What is approved is paid as approved, whatever becomes of rates, texts and choices. A question takes
    it out of approval first."""
    edited = f"{changed(FROZEN_FACTS)} OR {changed_or_emptied(FROZEN_PAY)}"
    return refuse_when(
        "approved_entry_is_frozen",
        ENTRY,
        verb="UPDATE",
        when=f"(OLD.state = 'approved' AND NEW.state IN ('approved', 'locked') AND ({edited}))",
    )


def offer_text_guards() -> Sequence[Guard]:
    """Of a decided text only the last day may be set, and none is taken away: offers point at it."""
    return (
        refuse_when("offer_text_is_frozen", OFFER_TEXT, verb="UPDATE", when=changed(FROZEN_OFFER_TEXT)),
        refuse_when("offer_text_is_kept", OFFER_TEXT, verb="DELETE", when="TRUE"),
        refuse_when(
            "offer_text_is_not_replaced",
            OFFER_TEXT,
            verb="INSERT",
            when="EXISTS (SELECT 1 FROM fees_offertext t WHERE t.id = NEW.id)",
        ),
        excluding(
            "offer_text_no_overlap",
            OFFER_TEXT,
            terms=("board_id WITH =, engagement_form WITH =, daterange(valid_from, valid_to, '[]') WITH &&"),
            overlap=(
                "other.board_id = NEW.board_id AND other.engagement_form = NEW.engagement_form "
                "AND (NEW.valid_to IS NULL OR other.valid_from <= NEW.valid_to) "
                "AND (other.valid_to IS NULL OR other.valid_to >= NEW.valid_from)"
            ),
        ),
    )


def has_begun(row: str) -> str:
    """SQL: hours have been told for the choice's offer. Preparation comes before the work, and a draft that
    was thrown away told none."""
    return (
        f"EXISTS (SELECT 1 FROM fees_workentry e WHERE e.offer_id = {row}.offer_id "  # noqa: S608  OLD or NEW
        "AND e.kind <> 'preparation' AND NOT (e.state = 'withdrawn' AND e.sent_at IS NULL))"
    )


def choice_guards() -> Sequence[Guard]:
    """How an assignment is paid is chosen before it begins: before its time, and before any hours of it."""
    has_started = (
        "EXISTS (SELECT 1 FROM participants_offer o JOIN participants_assignment a "
        "ON a.id = o.assignment_id WHERE o.id = NEW.offer_id AND a.starts_at <= NEW.chosen_at)"
    )
    is_late = f"({has_started} OR {has_begun('NEW')})"
    another = f"({changed(('choice',))} OR {changed_or_emptied(('planned_minutes',))})"
    moved = "(OLD.offer_id <> NEW.offer_id OR NEW.chosen_at < OLD.chosen_at)"
    return (
        refuse_when("choice_after_the_start", CHOICE, verb="INSERT", when=is_late),
        refuse_when(
            "choice_changed_after_the_start",
            CHOICE,
            verb="UPDATE",
            when=f"({moved} OR ({another} AND {is_late}))",
        ),
        refuse_when("choice_of_what_has_begun_is_kept", CHOICE, verb="DELETE", when=has_begun("OLD")),
    )


def watch_guards() -> Sequence[Guard]:
    """A decided budget is replaced and never edited; what was told of earlier work stays as it was told."""
    told = changed(("board_id", "worked_on", "minutes", "engagement_form", "pay_ore", "key"))
    paid = "COALESCE(CAST({}.paid_on AS text), '')"
    budget_exists = "EXISTS (SELECT 1 FROM fees_budget b WHERE b.id = NEW.id)"
    return (
        refuse_when(
            "budget_is_never_overwritten",
            BUDGET,
            verb="UPDATE",
            when=f"OLD.replaced_at IS NOT NULL OR {changed(FROZEN_BUDGET)}",
        ),
        refuse_when("budget_is_kept", BUDGET, verb="DELETE", when="TRUE"),
        refuse_when("budget_is_not_replaced", BUDGET, verb="INSERT", when=budget_exists),
        refuse_when(
            "past_work_is_frozen",
            PAST_WORK,
            verb="UPDATE",
            when=f"{told} OR {paid.format('OLD')} <> {paid.format('NEW')}",
        ),
    )


def all_guards() -> Sequence[Guard]:
    in_locked_entry = (
        "EXISTS (SELECT 1 FROM fees_workentry e WHERE e.id = OLD.entry_id AND e.state = 'locked')"
    )
    run_exists = "EXISTS (SELECT 1 FROM fees_payrollrun r WHERE r.id = NEW.run_id)"
    run_is_taken = (
        "EXISTS (SELECT 1 FROM fees_payrollrun r WHERE r.id = NEW.id "
        "OR (r.board_id = NEW.board_id AND r.month = NEW.month "
        "AND (r.number = NEW.number OR (r.kind = 'regular' AND NEW.kind = 'regular' "
        "AND r.route = NEW.route))))"
    )
    # COALESCE keeps SQLite from reading every locked time for each new one: it looks the keys up instead. One
    # question for each key: of all in one it reads every time, once it knows how few corrections there are.
    entry_is_locked = " OR ".join(
        "EXISTS (SELECT 1 FROM fees_workentry e "  # noqa: S608  names from our code
        f"WHERE COALESCE(e.state, '') = 'locked' AND e.{key} = NEW.{key})"
        for key in ("id", "idempotency_key", "corrects_id")
    )
    into_locked_entry = (
        "EXISTS (SELECT 1 FROM fees_workentry e WHERE COALESCE(e.state, '') = 'locked' "
        "AND (e.id = NEW.entry_id OR e.id = (SELECT x.entry_id FROM fees_expense x WHERE x.id = NEW.id)))"
    )
    rate_exists = "EXISTS (SELECT 1 FROM fees_feerate r WHERE r.id = NEW.id)"
    run_changed = f"({changed(FROZEN_RUN)}) OR (OLD.state = 'exported' AND NEW.state <> 'exported')"
    of_paid_trip = (
        "EXISTS (SELECT 1 FROM fees_expense x JOIN fees_workentry e ON e.id = x.entry_id "
        "WHERE x.id = OLD.expense_id AND e.state = 'locked')"
    )
    trip_changed = changed(("km", "per_km_ore", "free_per_km_ore", "rules"))
    paid = ("amount_ore", "taxable_ore", "advanced_ore")
    sum_changed = f"({changed(paid)}) AND {in_locked_entry}"
    return (
        entry_overlap(),
        rate_overlap(),
        *legal_rule_guards(),
        *one_person_one_part(),
        *layout_guards(),
        *offer_text_guards(),
        *choice_guards(),
        approved_guard(),
        *watch_guards(),
        refuse_changes(ENTRY, when="OLD.state = 'locked'", label="entry is in a payroll run"),
        refuse_changes(LINE, label="payroll lines are locked"),
        refuse_many_when("line_run_is_closed", LINE, verb="INSERT", when=run_exists),
        refuse_when("run_is_frozen", RUN, verb="UPDATE", when=run_changed),
        refuse_when("run_is_kept", RUN, verb="DELETE", when="TRUE"),
        # SQLite's INSERT OR REPLACE deletes the old row without asking any trigger for DELETE.
        refuse_when("run_is_not_replaced", RUN, verb="INSERT", when=run_is_taken),
        refuse_when("locked_entry_is_not_replaced", ENTRY, verb="INSERT", when=entry_is_locked),
        refuse_when("paid_expense_is_not_replaced", EXPENSE, verb="INSERT", when=into_locked_entry),
        refuse_when("rate_is_not_replaced", RATE, verb="INSERT", when=rate_exists),
        refuse_when("rate_is_frozen", RATE, verb="UPDATE", when=changed(FROZEN_RATE)),
        refuse_when("paid_expense_is_frozen", EXPENSE, verb="UPDATE", when=sum_changed),
        refuse_when("paid_trip_is_frozen", TRIP, verb="UPDATE", when=f"({trip_changed}) AND {of_paid_trip}"),
        refuse_when("paid_trip_is_kept", TRIP, verb="DELETE", when=of_paid_trip),
        refuse_when(
            "paid_trip_is_not_replaced", TRIP, verb="INSERT", when=of_paid_trip.replace("OLD.", "NEW.")
        ),
        refuse_when("advance_is_frozen", ADVANCE, verb="UPDATE", when=changed(FROZEN_ADVANCE)),
        refuse_when("paid_expense_is_kept", EXPENSE, verb="DELETE", when=in_locked_entry),
    )


def register() -> None:
    for guard in all_guards():
        guards.add(guard.name, guard)
