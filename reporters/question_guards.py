"""What the database itself refuses, whoever writes: an answer is never changed, and what was somebody's own
case, or a danger, is never made public."""

from collections.abc import Sequence

from core.guards import Guard, guards, refuse_changes, refuse_when

QUESTION, ANSWER, MOVE = "reporters_publicquestion", "reporters_questionanswer", "reporters_questionmove"


def answer_guards() -> Sequence[Guard]:
    return (
        refuse_changes(ANSWER, label="an answer is never changed"),
        refuse_changes(MOVE, label="a moved day is never changed"),
    )


def road_guards() -> Sequence[Guard]:
    closed = "OLD.road IN ('private', 'report') AND NEW.road <> OLD.road AND NEW.road <> 'report'"
    return (
        refuse_when("closed_question_stays_closed", QUESTION, verb="UPDATE", when=f"({closed})"),
        refuse_when("question_is_kept", QUESTION, verb="DELETE", when="OLD.published_at IS NOT NULL"),
        refuse_when(
            "withdrawn_question_stays",
            QUESTION,
            verb="UPDATE",
            when="(OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn')",
        ),
        # Public answers stand at public questions only.
        refuse_when(
            "open_answer_to_an_open_question",
            ANSWER,
            verb="INSERT",
            when=(
                f"NOT EXISTS (SELECT 1 FROM {QUESTION} q "  # noqa: S608
                "WHERE q.id = NEW.question_id AND q.road = 'public')"
            ),
        ),
    )


def all_guards() -> Sequence[Guard]:
    return (*answer_guards(), *road_guards())


def register() -> None:
    for guard in all_guards():
        guards.add(guard.name, guard)
