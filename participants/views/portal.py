"""What every page of a participant has in common, whichever app the page belongs to."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View

from core import audit, clock
from core.models import SideBySide, User
from participants.contacts import contact_of
from participants.models import Channel, Participant
from participants.querysets import ParticipantQuerySet

Row = TypeVar("Row")


def find_participant(user: Any) -> Participant | None:
    """The person behind a log-in, read once per user object (that is, per request).

    With the contact, and with what `with_standing` tells: `rests` and `wants_to_talk`.
    """
    if not isinstance(user, User):
        return None
    if "_participant" not in user.__dict__:
        user.__dict__["_participant"] = people_with_standing().filter(user=user).first()
    found: Participant | None = user.__dict__["_participant"]
    return found


@cache
def people_with_standing() -> ParticipantQuerySet:
    """The question of every request, put together once: that takes longer than asking it."""
    return Participant.objects.select_related("board", "contact__stand_in").with_standing()


def is_participant(user: User) -> bool:
    """Who may enter the portal: it needs no role."""
    return find_participant(user) is not None


def participant_of(request: HttpRequest) -> Participant:
    """The person whose pages these are; 404 for anyone else, employees too."""
    found = find_participant(request.user)
    if found is None:
        raise Http404
    return found


def read_once(person: Participant, key: str, read: Callable[[], list[Row]]) -> list[Row]:
    """Rows that several pieces of one page ask for: the first of them reads, and the rest share."""
    kept = person.__dict__.setdefault("_read_once", {})
    if key not in kept:
        kept[key] = read()
    return cast(list[Row], kept[key])


def see_as(request: HttpRequest, helping: SideBySide, person: Participant) -> None:
    """The employee behind the request meets the pages of the person who sits beside them."""
    request.user.__dict__["_participant"] = person
    request.helping = helping  # type: ignore[attr-defined]


def helping_of(request: HttpRequest) -> SideBySide | None:
    """The help under way, when the one who looks is not the person."""
    found: SideBySide | None = getattr(request, "helping", None)
    return found


class PortalView(View):
    """A page of the portal: loads the person and shows the contact. The wall turns `Denied` into 404.

    `together` opens the page to an employee who helps on their own screen; a page says so itself and
    inherits it from no other. The rest is the person's alone.
    """

    template_name = ""
    together = False
    participant: Participant
    at: datetime

    @property
    def user(self) -> User:
        """Who acts in everything done here: the person, or the employee beside them."""
        return cast(User, self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.at = clock.now()
        self.participant = participant_of(request)
        helping = helping_of(request)
        if helping is not None:
            audit.write(read_together(self.participant, helping, self.at))
            if not vars(type(self)).get("together", False):
                return self.only_the_person()
        return super().dispatch(request, *args, **kwargs)

    @property
    def channel(self) -> str:
        """How the person's word reaches us here."""
        return Channel.TOGETHER if helping_of(self.request) else Channel.PORTAL

    def only_the_person(self) -> HttpResponse:
        self.template_name = "portal/only_the_person.html"
        return self.page(status=403)

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        """The page's template with the contact and the person beside its own words."""
        shared = {
            "my_contact": contact_of(self.participant),
            "participant": self.participant,
            "helping": helping_of(self.request),
        }
        return render(self.request, self.template_name, {**shared, **context}, status=status)


def read_together(person: Participant, helping: SideBySide, at: datetime) -> audit.Line:
    """Each page that an employee opens beside the person leaves a line; nothing of what stood there."""
    return audit.Line(
        at=at,
        action="participants.participant.read_together",
        actor=helping.helper_id,
        on_behalf_of=helping.helped_id,
        channel=Channel.TOGETHER,
        object_type=person._meta.label,
        object_id=str(person.pk),
    )
