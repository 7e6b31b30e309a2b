"""The first page, and the page about what to do when something happens."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from core.panels import draw_slot
from participants.models import Pause, StayQuestion
from participants.views.portal import PortalView


class Home(PortalView):
    """Greeting, next assignment, one thing to answer, what the programmes show, do it yourself, rest."""

    template_name = "portal/home.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        person: Any = self.participant
        pauses = Pause.objects.filter(participant=person, ended_at__isnull=True)
        pause = pauses.first() if person.rests else None
        shared = {"participant": self.participant, "today": self.at, "pause": pause}
        panels = draw_slot("portal", "home", request, self.at, shared)
        asked = StayQuestion.objects.for_person(person).open()
        stay = asked.first() if person.is_asked_to_stay else None
        return self.page(today=self.at, panels=panels, pause=pause, stay=stay)


class IfSomething(PortalView):
    """Ill, late, hurt, unsafe, unhappy: who to ring and what happens, never what you should have done."""

    template_name = "portal/if_something.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()
