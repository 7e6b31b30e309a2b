"""Who arranges the reporters' work, who offers something to write about, and who sorts questions."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from core import access
from participants.models import Offer, Participant
from reporters.models import Commission

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


def commissions_of(person: Participant) -> "QuerySet[Commission]":
    """What the person has said yes to write about, or has written about."""
    yes = Offer.objects.taking_place().filter(participant=person, assignment=OuterRef("assignment"))
    return Commission.objects.filter(Exists(yes)).select_related("assignment")
