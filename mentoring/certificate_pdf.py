"""A course certificate on A4: the data that the typst template prints. Every word is made here."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from core import pdf as core_pdf
from core.templatetags.words import day_year
from mentoring.models import Attendance, Meeting, Place


def pdf(place: Place, at: datetime) -> bytes:
    """An accessible PDF (PDF/UA-1). It tells of what the employee took part in, and of nothing else."""
    return core_pdf.render("mentoring/certificate.typ", page_data(place, at), created=at)


def page_data(place: Place, at: datetime) -> dict[str, Any]:
    was_at = meetings_of(place)
    return {
        "name": str(settings.SITE_WORDS["admin_name"]),
        "title": _t("Kursintyg"),
        "person": place.employee.full_name,
        "took_part": _t("har varit med i mentorsgruppen %(group)s.") % {"group": place.group.title},
        "what": _t(
            "I gruppen möter medarbetare mentorer med egen erfarenhet av socialtjänsten. "
            "Mentorerna är experter och leder samtalen."
        ),
        "facts": [
            [_t("Träffar"), ngettext("%(n)s träff", "%(n)s träffar", len(was_at)) % {"n": len(was_at)}],
            [_t("Tid"), span_of(was_at)],
            [_t("Arrangör"), place.group.board.name],
        ],
        "themes_title": _t("Det vi pratade om"),
        "themes": [one.theme.title for one in was_at if one.theme],
        "made_on": day_year(timezone.localdate(at)),
    }


def meetings_of(place: Place) -> list[Meeting]:
    """Those the employee has said to have been at, in order of time."""
    was_at = Attendance.objects.filter(user=place.employee.user_id).values("meeting")
    rows = Meeting.objects.standing().filter(group=place.group_id, pk__in=was_at)
    return list(rows.select_related("assignment", "theme"))


def span_of(meetings: list[Meeting]) -> str:
    days = [day_year(one.assignment.starts_at) for one in meetings if one.assignment.starts_at]
    return days[0] if days[0] == days[-1] else f"{days[0]} – {days[-1]}"
