"""What the database itself refuses around money, the same on SQLite and on PostgreSQL.

A person's hours do not overlap; a board's rates for the same work do not overlap; what is locked for
payroll does not change, not even with SQL.
"""

from collections.abc import Sequence

from core.guards import Guard, guards, refuse_changes

ENTRY, EXPENSE = "fees_workentry", "fees_expense"
RATE, RUN, LINE = "fees_feerate", "fees_payrollrun", "fees_payrollline"
# Drafts may overlap (they are not sent), and a correction lies on top of what it replaces: the action
# checks corrections against everything else.
LIVE = "state IN ('sent', 'question', 'reviewed', 'approved', 'locked') AND corrects_id IS NULL"
SAME_WORK = ("board_id", "programme", "kind", "engagement_form")
FROZEN_RATE = (*SAME_WORK, "hourly_ore", "holiday_basis_points", "valid_from")
FROZEN_RUN = (
    "board_id",
    "month",
    "number",
    "kind",
    "pay_on",
    "locked_by_id",
    "locked_at",
    "line_count",
    "total_ore",
    "checksum",
)


def changed(columns: Sequence[str]) -> str:
    """SQL that is true when any of the columns, none of which is ever empty, gets another value."""
    return " OR ".join(f"OLD.{column} <> NEW.{column}" for column in columns)


def excluding(
    name: str, table: str, *, terms: str, where: str = "TRUE", overlap: str, when: str = "TRUE"
) -> Guard:
    """No two rows of `table` may overlap: an exclusion constraint, or triggers that ask first.

    `terms` and `where` are the constraint's, `overlap` and `when` the same over `other` and NEW.
    """
    another = f"SELECT 1 FROM {table} other WHERE other.id <> NEW.id AND {overlap}"  # noqa: S608  our own names
    asks = f"SELECT RAISE(ABORT, '{name}') WHERE EXISTS ({another})"
    return Guard(
        name,
        table,
        sqlite=[
            f"CREATE TRIGGER {name}_{verb.lower()} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
            f"BEGIN {asks}; END"
            for verb in ("INSERT", "UPDATE")
        ],
        postgresql=[
            "CREATE EXTENSION IF NOT EXISTS btree_gist",
            f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist ({terms}) WHERE ({where})",
        ],
        sqlite_drop=[f"DROP TRIGGER IF EXISTS {name}_{verb}" for verb in ("insert", "update")],
        postgresql_drop=[f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}"],
    )


def refusing(name: str, table: str, *, verb: str, when: str) -> Guard:
    """`verb` on `table` is refused for rows where `when` holds; `when` may ask other tables."""
    row = "OLD" if verb == "DELETE" else "NEW"
    return Guard(
        name,
        table,
        sqlite=[
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
            f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
        ],
        postgresql=[
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {when} THEN RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; "
            f"END IF; RETURN {row}; END $$",
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
        sqlite_drop=[f"DROP TRIGGER IF EXISTS {name}"],
        postgresql_drop=[f"DROP TRIGGER IF EXISTS {name} ON {table}"],
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


def all_guards() -> Sequence[Guard]:
    in_locked_entry = (
        "EXISTS (SELECT 1 FROM fees_workentry e WHERE e.id = OLD.entry_id AND e.state = 'locked')"
    )
    run_exists = "EXISTS (SELECT 1 FROM fees_payrollrun r WHERE r.id = NEW.run_id)"
    run_is_taken = (
        "EXISTS (SELECT 1 FROM fees_payrollrun r WHERE r.id = NEW.id "
        "OR (r.board_id = NEW.board_id AND r.month = NEW.month "
        "AND (r.number = NEW.number OR (r.kind = 'regular' AND NEW.kind = 'regular'))))"
    )
    entry_is_locked = (
        "EXISTS (SELECT 1 FROM fees_workentry e WHERE e.state = 'locked' "
        "AND (e.id = NEW.id OR e.idempotency_key = NEW.idempotency_key OR e.corrects_id = NEW.corrects_id))"
    )
    into_locked_entry = (
        "EXISTS (SELECT 1 FROM fees_workentry e WHERE e.state = 'locked' AND (e.id = NEW.entry_id "
        "OR e.id = (SELECT x.entry_id FROM fees_expense x WHERE x.id = NEW.id)))"
    )
    rate_exists = "EXISTS (SELECT 1 FROM fees_feerate r WHERE r.id = NEW.id)"
    run_changed = f"({changed(FROZEN_RUN)}) OR (OLD.state = 'exported' AND NEW.state <> 'exported')"
    sum_changed = f"OLD.amount_ore <> NEW.amount_ore AND {in_locked_entry}"
    return (
        entry_overlap(),
        rate_overlap(),
        refuse_changes(ENTRY, when="OLD.state = 'locked'", label="entry is in a payroll run"),
        refuse_changes(LINE, label="payroll lines are locked"),
        refusing("line_run_is_closed", LINE, verb="INSERT", when=run_exists),
        refusing("run_is_frozen", RUN, verb="UPDATE", when=run_changed),
        refusing("run_is_kept", RUN, verb="DELETE", when="TRUE"),
        # SQLite's INSERT OR REPLACE deletes the old row without asking any trigger for DELETE.
        refusing("run_is_not_replaced", RUN, verb="INSERT", when=run_is_taken),
        refusing("locked_entry_is_not_replaced", ENTRY, verb="INSERT", when=entry_is_locked),
        refusing("paid_expense_is_not_replaced", EXPENSE, verb="INSERT", when=into_locked_entry),
        refusing("rate_is_not_replaced", RATE, verb="INSERT", when=rate_exists),
        refusing("rate_is_frozen", RATE, verb="UPDATE", when=changed(FROZEN_RATE)),
        refusing("paid_expense_is_frozen", EXPENSE, verb="UPDATE", when=sum_changed),
        refusing("paid_expense_is_kept", EXPENSE, verb="DELETE", when=in_locked_entry),
    )


def register() -> None:
    for guard in all_guards():
        guards.add(guard.name, guard)
