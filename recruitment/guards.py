"""What the database itself refuses around recruitments, the same on SQLite and on PostgreSQL.

A shared assessment stays as it was written: whoever wants to add writes another beside it. Its writer may
still be taken out of it, for a person may be erased. What was decided, how the view weighed and why it was
broken off stay true, until the papers are destroyed and a number is left; papers of one that is under way
are not taken away.
"""

from collections.abc import Sequence

from core.guards import Guard, changed, guards, refuse_when

RECRUITMENT, CANDIDATE = "recruitment_recruitment", "recruitment_candidate"
ASSESSMENT = "recruitment_assessment"
ENDED = "('decided', 'followed_up', 'broken_off')"
# Of a recruitment that has ended; the manager may be another, for people leave.
TOLD = ("board_id", "position", "kind", "outcome", "weighed", "broken_off_because", "advert", "joined_at")


def differs(column: str) -> str:
    """SQL: the column, which may be empty, gets another value. Both databases know COALESCE, and none of the
    grades is nought."""
    return f"COALESCE(OLD.{column}, 0) <> COALESCE(NEW.{column}, 0)"


def assessment_guards() -> Sequence[Guard]:
    was_shared = "OLD.state = 'shared'"
    grades = " OR ".join(differs(name) for name in ("conduct", "listening", "respect", "openness"))
    kept = changed(("candidate_id", "version", "state", "seen"))
    under_way = (
        f"EXISTS (SELECT 1 FROM {CANDIDATE} c JOIN {RECRUITMENT} r ON r.id = c.recruitment_id "  # noqa: S608
        f"WHERE c.id = OLD.candidate_id AND r.state NOT IN {ENDED})"
    )
    taken = f"EXISTS (SELECT 1 FROM {ASSESSMENT} a WHERE a.id = NEW.id AND a.state = 'shared')"  # noqa: S608
    return (
        refuse_when(
            "shared_assessment_stays",
            ASSESSMENT,
            verb="UPDATE",
            when=f"({was_shared} AND ({kept} OR {grades}))",
        ),
        refuse_when(
            "shared_assessment_is_kept", ASSESSMENT, verb="DELETE", when=f"({was_shared} AND {under_way})"
        ),
        refuse_when("shared_assessment_is_not_replaced", ASSESSMENT, verb="INSERT", when=taken),
    )


def recruitment_guards() -> Sequence[Guard]:
    had_ended = f"OLD.state IN {ENDED}"
    # From decided to followed up, and nowhere else.
    onward = "(OLD.state = 'decided' AND NEW.state = 'followed_up')"
    moved = f"(OLD.state <> NEW.state AND NOT {onward})"
    day = "(OLD.decided_on IS NOT NULL AND (NEW.decided_on IS NULL OR OLD.decided_on <> NEW.decided_on))"
    # `recruitment.destructible`: no words, no people and no day are left.
    becomes_a_number = "(NEW.is_historic AND NEW.manager_id IS NULL AND NEW.weighed = '' AND NEW.advert = '')"
    there = f"EXISTS (SELECT 1 FROM {RECRUITMENT} r WHERE r.id = NEW.id AND r.state IN {ENDED})"  # noqa: S608
    return (
        refuse_when(
            "ended_recruitment_stays",
            RECRUITMENT,
            verb="UPDATE",
            when=f"({had_ended} AND NOT {becomes_a_number} AND ({changed(TOLD)} OR {moved} OR {day}))",
        ),
        refuse_when("ended_recruitment_is_not_replaced", RECRUITMENT, verb="INSERT", when=there),
    )


def all_guards() -> Sequence[Guard]:
    return (*assessment_guards(), *recruitment_guards())


def register() -> None:
    for guard in all_guards():
        guards.add(guard.name, guard)
