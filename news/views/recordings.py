"""Sound and film as readers get them: asked about each time, in the parts that a player asks for."""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from core import access, files
from core.models import StoredFile
from core.registry import held_back, is_taken_back
from news import rules
from news.caching import ASK_EACH_TIME
from news.models import Recording

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
PIECE = 64 * 1024
Answer = HttpResponse | StreamingHttpResponse


@require_safe
def recording(request: HttpRequest, pk: UUID) -> Answer:
    found = get_object_or_404(Recording.objects.select_related("file"), pk=pk)
    if status := closed_to(request, found):
        return asked_each_time(HttpResponse(status=status))
    if found.file is None:
        raise Http404
    return asked_each_time(part_of(request, found.file))


@require_safe
def captions(request: HttpRequest, pk: UUID) -> Answer:
    found = get_object_or_404(Recording.objects.select_related("file"), pk=pk)
    if status := closed_to(request, found):
        return asked_each_time(HttpResponse(status=status))
    if not found.captions:
        raise Http404
    return asked_each_time(HttpResponse(found.captions, content_type="text/vtt; charset=utf-8"))


def closed_to(request: HttpRequest, found: Recording) -> int | None:
    """As for a photo: those who edit get what waits for a yes or its words; nobody what was taken back."""
    is_held = bool(held_back([found.item]))
    if is_held and is_taken_back(found.item):
        return 410
    if (is_held or not found.is_complete) and not access.may(request.user, rules.ENTER):
        return 404
    return None


def asked_each_time(answer: Answer) -> Answer:
    answer["Cache-Control"] = ASK_EACH_TIME
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def part_of(request: HttpRequest, stored: StoredFile) -> Answer:
    """All of it, or the one stretch that was asked for (RFC 9110, 14.2); 416 for one that is not there."""
    tag = f'"recording-{stored.sha256[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    is_same = request.headers.get("If-Range", tag) == tag
    asked = RANGE.fullmatch(request.headers.get("Range", "")) if is_same else None
    if asked is None or asked.groups() == ("", ""):
        return stretch(stored, 0, stored.size, tag, 200)
    start, end = ends(asked[1], asked[2], stored.size)
    if start >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    return stretch(stored, start, end, tag, 206)


def ends(first: str, last: str, size: int) -> tuple[int, int]:
    """From, until and not including. Without a first number the last so many are meant."""
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1) if last else size


def stretch(stored: StoredFile, start: int, end: int, tag: str, status: int) -> StreamingHttpResponse:
    path = files.place(stored.path)
    if not path.exists():
        raise Http404
    answer = StreamingHttpResponse(pieces(path, start, end), status=status, content_type=stored.content_type)
    answer["Accept-Ranges"], answer["ETag"] = "bytes", tag
    answer["Content-Length"] = str(end - start)
    if status == 206:
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{stored.size}"
    return answer


def pieces(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while start < end and (piece := file.read(min(PIECE, end - start))):
            start += len(piece)
            yield piece
