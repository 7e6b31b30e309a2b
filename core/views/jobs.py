"""The page of jobs that stopped, for whoever looks after the system. Numbers and kinds, no people."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from core import access, clock, dead_letters, jobs
from core.actions import Refused
from core.models import Job
from core.rules import READ_JOBS, RETRY_JOB
from core.sessions import user_of

MOST_SHOWN = 200


@require_safe
def stopped(request: HttpRequest) -> HttpResponse:
    """What needs a person, and whether the rest keeps pace."""
    access.check(request.user, READ_JOBS)
    due = jobs.due(clock.now()).order_by("not_before")
    rows = [(dead_letters.name_of(job), job) for job in dead_letters.waiting()[:MOST_SHOWN]]
    context = {"jobs": rows, "title": _("Bakgrundsjobb"), "next_due": due.first(), "due_count": due.count()}
    return render(request, "core/jobs.html", with_site(request, context))


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """One stopped job: what it was, and the two things one can do."""
    access.check(request.user, RETRY_JOB)
    job = dead_letters.waiting().filter(pk=job_id).first()
    if job is None:
        raise Http404
    if request.method == "POST":
        return act_on(request, job)
    return render(
        request, "core/job.html", with_site(request, {"job": job, "title": dead_letters.name_of(job)})
    )


def act_on(request: HttpRequest, job: Job) -> HttpResponse:
    verbs = {"again": dead_letters.try_again, "aside": dead_letters.set_aside}
    verb = verbs.get(request.POST.get("choice", ""))
    if verb is None:
        return HttpResponseRedirect(request.path)
    try:
        verb(job=job, by=user_of(request), at=clock.now())
    except Refused as refused:
        messages.warning(request, str(refused.message))
    else:
        messages.success(request, _("Klart."))
    return HttpResponseRedirect(reverse("core_jobs"))


def with_site(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    return {**admin.site.each_context(request), **context}
