"""What researchers get of recruitments. No name, no day and no free text stands in it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from core.ordered_files import Content
from participants import studies
from participants.models import Participant
from participants.studies import Variable, codes
from recruitment.models import ProcessAnswer, Recruitment, RecruitmentKind, Study, Suggestion
from recruitment.states import ENDED, UNDER_WAY, RecruitmentState

STEPS = [(state, RecruitmentState(state).label) for state in UNDER_WAY]
OUTCOMES = [(state, RecruitmentState(state).label) for state in ENDED]
VARIABLES = (
    Variable("person", _("Brukarrepresentanten, en pseudonym för den här studien")),
    Variable("rekrytering", _("Rekryteringen, en pseudonym för den här studien")),
    Variable("slag", _("Slag av tjänst"), codes(RecruitmentKind.choices)),
    Variable("med_fran", _("Steget då brukarrepresentanterna kom med"), codes(STEPS)),
    Variable("slut", _("Hur rekryteringen slutade"), codes(OUTCOMES)),
    Variable("forslag", _("Antal förslag om annonsen från personen")),
    Variable("forslag_anvanda", _("Antal av dem som användes, helt eller delvis")),
    Variable(
        "process",
        _("Så tyckte personen att arbetet fungerade"),
        _("1 till 4, där 4 är bäst. Tomt: inte besvarat"),
    ),
)


def pseudonym(study: Study, row: Participant | Recruitment) -> str:
    return studies.pseudonym(study, f"{row._meta.label}:{row.pk}")


def people_of(study: Study) -> "Any":
    """Those whose yes stands. Somebody with protected data is in no file."""
    yes = study.consents.filter(withdrawn_at__isnull=True).values("participant")
    return Participant.objects.filter(pk__in=yes, protection="none", place_ended_on__isnull=True)


def content_of(study: Study, at: datetime) -> Content:
    return studies.workbook(study, VARIABLES, rows_of(study), at)


def rows_of(study: Study) -> Iterator[tuple[Any, ...]]:
    """One for each person and ended recruitment. Three queries for each person."""
    for person in people_of(study):
        seats = Recruitment.objects.with_seat_for(person).filter(state__in=ENDED, board=study.board_id)
        ideas = suggested_by(person)
        grades = dict(ProcessAnswer.objects.filter(participant=person).values_list("recruitment_id", "grade"))
        for post in seats:
            said, used = ideas.get(post.pk, (0, 0))
            yield (
                pseudonym(study, person),
                pseudonym(study, post),
                post.kind,
                post.joined_at,
                post.state,
                said,
                used,
                grades.get(post.pk, ""),
            )


def suggested_by(person: Participant) -> dict[Any, tuple[int, int]]:
    used = Count("pk", filter=Q(used__in=("yes", "partly")))
    rows = Suggestion.objects.filter(participant=person).order_by().values("recruitment_id")
    return {row["recruitment_id"]: (row["n"], row["used"]) for row in rows.annotate(n=Count("pk"), used=used)}
