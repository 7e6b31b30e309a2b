"""Work pages of a group: each says what will happen, and calls one action."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock, workdays
from core.actions import Refused
from core.admin import StepPages, bound, buttons_for, work_page
from core.admin.pages import add_refusal
from core.sessions import user_of
from mentoring import actions, rules
from mentoring.apart import pairs_apart, pairs_in, those_asked
from mentoring.balance import by_unit, proposed
from mentoring.forms.arranging import GroupForm, MeetingsForm, MoveForm, PlacesForm
from mentoring.models import Meeting, MentorGroup, Place
from mentoring.querysets import UNDER_WAY
from mentoring.states import GroupState, PlaceState
from participants.models import Offer
from participants.rules import may_know_of

CONFIRM, CHANGE = "confirm", "change"
G, P = GroupState, PlaceState


def page_of(group: MentorGroup) -> str:
    return reverse("admin:mentoring_mentorgroup_change", args=[group.pk])


def list_page() -> str:
    return reverse("admin:mentoring_mentorgroup_changelist")


pages = StepPages[MentorGroup](
    "group", page_of=page_of, name_of=lambda group: group.title, template="mentoring/admin/step.html"
)


def asking_page(meeting: Meeting) -> str:
    """The usual page for asking people, with the other dates ticked: one question about them all."""
    return reverse("admin:fees_offerterms_ask", args=[meeting.assignment_id]) + "?alla=1"


# --- The group ---------------------------------------------------------------------------------------
def group_page(request: HttpRequest, group: MentorGroup) -> HttpResponse:
    """Both sides, the meetings, and how the places fall between the units."""
    rows = Place.objects.filter(group=group).select_related("employee", "unit", "manager")
    places = list(rows.order_by("applied_at", "pk"))
    mentors = list(rules.mentors_of(group).select_related("contact").order_by("sort_key", "pk"))
    known = [person for person in mentors if may_know_of(request.user, person)]
    context = {
        **admin.site.each_context(request),
        "title": _("Mentorsgrupp"),
        "group": group,
        "buttons": buttons_for(request.user, group),
        "meetings": meetings_with_mentors(group),
        "places": [place for place in places if place.state in UNDER_WAY],
        "gone": [place for place in places if place.state not in UNDER_WAY],
        "seated": sum(place.state == P.SEATED for place in places),
        "units": by_unit(places),
        "mentors": known,
        "hidden_mentors": len(mentors) - len(known),
        "apart": pairs_in(group),
        "list_url": list_page(),
        "is_open": group.state in (G.DRAFT, G.ANNOUNCED, G.RUNNING),
        "gives_places": group.state in (G.ANNOUNCED, G.RUNNING),
    }
    return render(request, "mentoring/admin/group.html", context)


def meetings_with_mentors(group: MentorGroup) -> list[Any]:
    """Each with how many mentors have said yes: `coming`. Two queries, however many there are."""
    meetings: list[Any] = list(
        Meeting.objects.filter(group=group)
        .select_related("assignment", "theme")
        .order_by("assignment__starts_at", "number")
    )
    work = [meeting.assignment_id for meeting in meetings]
    yes = list(Offer.objects.filter(assignment__in=work).taking_place().values_list("assignment", flat=True))
    for meeting in meetings:
        meeting.coming = yes.count(meeting.assignment_id)
    return meetings


def add(request: HttpRequest) -> HttpResponse:
    made: list[MentorGroup] = []

    def perform(data: dict[str, Any]) -> str:
        made.append(actions.save_group(group=MentorGroup(**data), by=user_of(request), at=clock.now()))
        return _t("Gruppen är sparad. Planera träffarna innan du öppnar för ansökan.")

    return work_page(
        request,
        form=bound(request, GroupForm, user=user_of(request)),
        perform=perform,
        title=_("Ny mentorsgrupp"),
        button=_("Spara"),
        done=lambda: page_of(made[0]),
        back=list_page(),
        back_label=_("Mentorsgrupper"),
    )


def edit(request: HttpRequest, group: MentorGroup) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        for name, value in data.items():
            setattr(group, name, value)
        actions.save_group(group=group, by=user_of(request), at=clock.now())
        return _t("Sparat.")

    return pages.show(
        request,
        group,
        form=bound(request, GroupForm, user=user_of(request), group=group),
        perform=perform,
        title=_("Ändra gruppen"),
        button=_("Spara"),
        happens=[_t("De som redan har sökt får inget besked om det här.")],
    )


# --- Meetings ----------------------------------------------------------------------------------------
def plan(request: HttpRequest, group: MentorGroup) -> HttpResponse:
    """Fill in, read which days it gives, confirm. Nothing is written before the last step."""
    form = bound(request, MeetingsForm, board=group.board_id)
    form.fields["key"].initial = uuid4()
    if request.method != "POST" or not form.is_valid():
        return plan_page(request, group, form)
    try:
        times = actions.check_plan(group=group, plan=form.plan, on=clock.today())
        if request.POST.get("step") == CONFIRM:
            made = actions.plan_meetings(
                key=form.cleaned_data["key"],
                group=group,
                plan=form.plan,
                by=user_of(request),
                at=clock.now(),
            )
            words = ngettext("%(n)d träff är planerad.", "%(n)d träffar är planerade.", len(made))
            messages.success(request, words % {"n": len(made)})
            return redirect(page_of(group))
    except Refused as refused:
        add_refusal(form, refused)
        return plan_page(request, group, form)
    if request.POST.get("step") == CHANGE:
        return plan_page(request, group, form)
    days = [(one, workdays.holiday(one.on)) for one in times]
    return plan_page(request, group, form, days=days)


def plan_page(request: HttpRequest, group: MentorGroup, form: MeetingsForm, **context: Any) -> HttpResponse:
    shared = {
        **admin.site.each_context(request),
        "title": _("Planera träffar"),
        "form": form,
        "group": group,
        "back": page_of(group),
        "back_label": group.title,
        "button": _("Fortsätt"),
        "has_meetings": group.meetings.exists(),
    }
    name = "plan_confirm" if "days" in context else "plan"
    return render(request, f"mentoring/admin/{name}.html", {**shared, **context})


def move(request: HttpRequest, group: MentorGroup, meeting_id: UUID) -> HttpResponse:
    """One new time for all, mentors and employees."""
    meeting = meeting_or_404(group, meeting_id)

    def perform(data: dict[str, Any]) -> str:
        actions.move_meeting(
            meeting=meeting,
            seen=data["seen"],
            times=data["times"],
            place=data["place"],
            by=user_of(request),
            at=clock.now(),
        )
        return _t("Träffen är flyttad. Alla i gruppen får veta det.")

    return pages.show(
        request,
        group,
        form=bound(request, MoveForm, meeting=meeting),
        perform=perform,
        title=_("Flytta träff %(n)d") % {"n": meeting.number},
        button=_("Flytta för alla"),
        happens=[
            seated_told(group),
            _t("Mentorerna som har tackat ja får veta det. De kan säga nej till den nya tiden."),
            _t("Cheferna som har sagt ja till den gamla tiden får veta den nya."),
        ],
    )


def cancel_meeting(request: HttpRequest, group: MentorGroup, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_or_404(group, meeting_id)
    return press(
        request,
        group,
        partial(actions.cancel_meeting, meeting=meeting),
        said=_("Träffen är inställd. Alla i gruppen får veta det."),
        title=_("Ställ in träff %(n)d") % {"n": meeting.number},
        button=_("Ställ in"),
        happens=[
            seated_told(group),
            _t("Mentorerna som har tackat ja får veta det."),
            _t("De andra träffarna blir av. Du kan planera en ny träff i stället."),
        ],
    )


def meeting_or_404(group: MentorGroup, meeting_id: UUID) -> Meeting:
    rows = Meeting.objects.standing().filter(group=group).select_related("assignment", "group")
    meeting = rows.filter(pk=meeting_id).first()
    if meeting is None:
        raise Http404
    return meeting


def seated_told(group: MentorGroup) -> str:
    n = rules.seats_of(group).count()
    if n == 0:
        return _t("Ingen medarbetare har plats än.")
    words = ngettext("%(n)d medarbetare får veta det.", "%(n)d medarbetare får veta det.", n)
    return words % {"n": n}


# --- Places ------------------------------------------------------------------------------------------
def give(request: HttpRequest, group: MentorGroup) -> HttpResponse:
    """The proposal keeps the units equal; those who do not fit are named, and why is told to nobody."""
    ready = list(Place.objects.filter(group=group).to_be_given().select_related("employee", "unit"))
    seated = list(rules.seats_of(group))
    apart = {place for _person, place in pairs_apart(those_asked(group), ready)}
    fitting = [place for place in ready if place.pk not in apart]
    free = group.most - len(seated)

    def perform(data: dict[str, Any]) -> str:
        chosen = [place.pk for place in data["places"]]
        given, waits = actions.give_places(group=group, chosen=chosen, by=user_of(request), at=clock.now())
        return _t("%(given)d har fått plats och %(waits)d står på väntelistan.") % {
            "given": given,
            "waits": waits,
        }

    rows = Place.objects.filter(pk__in=[place.pk for place in fitting]).select_related("employee", "unit")
    form = bound(
        request,
        PlacesForm,
        fitting=rows.order_by("applied_at", "pk"),
        proposal=proposed(fitting, free, seated),
    )
    return pages.show(
        request,
        group,
        form=form,
        perform=perform,
        title=_("Ge platser"),
        button=_("Ge platserna"),
        happens=[
            ngettext("%(n)d plats är ledig.", "%(n)d platser är lediga.", free) % {"n": free},
            _t("De du väljer får veta att de har plats."),
            _t("De andra står på väntelistan och får veta det."),
        ],
        units=by_unit([*ready, *seated]),
        does_not_fit=[place.employee.full_name for place in ready if place.pk in apart],
        template="mentoring/admin/give.html",
    )


def to_waiting_list(request: HttpRequest, group: MentorGroup, place_id: UUID) -> HttpResponse:
    place = place_or_404(group, place_id, P.SEATED)
    return press(
        request,
        group,
        partial(actions.to_waiting_list, place=place),
        said=_("Platsen är ledig."),
        title=_("Flytta till väntelistan"),
        button=_("Flytta till väntelistan"),
        happens=[
            _t("%(name)s får veta det, men inte varför. Ring gärna.") % {"name": place.employee.full_name},
            _t("Du bestämmer vem som får platsen i stället."),
        ],
    )


def no_place(request: HttpRequest, group: MentorGroup, place_id: UUID) -> HttpResponse:
    place = place_or_404(group, place_id, P.CONFIRMED, P.WAITING, P.APPLIED)
    return press(
        request,
        group,
        partial(actions.say_no_place, place=place),
        said=_("Beskedet är skickat."),
        title=_("Ingen plats den här gången"),
        button=_("Skicka beskedet"),
        happens=[
            _t("%(name)s får veta det och är välkommen att söka nästa grupp.")
            % {"name": place.employee.full_name},
            _t("Det går inte att ångra."),
        ],
    )


def place_or_404(group: MentorGroup, place_id: UUID, *states: str) -> Place:
    rows = Place.objects.filter(group=group, state__in=states).select_related("employee", "group__board")
    place = rows.filter(pk=place_id).first()
    if place is None:
        raise Http404
    return place


# --- Steps -------------------------------------------------------------------------------------------
def press(
    request: HttpRequest, group: MentorGroup, verb: Callable[..., None], *, said: Any, **page: Any
) -> HttpResponse:
    """One button about a part of the group: a meeting or a place."""

    def perform(data: dict[str, Any]) -> str:
        verb(by=user_of(request), at=clock.now())
        return str(said)

    return pages.show(request, group, form=bound(request, Form), perform=perform, **page)


announce = pages.one_action(
    actions.announce,
    title=_("Öppna för ansökan"),
    button=_("Öppna"),
    said=_("Gruppen går att söka."),
    happens=lambda group: [
        _t("Alla medarbetare i nämnden ser gruppen och kan söka."),
        _t("Den som söker säger vem som är chef. Chefen svarar om tiden."),
        _t("Du ger platserna när sista dagen har varit."),
    ],
)
take_back = pages.one_action(
    actions.take_back_announcement,
    title=_("Stäng ansökan tills vidare"),
    button=_("Stäng"),
    said=_("Gruppen går inte att söka. De som har sökt får veta det."),
    happens=lambda group: [
        _t("Ingen ser gruppen förrän du öppnar den igen."),
        _t("De som har sökt får veta det. Deras ansökningar finns kvar, och chefernas svar."),
    ],
)
begin = pages.one_action(
    actions.begin_group,
    title=_("Starta gruppen"),
    button=_("Starta"),
    said=_("Gruppen har startat."),
    happens=lambda group: [
        seated_told_starts(group),
        _t("Den som inte har fått plats står på väntelistan och får veta det."),
        _t("Den som saknar chefens ja får veta att det inte blir någon plats."),
    ],
)
finish = pages.one_action(
    actions.finish_group,
    title=_("Avsluta gruppen"),
    button=_("Avsluta"),
    said=_("Gruppen är avslutad. Tack för allt arbete."),
    happens=lambda group: [
        _t("Den som står på väntelistan får veta att det inte blir någon plats."),
        _t("Det gruppen har skrivit finns kvar för dem som var med."),
    ],
)
cancel = pages.one_action(
    actions.cancel_group,
    title=_("Ställ in gruppen"),
    button=_("Ställ in"),
    said=_("Gruppen är inställd. De som berörs får veta det."),
    happens=lambda group: [
        _t("Alla som har sökt eller har plats får veta det."),
        _t("Mentorerna får veta det. Betalas något för en sen inställning står det i deras villkor."),
        _t("Det går inte att ångra."),
    ],
)


def seated_told_starts(group: MentorGroup) -> str:
    seated, mentors = rules.seats_of(group).count(), rules.mentors_of(group).count()
    return _t("%(seated)d medarbetare och %(mentors)d mentorer är med.") % {
        "seated": seated,
        "mentors": mentors,
    }
