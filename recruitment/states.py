"""A recruitment, a representative's assessment and a suggestion: the steps and whose turn each is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Machine, Turn, machines

OWNER, STAFF, PERSON, SYSTEM = Turn.OWNER, Turn.STAFF, Turn.PERSON, Turn.SYSTEM


class RecruitmentState(models.TextChoices):
    DRAFT = "draft", _("förbereds")
    INVITED = "invited", _("inbjudan skickad")
    ADVERT = "advert", _("annonsen skrivs")
    QUESTIONS = "questions", _("frågor och arbetsprov väljs")
    INTERVIEWS = "interviews", _("intervjuer")
    ASSESSMENT = "assessment", _("omdömen skrivs")
    CONVERSATION = "conversation", _("samtal om omdömena")
    DECIDED = "decided", _("beslutad och besvarad")
    FOLLOWED_UP = "followed_up", _("uppföljd")
    BROKEN_OFF = "broken_off", _("avbruten")


class AssessmentState(models.TextChoices):
    WRITING = "writing", _("skrivs")
    HANDED_IN = "handed_in", _("lämnat")
    SHARED = "shared", _("delat med de andra")


_R, _A = RecruitmentState, AssessmentState
# From the invitation being taken up to the decision: the user representatives take part in these.
UNDER_WAY = (_R.ADVERT, _R.QUESTIONS, _R.INTERVIEWS, _R.ASSESSMENT, _R.CONVERSATION)
ENDED = (_R.DECIDED, _R.FOLLOWED_UP, _R.BROKEN_OFF)


def later_steps(state: str) -> list[RecruitmentState]:
    """Those that may come next, without the conversation: the shared assessments begin that."""
    if state not in UNDER_WAY:
        return []
    after = UNDER_WAY[UNDER_WAY.index(_R(state)) + 1 :]
    return [one for one in after if one != _R.CONVERSATION]


# The manager leads the recruitment; a step may be left out, and the representatives may come in late, so
# each step leads to any later one. The decision comes after a conversation only: staff and user
# representatives are heard as equals before it. It may be broken off until it is decided.
recruitment_machine = Machine(
    key="recruitment",
    title=_("Rekrytering"),
    states=RecruitmentState,
    start=_R.DRAFT,
    table={
        (_R.DRAFT, _R.INVITED): frozenset({OWNER}),
        (_R.INVITED, _R.DRAFT): frozenset({OWNER, STAFF}),
        **{(_R.INVITED, to): frozenset({STAFF}) for to in UNDER_WAY[:3]},
        **{
            (source, to): frozenset({OWNER, STAFF})
            for place, source in enumerate(UNDER_WAY)
            for to in UNDER_WAY[place + 1 :]
        },
        (_R.CONVERSATION, _R.DECIDED): frozenset({OWNER}),
        (_R.DECIDED, _R.FOLLOWED_UP): frozenset({OWNER, STAFF}),
        **{
            (source, _R.BROKEN_OFF): frozenset({OWNER, STAFF})
            for source in (_R.DRAFT, _R.INVITED, *UNDER_WAY)
        },
    },
)

# Each writes alone. What is handed in can be taken back and changed until it is shared; what is shared stays,
# and is added to by a new version beside it.
assessment_machine = Machine(
    key="assessment",
    title=_("Omdöme"),
    states=AssessmentState,
    start=_A.WRITING,
    table={
        (_A.WRITING, _A.HANDED_IN): frozenset({PERSON}),
        (_A.HANDED_IN, _A.WRITING): frozenset({PERSON}),
        (_A.HANDED_IN, _A.SHARED): frozenset({STAFF, SYSTEM}),
    },
)

machines.add("recruitment.recruitment", recruitment_machine)
machines.add("recruitment.assessment", assessment_machine)
