"""What every page of a participant has in common, whichever app the page belongs to."""

from datetime import datetime
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View

from core import access, clock
from core.models import User
from participants.contacts import contact_of
from participants.models import Participant


def participant_of(request: HttpRequest) -> Participant:
    """The person whose pages these are, read once a request; 404 for anyone else, employees too."""
    if "_participant" not in request.__dict__:
        rows = Participant.objects.select_related("board", "contact__stand_in")
        mine = rows.filter(user=request.user) if isinstance(request.user, User) else rows.none()
        request.__dict__["_participant"] = mine.first()
    found: Participant | None = request.__dict__["_participant"]
    if found is None:
        raise Http404
    return found


class PortalView(View):
    """A page of the portal: loads the person, shows the contact, and says 404 to what is not theirs."""

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
        try:
            return super().dispatch(request, *args, **kwargs)
        except access.Denied as denied:
            raise Http404 from denied

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        """The page's template with the contact and the person beside its own words."""
        shared = {"my_contact": contact_of(self.participant), "participant": self.participant}
        return render(self.request, self.template_name, {**shared, **context}, status=status)
