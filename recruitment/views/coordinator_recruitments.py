"""Work pages of a recruitment: each says what will happen, and calls one action."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Max
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock
from core.admin import bound, buttons_for, work_page
from core.sessions import user_of
from fees.admin.asking import answer_day, pay_words
from participants.matching import Matching
from recruitment import actions, rules
from recruitment.forms.arranging import (
    AskGroupForm,
    BreakOffForm,
    HandBackForm,
    HandOverForm,
    StepForm,
    TakeUpForm,
)
from recruitment.models import Assessment, Recruitment, Suggestion
from recruitment.states import UNDER_WAY, later_steps

# When no step has a day, a recruitment takes about two months.
USUAL_LENGTH = timedelta(days=60)


def page_of(row: Recruitment) -> str:
    return reverse("admin:recruitment_recruitment_change", args=[row.pk])


def asking_page(row: Recruitment) -> str:
    return reverse("admin:recruitment_recruitment_ask", args=[row.pk])


def list_page() -> str:
    return reverse("admin:recruitment_recruitment_changelist")


# --- The recruitment ------------------------------------------------------------------------------
def recruitment_page(request: HttpRequest, row: Recruitment) -> HttpResponse:
    """Where it stands, in numbers. What is written about candidates is for the panel and the manager."""
    given = Assessment.objects.about(row).let_go()
    context = {
        **admin.site.each_context(request),
        "title": _("Rekrytering"),
        "row": row,
        "buttons": buttons_for(request.user, row),
        "steps": row.steps.order_by("on", "pk"),
        "panel": rules.panel_of(row).count() if row.assignment_id else 0,
        "candidates": row.candidates.filter(withdrew_at__isnull=True).count(),
        "interviews": row.slots.count(),
        "questions": row.questions.count(),
        "unanswered": Suggestion.objects.filter(recruitment=row).unanswered().count(),
        "given": given.values("participant", "candidate").distinct().count(),
        "left": len(rules.left_to_assess(row)) if row.state in UNDER_WAY else 0,
        "list_url": list_page(),
    }
    return render(request, "recruitment/admin/recruitment.html", context)


# --- Steps ----------------------------------------------------------------------------------------
def take_up(request: HttpRequest, row: Recruitment) -> HttpResponse:
    last = row.steps.aggregate(last=Max("on"))["last"]
    due_on = max(last or clock.today(), clock.today() + USUAL_LENGTH)

    def perform(data: dict[str, Any]) -> str:
        actions.take_up(recruitment=row, by=user_of(request), at=clock.now(), **data)
        return _t("Inbjudan är mottagen. Välj nu vilka i gruppen du vill fråga.")

    return step(
        request,
        row,
        form=bound(request, TakeUpForm, board=row.board_id, area=row.areas.first(), due_on=due_on),
        perform=perform,
        title=_("Ta emot inbjudan"),
        button=_("Ta emot och välj vilka som frågas"),
        done=lambda: asking_page(row),
        happens=[
            _t("Ett uppdrag planeras för hela rekryteringen, med %(n)d platser.") % {"n": row.places},
            _t("Chefen får ett mejl om att det är mottaget. Det säger inte vad."),
            _t("På nästa sida väljer du bland gruppen. Ingen får en fråga förrän dess."),
        ],
    )


def ask(request: HttpRequest, row: Recruitment) -> HttpResponse:
    """Members who know every part, those whom it suits first. Never why somebody is left out."""
    if row.assignment is None or row.state not in UNDER_WAY:
        return HttpResponseRedirect(page_of(row))
    work, user = row.assignment, user_of(request)
    matching = Matching([work], user)
    members = rules.to_be_asked(row.board_id, row.manager)
    matching.people = matching.people.filter(pk__in=members.values("pk"))

    def perform(data: dict[str, Any]) -> str:
        asked = actions.ask_group(
            recruitment=row,
            people=list(data["people"]),
            answer_by=data["answer_by"],
            filling=data["filling"],
            choose_by=data["choose_by"],
            by=user,
            at=clock.now(),
        )
        count = asked.offers.count()
        return ngettext("En person har fått frågan.", "%(n)d personer har fått frågan.", count) % {"n": count}

    at = clock.now()
    return step(
        request,
        row,
        form=bound(
            request,
            AskGroupForm,
            work=work,
            people=matching.listed(),
            dates=(),
            answer_by=answer_day(work, at),
        ),
        perform=perform,
        title=_("Fråga gruppen"),
        button=_("Fråga"),
        done=page_of(row),
        happens=[
            _t("Här står de i gruppen som har gått igenom alla delar."),
            pay_words(work, at),
        ],
    )


def hand_back(request: HttpRequest, row: Recruitment) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.hand_back(recruitment=row, words=data["words"], by=user_of(request), at=clock.now())
        return _t("Inbjudan är hos chefen igen.")

    return step(
        request,
        row,
        form=bound(request, HandBackForm),
        perform=perform,
        title=_("Lämna tillbaka till chefen"),
        button=_("Lämna tillbaka"),
        done=list_page(),
        happens=[
            _t("Chefen kan ändra och bjuda in igen."),
            _t("Chefen får ett mejl om att något har kommit tillbaka. Det säger inte vad."),
        ],
    )


def hand_over(request: HttpRequest, row: Recruitment) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.hand_over(recruitment=row, to=data["to"], by=user_of(request), at=clock.now())
        return _t("Rekryteringen har en ny chef.")

    return step(
        request,
        row,
        form=bound(request, HandOverForm, people=rules.may_lead(row, clock.today())),
        perform=perform,
        title=_("Lämna över till en annan chef"),
        button=_("Lämna över"),
        done=page_of(row),
        happens=[
            _t("Den nya chefen leder rekryteringen, läser omdömena och beslutar."),
            _t("Den förra chefen ser den inte längre."),
        ],
    )


def step_on(request: HttpRequest, row: Recruitment) -> HttpResponse:
    """For a manager who is away: to a later step, before the conversation."""

    def perform(data: dict[str, Any]) -> str:
        actions.step_on(recruitment=row, to=data["to"], by=user_of(request), at=clock.now())
        return _t("Rekryteringen har gått vidare.")

    return step(
        request,
        row,
        form=bound(request, StepForm, steps=later_steps(row.state)),
        perform=perform,
        title=_("Gå vidare till ett steg"),
        button=_("Gå vidare"),
        done=page_of(row),
        happens=[_t("Det går inte att gå tillbaka. Steg kan hoppas över.")],
    )


def share(request: HttpRequest, row: Recruitment) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.begin_conversation(recruitment=row, by=user_of(request), at=clock.now())
        return _t("Omdömena är delade. Nu är det samtal.")

    left = len(rules.left_to_assess(row)) if row.state in UNDER_WAY else 0
    return step(
        request,
        row,
        form=bound(request, Form),
        perform=perform,
        title=_("Dela omdömena"),
        button=_("Dela omdömena"),
        done=page_of(row),
        happens=[
            *([_t("%(n)d omdömen är inte lämnade än. De delas inte nu.") % {"n": left}] if left else []),
            _t("De i gruppen och chefen läser vad alla såg och hörde."),
            _t("Ett delat omdöme kan inte ändras. Den som vill lägga till skriver ett nytt bredvid."),
            _t("Chefen är skyldig gruppen ett svar när det är beslutat."),
        ],
    )


def close_follow_up(request: HttpRequest, row: Recruitment) -> HttpResponse:
    """How many of the representatives have said how it worked, never what."""

    def perform(data: dict[str, Any]) -> str:
        actions.close_follow_up(recruitment=row, by=user_of(request), at=clock.now())
        return _t("Uppföljningen är avslutad.")

    said = row.process_answers.filter(by_manager=False).count()
    return step(
        request,
        row,
        form=bound(request, Form),
        perform=perform,
        title=_("Avsluta uppföljningen"),
        button=_("Avsluta"),
        done=page_of(row),
        happens=[
            _t("Chefen har inte svarat än. Ring gärna först."),
            _t("%(n)d brukarrepresentanter har svarat. Deras svar finns kvar.") % {"n": said},
        ],
    )


def break_off(request: HttpRequest, row: Recruitment) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.break_off(recruitment=row, words=data["words"], by=user_of(request), at=clock.now())
        return _t("Rekryteringen är avbruten.")

    return step(
        request,
        row,
        form=bound(request, BreakOffForm),
        perform=perform,
        title=_("Avbryt rekryteringen"),
        button=_("Avbryt rekryteringen"),
        done=list_page(),
        happens=BREAKS_OFF,
    )


BREAKS_OFF = [
    _("Det går inte att ångra."),
    _("De som har tackat ja får veta att det inte blir av. Tiden de har lagt ner betalas."),
    _("Handlingarna finns kvar så länge som arkivplanen säger."),
]


def step(request: HttpRequest, row: Recruitment, **page: Any) -> HttpResponse:
    """A page about one recruitment that leads back to it."""
    how: dict[str, Any] = {"back": page_of(row), "back_label": row.position, "row": row, **page}
    return work_page(request, template="recruitment/admin/step.html", **how)
