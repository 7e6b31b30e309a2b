"""What the database itself refuses in the register, the same on SQLite and on PostgreSQL.

How long a place is kept is never overwritten: of a row that is in force only the last day may be set,
and a closed row does not change at all.
"""

from core.guards import Guard, guards, refuse_changes

PERIOD = "participants_placeperiod"
DECIDED = (
    "board_id",
    "months",
    "first_days",
    "second_days",
    "decision",
    "source",
    "checked_on",
    "valid_from",
)


def place_period() -> Guard:
    changed = " OR ".join(f"OLD.{column} <> NEW.{column}" for column in DECIDED)
    return refuse_changes(
        PERIOD,
        what=("UPDATE",),
        when=f"OLD.valid_to IS NOT NULL OR {changed}",
        label="how long a place is kept is never overwritten",
    )


def register() -> None:
    guards.add("place period", place_period())
