"""What the database itself refuses in the register, the same on SQLite and on PostgreSQL.

How long a place is kept is never overwritten: of a row that is in force only the last day may be set,
and a closed row does not change at all. A consent that was taken back stays so, and what was asked about
is never exchanged for something else. And where income support is decided nobody is known.
"""

from collections.abc import Iterator

from core.guards import Guard, guards, refuse_changes, refuse_when

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


CONSENT = "participants_consent"
ASKED_ABOUT = ("source", "item_id", "scope", "shown_in", "asked_at")


def consent() -> Guard:
    changed = " OR ".join(f"OLD.{column} <> NEW.{column}" for column in ASKED_ABOUT)
    return refuse_changes(
        CONSENT,
        what=("UPDATE",),
        when=f"(OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn') OR {changed}",
        label="a consent that was taken back is never opened again",
    )


BOARD, PERSON, GRANT = "participants_board", "participants_participant", "participants_rolegrant"
UNIT_ROLE = "participants_unitrole"


def income_support() -> Iterator[Guard]:
    """In a board that decides income support stands no person, and no role that reads people or hours."""
    from participants.income_support import people_roles  # reads models, which are loaded after the apps

    such = f"FROM {BOARD} board WHERE board.decides_income_support AND board.id ="
    reading = ", ".join(f"'{key}'" for key in people_roles())
    person = f"EXISTS (SELECT 1 {such} NEW.board_id)"
    grant = f"NEW.role IN ({reading}) AND {person}"
    unit = "SELECT unit.board_id FROM participants_unit unit WHERE unit.id = NEW.unit_id"
    known = f"EXISTS (SELECT 1 FROM {PERSON} WHERE board_id = NEW.id)"  # noqa: S608
    read = f"SELECT 1 FROM {GRANT} WHERE board_id = NEW.id AND valid_to IS NULL AND role IN ({reading})"  # noqa: S608
    becomes = f"NEW.decides_income_support AND ({known} OR EXISTS ({read}))"
    for name, table, verbs, when in (
        ("no_person_where_money_is_decided", PERSON, ("INSERT", "UPDATE OF board_id"), person),
        ("no_reader_where_money_is_decided", GRANT, ("INSERT", "UPDATE OF board_id, role"), grant),
        ("no_answerer_where_money_is_decided", UNIT_ROLE, ("INSERT",), f"EXISTS (SELECT 1 {such} ({unit}))"),
        ("no_money_decided_where_people_are", BOARD, ("UPDATE OF decides_income_support",), becomes),
    ):
        for verb in verbs:
            yield refuse_when(f"{name}_{verb.split()[0].lower()}", table, verb=verb, when=when)


def register() -> None:
    for guard in income_support():
        guards.add(guard.name, guard)
    guards.add("consent", consent())
    guards.add("place period", place_period())
