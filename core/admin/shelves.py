"""A list's shelves: what is under way is looked at every day and shown first, the rest stands on its own."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.registry import Text


class Shelves(SimpleListFilter):
    """`shelves` by the word in the address: what it is called, and which rows. No word: `under_way`."""

    title = _("visa")
    parameter_name = "visa"
    under_way: ClassVar[Q]
    first_name: ClassVar[Text] = _("På gång")
    shelves: ClassVar[dict[str, tuple[Text, Q]]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(word, name) for word, (name, _rows) in self.shelves.items()]

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:  # type: ignore[override]
        for word, name in [(None, self.first_name), *self.lookup_choices]:
            how: dict[str, Any] = (
                {"new_params": {self.parameter_name: word}} if word else {"remove": [self.parameter_name]}
            )
            yield {
                "selected": self.value() == word,
                "query_string": changelist.get_query_string(**how),
                "display": name,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        _name, rows = self.shelves.get(self.value() or "", ("", self.under_way))
        return queryset.filter(rows)
