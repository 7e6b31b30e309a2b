"""A form sent after the time was out is kept for an hour and given back to the same person.

Nothing typed is lost at a library computer that logs out after a quarter of an hour. Files are not
kept, nor is anything from the pages that promise to keep nothing (`HELD_POSTS_NEVER`).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.csrf import csrf_protect

from core import clock, sessions
from core.models import HeldPost, User

KEPT_FOR = timedelta(hours=1)
# Belongs to the browser's visit, not to what was typed.
NOT_TYPED = {"csrfmiddlewaretoken"}
LONGEST_PATH = 500


def is_kept(request: HttpRequest) -> bool:
    """Only a form that a person sent from a page, and never from the pages that keep nothing.

    What was typed beside somebody is not kept under the employee's name: it is the other person's.
    """
    return (
        request.method == "POST"
        and sessions.HELPING not in request.session
        and request.accepts("text/html")
        and "X-Requested-With" not in request.headers
        and len(request.get_full_path()) <= LONGEST_PATH
        and not request.path.startswith(tuple(settings.HELD_POSTS_NEVER))
    )


@csrf_protect
def keep(request: HttpRequest) -> HttpResponse:
    """Store the typed fields; a form forged elsewhere is refused, as it would have been by the page."""
    at = clock.now()
    typed = request.POST.copy()
    for name in NOT_TYPED:
        typed.pop(name, None)
    HeldPost.objects.create(
        user=sessions.user_of(request),
        path=request.get_full_path(),
        body=typed.urlencode(),
        created_at=at,
        expires_at=at + KEPT_FOR,
    )
    return HttpResponse(status=204)


def held_for(user: User, *, at: datetime) -> "QuerySet[HeldPost]":
    return HeldPost.objects.filter(user=user, expires_at__gt=at).order_by("-created_at")


def fields_of(held: HeldPost) -> Iterator[tuple[str, str]]:
    """Name and value of every field, in the order they were sent."""
    for name, values in QueryDict(held.body).lists():
        for value in values:
            yield name, str(value)


def forget_expired(*, at: datetime) -> None:
    HeldPost.objects.filter(expires_at__lte=at).delete()
