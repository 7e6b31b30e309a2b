"""Work pages of what is written about: each says what will happen, and calls one action."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import StepPages, bound, buttons_for, read_audited, work_page
from core.registry import Text
from core.sessions import user_of
from participants.models import Assignment, Offer, Participant
from reporters import rules
from reporters.actions import commissions, proposals
from reporters.actions.commissions import Costs
from reporters.commission_words import what_you_do
from reporters.forms.commissions import CostsForm, HandBackForm, WholeCommissionForm
from reporters.forms.proposals import SayYesForm, WordsForm, WriteDownForm
from reporters.models import Brief, Commission, Proposal

# Time to think about one's own idea.
TO_THINK = timedelta(days=7)


def address(model: str, page: str, *args: Any) -> str:
    return reverse(f"admin:reporters_{model}_{page}", args=args)


def brief_page_of(row: Brief) -> str:
    return address("brief", "change", row.pk)


def proposal_page_of(row: Proposal) -> str:
    return address("proposal", "change", row.pk)


def asking_page(assignment_id: UUID) -> str:
    """The usual page for asking: those whom it suits first, with what it pays."""
    return reverse("admin:fees_offerterms_ask", args=[assignment_id])


def usual_costs(board_id: UUID) -> Costs | None:
    """As the last time."""
    last = Assignment.objects.filter(board=board_id, programme=rules.PROGRAMME)
    row = last.select_related("area").order_by("-planned_at", "pk").first()
    return Costs(row.area, row.cost_centre, row.engagement_form) if row else None


# --- What the editor has sent ---------------------------------------------------------------------
def brief_page(request: HttpRequest, row: Brief) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Något att skriva om"),
        "row": row,
        "shown": what_you_do(row),
        "buttons": buttons_for(request.user, row),
        "list_url": address("brief", "changelist"),
    }
    return render(request, "reporters/admin/brief.html", context)


BRIEFS: StepPages[Brief] = StepPages(
    "brief", page_of=brief_page_of, name_of=lambda row: row.title, template="reporters/admin/step.html"
)


def take_up(request: HttpRequest, row: Brief) -> HttpResponse:
    form = bound(request, CostsForm, areas_of=[row.board_id], usual=usual_costs(row.board_id))
    made: list[Commission] = []

    def perform(data: dict[str, Any]) -> Text:
        by, at = user_of(request), clock.now()
        made.append(commissions.take_up_brief(brief=row, costs=form.costs, by=by, at=at))
        return _("Uppdraget är planerat. Välj nu vilka du vill fråga.")

    return BRIEFS.show(
        request,
        row,
        form=form,
        perform=perform,
        title=_("Planera uppdraget"),
        button=_("Planera och välj vilka som frågas"),
        done=lambda: asking_page(made[0].assignment_id),
        happens=[
            _t("Ett uppdrag planeras med det som redaktören har skrivit."),
            _t("Redaktören får ett mejl om att det är mottaget. Det säger inte vad."),
            _t("På nästa sida väljer du vilka som frågas. Ingen får en fråga förrän dess."),
        ],
    )


hand_back = BRIEFS.one_action(
    commissions.hand_back_brief,
    form=HandBackForm,
    title=_("Lämna tillbaka till redaktören"),
    button=_("Lämna tillbaka"),
    said=_("Det är hos redaktören igen."),
    done=lambda row: address("brief", "changelist"),
    happens=lambda row: [
        _("Redaktören kan ändra och skicka igen."),
        _("Redaktören får ett mejl om att något har kommit tillbaka. Det säger inte vad."),
    ],
)


# --- What is planned ------------------------------------------------------------------------------
def commission_page(request: HttpRequest, row: Commission) -> HttpResponse:
    work = row.assignment
    context = {
        **admin.site.each_context(request),
        "title": _("Uppdrag att skriva"),
        "row": row,
        "work": work,
        "asked": Offer.objects.filter(assignment=work).count(),
        "taken": Offer.objects.taking_place().filter(assignment=work).count(),
        "buttons": buttons_for(request.user, row),
        "list_url": address("commission", "changelist"),
    }
    return render(request, "reporters/admin/commission.html", context)


def plan(request: HttpRequest) -> HttpResponse:
    """All on one page, for a coordinator alone."""
    boards = access.boards_for(request.user, rules.ARRANGE)
    usual = usual_costs(next(iter(boards))) if len(boards) == 1 else None
    form = bound(request, WholeCommissionForm, boards=boards, areas_of=boards, usual=usual)
    made: list[Commission] = []

    def perform(data: dict[str, Any]) -> Text:
        row = commissions.plan_commission(
            board=form.chosen_board,
            costs=form.costs,
            key=data["key"],
            by=user_of(request),
            at=clock.now(),
            **form.told,
        )
        made.append(row)
        return _("Uppdraget är planerat. Välj nu vilka du vill fråga.")

    url = address("commission", "changelist")
    return work_page(
        request,
        form=form,
        perform=perform,
        title=_("Planera något att skriva om"),
        button=_("Planera och välj vilka som frågas"),
        done=lambda: asking_page(made[0].assignment_id),
        back=url,
        back_label=_("Uppdrag att skriva"),
        intro=_("På nästa sida väljer du vilka som frågas. Ingen får en fråga förrän dess."),
    )


# --- What reporters propose -----------------------------------------------------------------------
def proposal_page(request: HttpRequest, row: Proposal) -> HttpResponse:
    read_audited(request, row)
    given = row.contribution
    context = {
        **admin.site.each_context(request),
        "title": _("Förslag att skriva om"),
        "row": row,
        "given": given,
        "said": given.answers.order_by("answered_at"),
        "buttons": buttons_for(request.user, row),
        "list_url": address("proposal", "changelist"),
    }
    return render(request, "reporters/admin/proposal.html", context)


PROPOSALS: StepPages[Proposal] = StepPages(
    "proposal",
    page_of=proposal_page_of,
    name_of=lambda row: row.contribution.title,
    template="reporters/admin/proposal_step.html",
)


def write_down(request: HttpRequest, person: Participant) -> HttpResponse:
    """Said by phone or on paper; the person sees who wrote it down, and can take it back."""
    form = bound(request, WriteDownForm)
    back = reverse("admin:participants_participant_change", args=[person.pk])

    def perform(data: dict[str, Any]) -> Text:
        by, at = user_of(request), clock.now()
        proposals.propose(participant=person, idea=form.idea, by=by, at=at, channel=data["channel"])
        return _("Förslaget är inskrivet. Personen ska få svar.")

    return work_page(
        request,
        form=form,
        perform=perform,
        title=_("Skriv in ett förslag att skriva om"),
        button=_("Skriv in"),
        done=back,
        back=back,
        back_label=person.full_name,
        intro=_("Det personen själv har sagt. Blir det ja får personen en fråga som vid andra uppdrag."),
    )


def say_yes(request: HttpRequest, row: Proposal) -> HttpResponse:
    """The same offer as to anybody, to the one who had the idea."""
    board = row.contribution.board_id
    form = bound(
        request, SayYesForm, areas_of=[board], usual=usual_costs(board), answer_by=clock.today() + TO_THINK
    )

    def perform(data: dict[str, Any]) -> Text:
        proposals.say_yes(
            proposal=row, agreed=form.agreed, words=data["words"], by=user_of(request), at=clock.now()
        )
        return _("Personen har fått ditt ja och en fråga med tid och pengar.")

    return PROPOSALS.show(
        request,
        row,
        form=form,
        perform=perform,
        title=_("Ja, skriv"),
        button=_("Säg ja och fråga"),
        happens=[
            _t("Ett uppdrag planeras för personen, med en plats."),
            _t("Personen får samma fråga som vid andra uppdrag: tid, pengar och vad som blir kvar."),
            _t("Det står också som svar på förslaget."),
        ],
    )


not_now = PROPOSALS.one_action(
    proposals.say_not_now,
    form=WordsForm,
    title=_("Inte nu"),
    button=_("Svara"),
    said=_("Personen får läsa varför."),
    happens=lambda row: [
        _("Skriv varför det inte blir av nu. Personen läser det och säger om det var ett svar.")
    ],
)
ask_back = PROPOSALS.one_action(
    proposals.ask_back,
    form=WordsForm,
    title=_("Fråga tillbaka"),
    button=_("Fråga"),
    said=_("Personen har fått din fråga."),
    happens=lambda row: [_("Personen svarar när den vill. Sedan väntar förslaget på dig igen.")],
)
