"""Work pages of a text: each says what will happen, and calls one action."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin import StepPages, buttons_for
from klarsprak import actions, checking, rules
from klarsprak.actions.versions import latest
from klarsprak.estimating import minutes_for, words_in
from klarsprak.forms.arranging import RoundForm, SendBackForm, TalkForm
from klarsprak.models import Reading, ReadingRound, ReviewedText
from klarsprak.pooled import by_year
from klarsprak.states import ReadingState

# Two weeks to read in, a week to talk in: enough for who reads a little each day.
TO_READ, TO_TALK = timedelta(days=14), timedelta(days=7)


def page_of(text: ReviewedText) -> str:
    return reverse("admin:klarsprak_reviewedtext_change", args=[text.pk])


def list_page() -> str:
    return reverse("admin:klarsprak_reviewedtext_changelist")


def asking_page(text: ReviewedText) -> str:
    """The usual page for asking people: those whom it suits first, with what it pays."""
    return reverse("admin:fees_offerterms_ask", args=[round_of(text).assignment_id])


def round_of(text: ReviewedText) -> ReadingRound:
    return ReadingRound.objects.filter(version__text=text).latest("version__number")


# --- The text -------------------------------------------------------------------------------------
def text_page(request: HttpRequest, text: ReviewedText) -> HttpResponse:
    """What the owner said, what the text says, and its figures."""
    versions = list(text.versions.select_related("measurement").order_by("number"))
    newest = versions[-1] if versions else None
    context = {
        **admin.site.each_context(request),
        "title": _("Text"),
        "text": text,
        "buttons": buttons_for(request.user, text),
        "versions": [(version, checking.figures_shown(version)) for version in versions],
        "newest": newest,
        "blocks": newest.blocks.order_by("order") if newest else (),
        "talks_until": ReadingRound.objects.filter(version__text=text).last_day_of_talk(),
        "list_url": list_page(),
    }
    return render(request, "klarsprak/admin/text.html", context)


def years(request: HttpRequest) -> HttpResponse:
    """What the texts measured before and after, year by year, those from before the platform too."""
    texts = ReviewedText.objects.closed().filter(board__in=rules.boards_arranged(request.user))
    context = {
        **admin.site.each_context(request),
        "title": _("Mått år för år"),
        "rows": by_year(texts),
        "list_url": list_page(),
    }
    return render(request, "klarsprak/admin/years.html", context)


# --- Steps ----------------------------------------------------------------------------------------
def still_reading(text: ReviewedText) -> list[str]:
    """Nobody is hurried, but whoever ends the reading knows whom it ends for: how many, never who."""
    left = Reading.objects.filter(round__version__text=text, state=ReadingState.READING).count()
    return [_t("%(n)d läser fortfarande. Det de har sagt hittills räknas.") % {"n": left}] if left else []


def reading_planned(text: ReviewedText) -> dict[str, Any]:
    return {
        "board": text.board_id,
        "minutes": minutes_for(words_in(latest(text))),
        "due_on": clock.today() + TO_READ,
    }


def what_freezing_does(text: ReviewedText) -> list[str]:
    words = words_in(latest(text))
    return [
        _t("Texten låses. Ingen kan ändra den medan den läses."),
        _t("Meningarna får nummer, så att läsarna kan peka på dem."),
        _t("Texten är %(words)d ord. Det brukar ta ungefär %(minutes)d minuter.")
        % {"words": words, "minutes": minutes_for(words)},
        _t("På nästa sida väljer du läsare. Ingen får en fråga förrän dess."),
    ]


def to_list(text: ReviewedText) -> str:
    return list_page()


STEPS: StepPages[ReviewedText] = StepPages(
    "text", page_of=page_of, name_of=lambda text: text.title, template="klarsprak/admin/step.html"
)
ask = STEPS.one_action(
    actions.plan_round,
    form=RoundForm,
    given=reading_planned,
    title=_("Fråga läsare"),
    button=_("Lås texten och välj läsare"),
    said=_("Texten är låst och läsningen planerad. Välj nu vilka du vill fråga."),
    done=asking_page,
    happens=what_freezing_does,
)
send_back = STEPS.one_action(
    actions.send_back,
    form=SendBackForm,
    title=_("Lämna tillbaka till ägaren"),
    button=_("Lämna tillbaka"),
    said=_("Texten är hos ägaren igen."),
    done=to_list,
    happens=lambda text: [
        _("Ägaren kan ändra texten och bjuda in igen."),
        _("Ägaren får ett mejl om att något har kommit tillbaka. Det säger inte vad."),
    ],
)
talk = STEPS.one_action(
    actions.start_talk,
    form=TalkForm,
    given=lambda text: {"until": clock.today() + TO_TALK},
    title=_("Starta samtalet"),
    button=_("Starta samtalet"),
    said=_("Samtalet har börjat."),
    happens=lambda text: [
        *still_reading(text),
        _("De som har läst ser vad de andra tyckte och kan prata om det."),
        _("När sista dagen är över skickar du texten till ägaren. Det händer inte av sig självt."),
    ],
)
to_answering = STEPS.one_action(
    actions.to_answering,
    title=_("Till svar"),
    button=_("Skicka till ägaren"),
    said=_("Nu är det ägarens tur att svara."),
    happens=lambda text: [
        *still_reading(text),
        _("Läsarna kan inte säga mer om texten."),
        _("Ägaren svarar på varje kommentar. Läsarna får veta vad som hände."),
    ],
)
call_off = STEPS.one_action(
    actions.call_off_text,
    title=_("Avsluta utan svar"),
    button=_("Avsluta"),
    said=_("Texten är tillbakatagen."),
    done=to_list,
    happens=lambda text: [
        _("Ingen kan läsa texten mer. Det går inte att ångra."),
        _("De som har tackat ja får veta att det inte blir av."),
        _("De som redan har läst får betalt för sin tid, och får veta att arbetet är avbrutet."),
        _("Det läsarna har sagt finns kvar."),
    ],
)
