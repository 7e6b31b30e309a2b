"""What the database itself refuses around workshops, the same on SQLite and on PostgreSQL.

Neither side has more places than the other: one number holds for both. What was said stands from the moment
when all is written down, and nothing joins it; its words may still be blanked if somebody was named.
An answer is never changed, and a workshop is not closed while an idea waits for one.
"""

from collections.abc import Sequence

from core.guards import Guard, changed, refuse_when

WORKSHOP, SEAT, IDEA = "mentoring_workshop", "mentoring_seat", "mentoring_idea"
POINT, ASSIGNMENT = "mentoring_programmepoint", "participants_assignment"
NAMED = ("board_id", "assignment_id", "clients", "employees")
SAID, ANSWERED = ("workshop_id", "part", "by_clients", "said_at"), ("state", "level", "outcome", "answer")


def is_written_down(workshop: str) -> str:
    """SQL: all that was said at the workshop with this key stands there."""
    return f"EXISTS (SELECT 1 FROM {WORKSHOP} w WHERE w.id = {workshop} AND w.written_down_at IS NOT NULL)"  # noqa: S608


def other_day(column: str) -> str:
    """SQL: the moment was set, and is taken away or becomes another."""
    return f"(OLD.{column} IS NOT NULL AND (NEW.{column} IS NULL OR OLD.{column} <> NEW.{column}))"


def seat_guards() -> Sequence[Guard]:
    """Fewer places than seats are refused by the actions, for the register changes the number first."""
    taken = f"(SELECT COUNT(*) FROM {SEAT} s WHERE s.workshop_id = NEW.workshop_id)"  # noqa: S608
    places = (
        f"(SELECT a.places FROM {ASSIGNMENT} a JOIN {WORKSHOP} w ON w.assignment_id = a.id "  # noqa: S608
        "WHERE w.id = NEW.workshop_id)"
    )
    return (
        refuse_when("seat_within_places", SEAT, verb="INSERT", when=f"({taken} >= {places})"),
        refuse_when("seat_stays_at_its_workshop", SEAT, verb="UPDATE", when=f"({changed(('workshop_id',))})"),
        refuse_when("seat_before_written_down", SEAT, verb="INSERT", when=is_written_down("NEW.workshop_id")),
    )


def workshop_guards() -> Sequence[Guard]:
    named = f"(OLD.written_down_at IS NOT NULL AND ({changed(NAMED)}))"
    waits = (
        f"EXISTS (SELECT 1 FROM {IDEA} i "  # noqa: S608
        "WHERE i.workshop_id = NEW.id AND i.part = 'ideas' AND i.state <> 'answered')"
    )
    return (
        refuse_when(
            "written_down_workshop_stays",
            WORKSHOP,
            verb="UPDATE",
            when=f"({named} OR {other_day('written_down_at')} OR {other_day('closed_at')})",
        ),
        refuse_when(
            "written_down_workshop_not_replaced", WORKSHOP, verb="INSERT", when=is_written_down("NEW.id")
        ),
        refuse_when(
            "workshop_closed_when_answered",
            WORKSHOP,
            verb="UPDATE",
            when=f"(OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL AND {waits})",
        ),
    )


def idea_guards() -> Sequence[Guard]:
    said = f"({changed(SAID)} OR (OLD.words <> NEW.words AND NEW.words <> ''))"
    moved = "OLD.workshop_id <> NEW.workshop_id"
    stands_there = f"(SELECT i.workshop_id FROM {IDEA} i WHERE i.id = NEW.id)"  # noqa: S608
    return (
        refuse_when(
            "idea_before_written_down",
            IDEA,
            verb="INSERT",
            when=f"({is_written_down('NEW.workshop_id')} OR {is_written_down(stands_there)})",
        ),
        refuse_when(
            "what_was_said_stays",
            IDEA,
            verb="UPDATE",
            when=f"({moved} OR ({said} AND {is_written_down('OLD.workshop_id')}))",
        ),
        refuse_when("what_was_said_is_kept", IDEA, verb="DELETE", when=is_written_down("OLD.workshop_id")),
        refuse_when(
            "idea_owned_when_written_down",
            IDEA,
            verb="UPDATE",
            when=f"(NEW.state <> 'new' AND NOT {is_written_down('NEW.workshop_id')})",
        ),
        refuse_when(
            "answered_idea_stays",
            IDEA,
            verb="UPDATE",
            when=f"(OLD.state = 'answered' AND ({changed(ANSWERED)}))",
        ),
    )


def schedule_guards() -> Sequence[Guard]:
    """The day was as it was."""
    rows = {"INSERT": "NEW", "UPDATE": "OLD", "DELETE": "OLD"}
    return tuple(
        refuse_when(
            f"schedule_of_the_day_{verb.lower()}",
            POINT,
            verb=verb,
            when=is_written_down(f"{row}.workshop_id"),
        )
        for verb, row in rows.items()
    )


def all_guards() -> Sequence[Guard]:
    return (*seat_guards(), *workshop_guards(), *idea_guards(), *schedule_guards())
