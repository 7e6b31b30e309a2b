"""A mentor group, an employee's place in it and an idea from a workshop: the steps and whose turn each is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Machine, Turn, machines

OWNER, STAFF, PERSON, SYSTEM = Turn.OWNER, Turn.STAFF, Turn.PERSON, Turn.SYSTEM


class GroupState(models.TextChoices):
    DRAFT = "draft", _("förbereds")
    ANNOUNCED = "announced", _("går att söka")
    RUNNING = "running", _("pågår")
    FINISHED = "finished", _("avslutad")
    CANCELLED = "cancelled", _("inställd")


class PlaceState(models.TextChoices):
    APPLIED = "applied", _("sökt, väntar på chefen")
    CONFIRMED = "confirmed", _("chefen har sagt ja till tiden")
    SEATED = "seated", _("har plats")
    WAITING = "waiting", _("på väntelistan")
    WITHDRAWN = "withdrawn", _("återtagen")
    NOT_THIS_TIME = "not_this_time", _("ingen plats den här gången")


class IdeaState(models.TextChoices):
    NEW = "new", _("ny")
    OWNED = "owned", _("någon har tagit hand om den")
    ANSWERED = "answered", _("besvarad")


_G, _P, _I = GroupState, PlaceState, IdeaState

group_machine = Machine(
    key="mentor_group",
    title=_("Mentorsgrupp"),
    states=GroupState,
    start=_G.DRAFT,
    table={
        (_G.DRAFT, _G.ANNOUNCED): frozenset({STAFF}),
        (_G.ANNOUNCED, _G.DRAFT): frozenset({STAFF}),
        (_G.ANNOUNCED, _G.RUNNING): frozenset({STAFF}),
        (_G.RUNNING, _G.FINISHED): frozenset({STAFF}),
        (_G.DRAFT, _G.CANCELLED): frozenset({STAFF}),
        (_G.ANNOUNCED, _G.CANCELLED): frozenset({STAFF}),
        (_G.RUNNING, _G.CANCELLED): frozenset({STAFF}),
    },
)

# The employee applies, the employee's manager (OWNER of the time) confirms, the coordinator gives the places.
# A freed place goes to the waiting list.
place_machine = Machine(
    key="mentor_place",
    title=_("Plats i en mentorsgrupp"),
    states=PlaceState,
    start=_P.APPLIED,
    table={
        (_P.APPLIED, _P.CONFIRMED): frozenset({OWNER}),
        # The manager cannot spare the time, and says so in words.
        (_P.APPLIED, _P.NOT_THIS_TIME): frozenset({OWNER, STAFF, SYSTEM}),
        (_P.CONFIRMED, _P.APPLIED): frozenset({OWNER}),
        (_P.CONFIRMED, _P.SEATED): frozenset({STAFF}),
        (_P.CONFIRMED, _P.WAITING): frozenset({STAFF, SYSTEM}),
        (_P.WAITING, _P.SEATED): frozenset({STAFF, SYSTEM}),
        (_P.SEATED, _P.WAITING): frozenset({STAFF}),
        **{
            (source, _P.WITHDRAWN): frozenset({PERSON})
            for source in (_P.APPLIED, _P.CONFIRMED, _P.SEATED, _P.WAITING)
        },
        (_P.WITHDRAWN, _P.APPLIED): frozenset({PERSON}),
        **{(source, _P.NOT_THIS_TIME): frozenset({STAFF, SYSTEM}) for source in (_P.CONFIRMED, _P.WAITING)},
    },
)

idea_machine = Machine(
    key="workshop_idea",
    title=_("Idé från en workshop"),
    states=IdeaState,
    start=_I.NEW,
    table={
        (_I.NEW, _I.OWNED): frozenset({STAFF}),
        (_I.OWNED, _I.OWNED): frozenset({STAFF}),
        (_I.OWNED, _I.ANSWERED): frozenset({OWNER, STAFF}),
    },
)

machines.add("mentoring.mentorgroup", group_machine)
machines.add("mentoring.place", place_machine)
machines.add("mentoring.idea", idea_machine)
