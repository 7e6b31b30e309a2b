"""'Innan start': what is in place and what is missing, the numbers of decisions, and the opening."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from core import access, clock, opening, preflight, start_decisions
from core.admin import bound, work_page
from core.models import StartDecision
from core.registry import Text
from core.rules import NOTE_START, OPEN_FOR_PEOPLE, READ_START
from core.sessions import user_of


class DecisionForm(forms.Form):
    number = forms.CharField(
        label=_("Beslutets nummer"),
        max_length=60,
        error_messages={"required": _("Skriv beslutets nummer.")},
        help_text=_("Som det står i diariet, till exempel SN 2026-114."),
    )
    diary = forms.CharField(label=_("Diarium"), max_length=60, required=False)
    decided_on = forms.DateField(
        label=_("Beslutat den"),
        error_messages={"required": _("Skriv vilken dag beslutet fattades.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    access.check(request.user, READ_START)
    lines = preflight.look(clock.now())
    decided = start_decisions.in_force()
    groups = [
        (heading, [(line, decided.get(line.check.key), step_of(line)) for line in found])
        for heading, found in preflight.by_group(lines)
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("Innan start"),
        "groups": groups,
        "missing": sum(line.stops for line in lines),
        "opening": opening.opening(),
    }
    return render(request, "core/start.html", context)


def step_of(line: preflight.Line) -> str:
    if line.check.step is None:
        return ""
    name, argument = line.check.step
    return reverse(name, args=[argument])


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, decision_key: str) -> HttpResponse:
    """Write in the number of one decision; the one before it is shown."""
    access.check(request.user, NOTE_START)
    wanted = start_decisions.wanted.get(decision_key)
    if wanted is None:
        raise Http404
    earlier = StartDecision.objects.filter(key=wanted.key)

    def perform(data: dict[str, Any]) -> Text:
        start_decisions.note_decision(key=wanted.key, by=user_of(request), at=clock.now(), **data)
        return _("Beslutet är inskrivet.")

    return work_page(
        request,
        form=bound(request, DecisionForm),
        perform=perform,
        title=_("Skriv in ett beslut"),
        button=_("Skriv in beslutet"),
        done=reverse("core_start"),
        back=reverse("core_start"),
        back_label=_("Innan start"),
        template="core/start_decision.html",
        intro=f"{wanted.label}. {wanted.about}",
        earlier=earlier,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def open_up(request: HttpRequest) -> HttpResponse:
    """The one button after which real people may be entered."""
    access.check(request.user, OPEN_FOR_PEOPLE)

    def perform(data: dict[str, Any]) -> Text:
        opening.open_for_people(by=user_of(request), at=clock.now())
        return _("Öppnat. Nu får riktiga personer skrivas in.")

    return work_page(
        request,
        form=bound(request, forms.Form),
        perform=perform,
        title=_("Öppna för riktiga personer"),
        button=_("Öppna"),
        done=reverse("core_start"),
        back=reverse("core_start"),
        back_label=_("Innan start"),
        intro=_t(
            "Allt på listan prövas en gång till. Är det klart får samordnarna skriva in riktiga personer "
            "från nu. Det går inte att ångra."
        ),
    )
