"""The receipt of a destruction: kind, decision, how many of which table, when, by which roles."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _t

from core import access, files, pdf
from core.actions import action
from core.models import DestructionRun, DestructionState
from core.record_overview import Part, rule_words
from core.record_plan import rule_from
from core.templatetags.words import clock, day_year

TEMPLATE, PDF = "core/destruction.typ", "application/pdf"


def make(*, run_id: str, at: datetime) -> None:
    """The job. Safe to run again: a receipt that is made stays as it is."""
    run = DestructionRun.objects.select_related("decision").filter(pk=run_id, receipt__isnull=True).first()
    if run is None or run.is_open:
        return
    content = pdf.render(TEMPLATE, page_data(run), created=run.state_changed_at or at)
    with action(by=None, at=at) as act:
        for row in act.lock(DestructionRun.objects.filter(pk=run.pk, receipt__isnull=True)):
            row.receipt = files.store(
                content,
                kind="core.destruction_receipt",
                download_name=_t("kvitto-gallring-%(day)s.pdf") % {"day": run.due_on.isoformat()},
                content_type=PDF,
                key=str(row.pk),
                by=None,
                at=at,
            )
            row.save(update_fields=["receipt"])
            act.record("destruction.receipt", row, fields=["receipt"])


def facts(run: DestructionRun) -> list[tuple[str, str]]:
    """(what, what it is), in the order of the page and the paper."""
    decision = run.decision
    number = f"{decision.decision}, {decision.diary}" if decision.diary else decision.decision
    found = [
        (_t("Handlingstyp"), run.kind_label),
        (_t("Beslut"), f"{number}, {day_year(decision.decided_on)}"),
        (_t("Det säger"), rule_words(rule_from(decision))),
        (_t("Föreslogs"), said(run.proposed_as, run.proposed_at)),
        (_t("Godkändes"), said(run.approved_as, run.approved_at)),
        (_t("Läge"), state_words(run)),
        (_t("Föreslagna rader"), str(run.proposed_count)),
    ]
    if run.spared_count:
        found.append((_t("Blev kvar"), str(run.spared_count)))
    return [(what, words) for what, words in found if words]


def said(role: str, at: datetime | None) -> str:
    """'arkivarie, 23 november 2026 09.00': the role, never the person."""
    known = access.roles.get(role)
    return f"{known.label if known else role}, {day_year(at)} {clock(at)}" if at else ""


def state_words(run: DestructionRun) -> str:
    words = capfirst(str(DestructionState(run.state).label))
    return f"{words}, {day_year(run.state_changed_at)} {clock(run.state_changed_at)}".removesuffix(",  ")


def gone(run: DestructionRun) -> list[Part]:
    """How many rows are gone of which table."""
    return [
        Part(capfirst(str(apps.get_model(label)._meta.verbose_name_plural)), count)
        for label, count in sorted(run.gone.items())
        if count
    ]


def page_data(run: DestructionRun) -> dict[str, Any]:
    """Every word as it is printed; the template only places it."""
    return {
        "name": str(settings.SITE_WORDS["admin_name"]),
        "title": _t("Kvitto på gallring"),
        "made_on": day_year(run.state_changed_at),
        "facts": [{"what": what, "words": words} for what, words in facts(run)],
        "gone_title": _t("Det här är borta"),
        "table": _t("Tabell"),
        "count": _t("Antal"),
        "gone": [{"label": part.label, "count": str(part.count)} for part in gone(run)],
        "nothing": _t("Inget är borta."),
        "end": _t(
            "Kvittot räknar rader och nämner ingen. Det som blev kvar hölls kvar, behövdes av något annat "
            "eller hann inte gallras."
        ),
    }
