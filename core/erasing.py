"""Erasing a person: every app forgets what a decision in the record plan lets go, and nothing else."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from core import classification, record_plan
from core.models import User
from core.periods import months_after
from core.registry import data_owners


class Eraser:
    """What the data owners erase with: it asks the record plan about each table, removes, and counts.

    The decisions are those in force on the day of `at`, so that a step run later ends as it would have then;
    or `let_go` (kind of record → years), when it is done again in a database that does not know them.
    """

    def __init__(self, at: datetime, let_go: Mapping[str, int] | None = None) -> None:
        self.at = at
        self.on = timezone.localdate(at)
        self.let_go = record_plan.let_go_on(self.on) if let_go is None else let_go
        # Kind of record → rows that were removed or emptied. Never which.
        self.counts: Counter[str] = Counter()

    def limit(self, model: type[models.Model]) -> date | None:
        """The last day on which a row may have been closed and go now; None when none may."""
        kind = classification.record_kind_of(model)
        years = self.let_go.get(kind.key) if kind else None
        if years is None:
            return None
        return months_after(self.on, -12 * years) if years else date.max

    def may_go(self, model: type[models.Model], closed_on: date | None = None) -> bool:
        """Without a day it was closed, only what need not wait some years."""
        limit = self.limit(model)
        return limit is not None and (closed_on or date.max) <= limit

    def delete(self, rows: "QuerySet[Any]", closed_on: date | None = None) -> None:
        if not self.may_go(rows.model, closed_on):
            return
        _all, by_label = record_plan.without_asked_for(rows).delete()
        for label, number in by_label.items():
            self.counts[classification.records[label]] += number

    def blank(self, rows: "QuerySet[Any]", closed_on: date | None = None, **values: Any) -> None:
        """Empty columns of rows that others lean on: what is left says nothing about anybody."""
        if not self.may_go(rows.model, closed_on):
            return
        if changed := record_plan.without_asked_for(rows).update(**values):
            self.counts[classification.records[rows.model._meta.label]] += changed

    def free(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """Those on which nothing hangs, in any app, that must stay."""
        for relation in rows.model._meta.get_fields(include_hidden=True):
            if not isinstance(relation, models.ForeignObjectRel) or relation.related_model is rows.model:
                continue
            model, field = relation.related_model, relation.field.name
            if relation.on_delete is models.PROTECT or not self.may_go(model):
                hanging = model._base_manager.filter(**{field: OuterRef("pk")})
                rows = rows.filter(~Exists(hanging))
        return rows


def erase_subject(*, subject: User, at: datetime, let_go: Mapping[str, int] | None = None) -> None:
    """All of it or nothing; twice is as once. Run again when an older backup comes back.

    The apps come in the order of `INSTALLED_APPS`, surfaces first: what leans on another goes before it.
    """
    with transaction.atomic():
        eraser = Eraser(at, let_go)
        for owner in data_owners:
            owner.erase(subject, eraser)
