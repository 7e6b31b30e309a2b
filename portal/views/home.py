"""The first page, and the page about what to do when something happens."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.registry import Panel, panels_for
from participants.models import Pause
from participants.views.portal import PortalView


class Home(PortalView):
    """Greeting, next assignment, one thing to answer, what the programmes show, do it yourself, rest."""

    template_name = "portal/home.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        drawn = [self.draw(panel) for panel in panels_for("portal", "home")]
        pause = Pause.objects.filter(participant=self.participant, ended_at__isnull=True).first()
        return self.page(today=self.at, panels=[html for html in drawn if html], pause=pause)

    def draw(self, panel: Panel) -> SafeString:
        """The panel's own template with its own context; empty when it has nothing to show."""
        context = panel.context(self.request, self.at)
        if context is None:
            return SafeString("")
        shared = {"participant": self.participant, "today": self.at}
        return render_to_string(panel.template, {**shared, **context}, self.request)


class IfSomething(PortalView):
    """Ill, late, hurt, unsafe, unhappy: who to ring and what happens, never what you should have done."""

    template_name = "portal/if_something.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()
