"""Who arranges the reporters' work, who offers something to write about, and who sorts questions."""

from typing import Any
from uuid import UUID

from core import access

# What assignments of this programme carry.
PROGRAMME = "reporters"

# A coordinator asks reporters, answers proposals and writes down what a reporter says by phone.
ARRANGE = "reporters.arrange"
# The editor offers an event, a meeting, a lecture or an interview to write about.
COMMISSION = "reporters.commission"
# The editor sorts questions to the organisation before anything is public.
SORT_QUESTIONS = "reporters.sort_questions"

# Held by no role: the piece is the writer's own. Named here for the log of refusals.
WRITE = "reporters.write"

PERMISSIONS = frozenset({ARRANGE, COMMISSION, SORT_QUESTIONS})


def boards_arranged(user: Any) -> set[UUID]:
    return set(access.boards_for(user, ARRANGE))
