"""A copy of a public page may be kept by anyone, and is asked about each time before it is shown.

So a page that somebody has taken back is gone at the next look, in browsers and in shared caches alike, and
an unchanged one still costs only a few bytes.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.cache import get_conditional_response

View = Callable[..., HttpResponse]
ASK_EACH_TIME = "public, no-cache"


def asked_each_time(view: View) -> View:
    """304 only for what would be shown now: the page is always made first, and then compared."""

    @wraps(view, updated=())
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        response["Cache-Control"] = ASK_EACH_TIME
        if response.status_code != 200 or request.method not in {"GET", "HEAD"}:
            return response
        if not response.has_header("ETag"):
            response["ETag"] = f'"{blake2b(response.content, digest_size=16).hexdigest()}"'
        return get_conditional_response(request, response["ETag"], None, response) or response

    return answer
