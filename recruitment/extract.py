"""What researchers get: a workbook with the code book first. No name, no day and no free text stands in it.

A pseudonym is a keyed hash of the study and the row: the same through one study, another in the next, and
nothing without the key of the installation (HMAC-SHA-256).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.exports import Sheet, write_xlsx
from core.ordered_files import Content
from core.registry import Text
from participants.models import Participant
from recruitment.models import ProcessAnswer, Recruitment, RecruitmentKind, Study, Suggestion
from recruitment.states import ENDED, UNDER_WAY, RecruitmentState

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE_NAME = "utdrag.xlsx"
PSEUDONYM_LENGTH = 16


@dataclass(frozen=True)
class Variable:
    """A column: its name in the file, what it means, and the values that it takes."""

    name: str
    meaning: Text
    values: Text = ""


def codes(choices: Sequence[tuple[Any, Text]]) -> str:
    return ", ".join(f"{value} = {label}" for value, label in choices)


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
    kind = row._meta.label
    return crypto.blind_index(f"{kind}:{row.pk}", purpose=f"recruitment.Study:{study.pk}")[:PSEUDONYM_LENGTH]


def people_of(study: Study) -> "Any":
    """Those whose yes stands. Somebody with protected data is in no file."""
    yes = study.consents.filter(withdrawn_at__isnull=True).values("participant")
    return Participant.objects.filter(pk__in=yes, protection="none", place_ended_on__isnull=True)


def content_of(study: Study, at: datetime) -> Content:
    book = [(one.name, str(one.meaning), str(one.values)) for one in VARIABLES]
    about = [
        (_t("Studie"), study.title),
        (_t("Lärosäte"), study.led_by),
        (_t("Etikgodkännande"), study.ethics_number),
        (_t("Nämndens beslut om sekretess"), study.secrecy_decision),
    ]
    sheets = (
        Sheet(_("Kodbok"), (_("Kolumn"), _("Vad den betyder"), _("Värden")), book, (18, 60, 80)),
        Sheet(_("Data"), [one.name for one in VARIABLES], sorted(rows_of(study)), (18,) * len(VARIABLES)),
        Sheet(_("Om utdraget"), (_("Vad"), _("Uppgift")), about, (36, 60)),
    )
    return Content(write_xlsx(sheets, created=at), FILE_NAME, XLSX)


def rows_of(study: Study) -> Iterator[tuple[Any, ...]]:
    """One for each person and ended recruitment, in the order of the pseudonyms, which tells nothing. Three
    queries for each person."""
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
