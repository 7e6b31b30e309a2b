"""Work pages of a recruitment: each says what will happen, and calls one action."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock
from core.admin import StepPages, bound, buttons_for
from core.naming_forms import WarnsOfNames
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


def to_list(row: Recruitment) -> str:
    return list_page()


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
STEPS: StepPages[Recruitment] = StepPages(
    "recruitment",
    page_of=page_of,
    name_of=lambda row: row.position,
    template="recruitment/admin/step.html",
)


def assignment_planned(row: Recruitment) -> dict[str, Any]:
    last = row.steps.aggregate(last=Max("on"))["last"]
    due_on = max(last or clock.today(), clock.today() + USUAL_LENGTH)
    return {"board": row.board_id, "area": row.areas.first(), "due_on": due_on}


take_up = STEPS.one_action(
    actions.take_up,
    form=TakeUpForm,
    given=assignment_planned,
    title=_("Ta emot inbjudan"),
    button=_("Ta emot och välj vilka som frågas"),
    said=_("Inbjudan är mottagen. Välj nu vilka i gruppen du vill fråga."),
    done=asking_page,
    happens=lambda row: [
        _t("Ett uppdrag planeras för hela rekryteringen, med %(n)d platser.") % {"n": row.places},
        _("Chefen får ett mejl om att det är mottaget. Det säger inte vad."),
        _("På nästa sida väljer du bland gruppen. Ingen får en fråga förrän dess."),
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
    return STEPS.show(
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
        happens=[
            _t("Här står de i gruppen som har gått igenom alla delar."),
            pay_words(work, at),
        ],
    )


hand_back = STEPS.one_action(
    actions.hand_back,
    form=HandBackForm,
    leaves_out=WarnsOfNames.own_fields,
    title=_("Lämna tillbaka till chefen"),
    button=_("Lämna tillbaka"),
    said=_("Inbjudan är hos chefen igen."),
    done=to_list,
    happens=lambda row: [
        _("Chefen kan ändra och bjuda in igen."),
        _("Chefen får ett mejl om att något har kommit tillbaka. Det säger inte vad."),
    ],
)
hand_over = STEPS.one_action(
    actions.hand_over,
    form=HandOverForm,
    given=lambda row: {"people": rules.may_lead(row, clock.today())},
    title=_("Lämna över till en annan chef"),
    button=_("Lämna över"),
    said=_("Rekryteringen har en ny chef."),
    happens=lambda row: [
        _("Den nya chefen leder rekryteringen, läser omdömena och beslutar."),
        _("Den förra chefen ser den inte längre."),
    ],
)
# For a manager who is away: to a later step, before the conversation.
step_on = STEPS.one_action(
    actions.step_on,
    form=StepForm,
    given=lambda row: {"steps": later_steps(row.state)},
    title=_("Gå vidare till ett steg"),
    button=_("Gå vidare"),
    said=_("Rekryteringen har gått vidare."),
    happens=lambda row: [_("Det går inte att gå tillbaka. Steg kan hoppas över.")],
)


def not_shared(row: Recruitment) -> list[str]:
    left = len(rules.left_to_assess(row)) if row.state in UNDER_WAY else 0
    return [_t("%(n)d omdömen är inte lämnade än. De delas inte nu.") % {"n": left}] if left else []


share = STEPS.one_action(
    actions.begin_conversation,
    title=_("Dela omdömena"),
    button=_("Dela omdömena"),
    said=_("Omdömena är delade. Nu är det samtal."),
    happens=lambda row: [
        *not_shared(row),
        _("De i gruppen och chefen läser vad alla såg och hörde."),
        _("Ett delat omdöme kan inte ändras. Den som vill lägga till skriver ett nytt bredvid."),
        _("Chefen är skyldig gruppen ett svar när det är beslutat."),
    ],
)
# How many of the representatives have said how it worked, never what.
close_follow_up = STEPS.one_action(
    actions.close_follow_up,
    title=_("Avsluta uppföljningen"),
    button=_("Avsluta"),
    said=_("Uppföljningen är avslutad."),
    happens=lambda row: [
        _("Chefen har inte svarat än. Ring gärna först."),
        _t("%(n)d brukarrepresentanter har svarat. Deras svar finns kvar.")
        % {"n": row.process_answers.filter(by_manager=False).count()},
    ],
)
break_off = STEPS.one_action(
    actions.break_off,
    form=BreakOffForm,
    leaves_out=WarnsOfNames.own_fields,
    title=_("Avbryt rekryteringen"),
    button=_("Avbryt rekryteringen"),
    said=_("Rekryteringen är avbruten."),
    done=to_list,
    happens=lambda row: [
        _("Det går inte att ångra."),
        _("De som har tackat ja får veta att det inte blir av. Tiden de har lagt ner betalas."),
        _("Handlingarna finns kvar så länge som arkivplanen säger."),
    ],
)
