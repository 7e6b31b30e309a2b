"""What of a recruitment can be asked for as public records, also when it was broken off.

A label names neither an applicant nor a representative: it stands in lists that are read before the test.
"""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.records import Cell, Shield, TableSource
from core.registry import Text, record_sources
from core.templatetags.words import day_year
from participants.records import name_of, shield_of, shielded_by
from recruitment.data_table import BANK, PAPERS
from recruitment.models import (
    Acquaintance,
    Assessment,
    BankQuestion,
    Candidate,
    ChosenQuestion,
    ProcessAnswer,
    Recruitment,
    Suggestion,
)
from recruitment.states import AssessmentState, RecruitmentState

WRITER = ("participant__contact", "participant__merged_into__contact")
# A draft is its manager's until it has been sent, also one that was broken off unsent.
SENT = ~Q(state=RecruitmentState.DRAFT) & (Q(invited_on__isnull=False) | Q(is_historic=True))


def part_of(what: Text, post: Any) -> str:
    return _t("%(what)s, %(position)s") % {"what": what, "position": post.position}


def shield_of_writer(row: Any) -> Shield | None:
    """None when the writer has been erased too: the paper is then nobody's."""
    return shield_of(row.participant) if row.participant else None


def writer_of(row: Any) -> str:
    return name_of(row) if row.participant else ""


def manager_of(post: Recruitment) -> str:
    profile = getattr(post.manager, "staff_profile", None)
    return profile.full_name if profile else ""


def steps_of(post: Recruitment) -> list[str]:
    return [
        _t("%(step)s %(day)s") % {"step": step, "day": day_year(step.on)} if step.on else str(step)
        for step in post.steps.order_by("on", "pk")
    ]


def interviews_of(candidate: Candidate) -> list[str]:
    return [day_year(slot.starts_at) for slot in candidate.slots.order_by("starts_at")]


WRITTEN_BY = Cell("writer", _("Skrivet av"), "participant", writer_of)
OF_WRITER: dict[str, Any] = {
    "shield": shield_of_writer,
    "shielded": shielded_by("participant") & Q(participant__isnull=False),
}
POST = Cell("recruitment", _("Tjänst"), "recruitment", lambda row: row.recruitment.position)
APPLICANT = Cell("candidate", _("Sökande"), "candidate", lambda row: row.candidate.mark)

SOURCES = (
    TableSource(
        key="recruitment.recruitments",
        kind=PAPERS,
        label=_("Rekryteringar"),
        model=Recruitment,
        name=lambda row: row.position,
        day="created_at",
        words=("position", "department"),
        select=("unit", "manager__staff_profile"),
        only=SENT,
        columns=(
            "position",
            "kind",
            "department",
            "unit",
            Cell("manager", _("Rekryterande chef"), "manager", manager_of),
            "experience",
            "decided_by",
            "places",
            Cell("steps", _("Planerade steg"), "state", steps_of),
            "state",
            "invited_on",
            "advert",
            "joined_at",
            "outcome",
            "weighed",
            "decided_on",
            "broken_off_because",
            "year",
        ),
    ),
    TableSource(
        key="recruitment.candidates",
        kind=PAPERS,
        label=_("Sökande i rekryteringar"),
        model=Candidate,
        name=lambda row: part_of(_("Sökande"), row.recruitment),
        board_path="recruitment__board",
        day="recruitment__created_at",
        words=("recruitment__position",),
        select=("recruitment",),
        parts={"recruitment.Recruitment": "candidates"},
        columns=(
            POST,
            "mark",
            Cell("interviews", _("Intervjuer"), "mark", interviews_of),
            "withdrew_at",
        ),
    ),
    TableSource(
        key="recruitment.assessments",
        kind=PAPERS,
        label=_("Omdömen om sökande"),
        model=Assessment,
        name=lambda row: part_of(_("Omdöme"), row.candidate.recruitment),
        board_path="candidate__recruitment__board",
        day="saved_at",
        words=("candidate__recruitment__position",),
        select=("candidate__recruitment", *WRITER),
        # What somebody is still writing is that person's own.
        only=~Q(state=AssessmentState.WRITING),
        parts={"recruitment.Recruitment": "candidates__assessments"},
        columns=(
            APPLICANT,
            WRITTEN_BY,
            "version",
            "conduct",
            "listening",
            "respect",
            "openness",
            "seen",
            "state",
            "saved_at",
        ),
        **OF_WRITER,
    ),
    TableSource(
        key="recruitment.acquaintances",
        kind=PAPERS,
        label=_("Svar om jäv i rekryteringar"),
        model=Acquaintance,
        name=lambda row: part_of(_("Svar om jäv"), row.candidate.recruitment),
        board_path="candidate__recruitment__board",
        day="said_at",
        words=("candidate__recruitment__position",),
        select=("candidate__recruitment", *WRITER),
        parts={"recruitment.Recruitment": "candidates__acquaintances"},
        columns=(APPLICANT, WRITTEN_BY, "knows", "said_at"),
        **OF_WRITER,
    ),
    TableSource(
        key="recruitment.suggestions",
        kind=PAPERS,
        label=_("Förslag till annonser"),
        model=Suggestion,
        name=lambda row: part_of(_("Förslag till annonsen"), row.recruitment),
        board_path="recruitment__board",
        day="said_at",
        words=("recruitment__position",),
        select=("recruitment", *WRITER),
        parts={"recruitment.Recruitment": "suggestions"},
        columns=(POST, WRITTEN_BY, "words", "said_at", "used", "reply", "answered_at"),
        **OF_WRITER,
    ),
    TableSource(
        key="recruitment.questions",
        kind=PAPERS,
        label=_("Frågor i rekryteringar"),
        model=ChosenQuestion,
        name=lambda row: part_of(_("Fråga"), row.recruitment),
        board_path="recruitment__board",
        day="recruitment__created_at",
        words=("recruitment__position", "words"),
        select=("recruitment",),
        parts={"recruitment.Recruitment": "questions"},
        columns=(POST, "kind", "words", "position", "worked", "note"),
    ),
    TableSource(
        key="recruitment.process_answers",
        kind=PAPERS,
        label=_("Svar om hur rekryteringar fungerade"),
        model=ProcessAnswer,
        name=lambda row: part_of(_("Svar om processen"), row.recruitment),
        board_path="recruitment__board",
        day="answered_at",
        words=("recruitment__position",),
        select=("recruitment", *WRITER),
        parts={"recruitment.Recruitment": "process_answers"},
        columns=(POST, WRITTEN_BY, "by_manager", "grade", "worked", "change", "answered_at"),
        **OF_WRITER,
    ),
    TableSource(
        key="recruitment.bank",
        kind=BANK,
        label=_("Frågebank"),
        model=BankQuestion,
        name=lambda row: row.theme,
        day="added_at",
        words=("theme", "words"),
        select=("written_by__contact", "written_by__merged_into__contact"),
        columns=("kind", "theme", "words", "look_for", "without_law", "is_used", "added_at"),
        shield=lambda row: shield_of(row.written_by) if row.written_by else None,
        shielded=shielded_by("written_by") & Q(written_by__isnull=False),
    ),
)


def register() -> None:
    for source in SOURCES:
        record_sources.add(source.key, source)
