"""Log-in through a configured provider, which may be down: then the other ways in are shown."""

from collections.abc import Callable
from functools import wraps

from allauth.socialaccount.providers.openid_connect import views as oidc
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from core import audit, clock, limits

View = Callable[[HttpRequest, str], HttpResponse]


def when_it_answers(view: View) -> View:
    """allauth reads the provider's addresses outside its own error handling."""

    @wraps(view)
    def answer(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except RequestException:
            return render(request, "socialaccount/no_answer.html", status=503)
        except IntegrityError:
            # Two subjects, or one twice, came for the same person at the same moment: the first is bound.
            audit.write(audit.Line(at=clock.now(), action="provider.log_in", outcome=audit.DENIED))
            return render(request, "account/signup_closed.html")

    return answer


@when_it_answers
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Asks the provider where its pages are, so that nobody may make us ask without end."""
    if not limits.is_within(request, "provider_login"):
        return render(request, "429.html", status=429)
    response: HttpResponse = oidc.login(request, provider_id)
    return response


callback = when_it_answers(oidc.callback)
