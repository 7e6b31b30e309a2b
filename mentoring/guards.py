"""What the database itself refuses around mentor groups, the same on SQLite and on PostgreSQL.

No more employees have places than the group has. The actions ask with the group's row locked; this holds for
whoever writes beside them.
"""

from collections.abc import Sequence

from core.guards import Guard, guards, refuse_when
from mentoring import workshop_guards

GROUP, PLACE = "mentoring_mentorgroup", "mentoring_place"


def seats_taken(group: str, but: str) -> str:
    """SQL: how many others have a place in the group with this key."""
    return (
        f"(SELECT COUNT(*) FROM {PLACE} p WHERE p.group_id = {group} AND p.state = 'seated' "  # noqa: S608
        f"AND p.id <> {but})"
    )


def all_guards() -> Sequence[Guard]:
    most = f"(SELECT g.most FROM {GROUP} g WHERE g.id = NEW.group_id)"  # noqa: S608
    is_over = f"(NEW.state = 'seated' AND {seats_taken('NEW.group_id', 'NEW.id')} >= {most})"
    taken = f"(SELECT COUNT(*) FROM {PLACE} p WHERE p.group_id = NEW.id AND p.state = 'seated')"  # noqa: S608
    return (
        refuse_when("place_given_within_most", PLACE, verb="INSERT", when=is_over),
        refuse_when("place_changed_within_most", PLACE, verb="UPDATE", when=is_over),
        refuse_when(
            "group_keeps_its_places",
            GROUP,
            verb="UPDATE",
            when=f"(NEW.most < OLD.most AND NEW.most < {taken})",
        ),
        *workshop_guards.all_guards(),
    )


def register() -> None:
    for guard in all_guards():
        guards.add(guard.name, guard)
