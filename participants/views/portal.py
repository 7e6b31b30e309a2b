"""What every page of a participant has in common, whichever app the page belongs to."""

from datetime import datetime
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View

from core import clock
from core.models import User
from participants.contacts import contact_of
from participants.models import Participant


def find_participant(user: Any) -> Participant | None:
    """The person behind a log-in, read once per user object (that is, per request).

    With the contact, and with what `with_standing` tells: `rests` and `wants_to_talk`.
    """
    if not isinstance(user, User):
        return None
    if "_participant" not in user.__dict__:
        rows = Participant.objects.select_related("board", "contact__stand_in")
        user.__dict__["_participant"] = rows.with_standing().filter(user=user).first()
    found: Participant | None = user.__dict__["_participant"]
    return found


def is_participant(user: User) -> bool:
    """Who may enter the portal: it needs no role."""
    return find_participant(user) is not None


def participant_of(request: HttpRequest) -> Participant:
    """The person whose pages these are; 404 for anyone else, employees too."""
    found = find_participant(request.user)
    if found is None:
        raise Http404
    return found


class PortalView(View):
    """A page of the portal: loads the person and shows the contact. The wall turns `Denied` into 404."""

    template_name = ""
    participant: Participant
    at: datetime

    @property
    def user(self) -> User:
        """The person's own log-in: who acts in everything done here."""
        return cast(User, self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.at = clock.now()
        self.participant = participant_of(request)
        return super().dispatch(request, *args, **kwargs)

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        """The page's template with the contact and the person beside its own words."""
        shared = {"my_contact": contact_of(self.participant), "participant": self.participant}
        return render(self.request, self.template_name, {**shared, **context}, status=status)
