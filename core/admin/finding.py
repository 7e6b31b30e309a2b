"""A search whose words never reach an address, a log or the session: only which rows were found."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db.models import QuerySet
from django.http import HttpRequest

if TYPE_CHECKING:
    from core.admin.workplace import Workplace

FOUND = "sok"
MOST_FOUND = 200


class Finding:
    """The last search of one workplace in one session."""

    def __init__(self, workplace: "Workplace[Any]") -> None:
        self.workplace = workplace
        self.slot = f"found:{workplace.opts.label_lower}"

    def keep(self, request: HttpRequest, rows: QuerySet[Any]) -> str:
        """Keep the hits and answer with where to look: the row itself when there is only one."""
        found = [str(key) for key in rows.values_list("pk", flat=True)[:MOST_FOUND]]
        if len(found) == 1:
            return self.workplace.url_of("change", found[0])
        token = uuid4().hex[:8]
        request.session[self.slot] = {"token": token, "found": found}
        return f"{self.workplace.url_of('changelist')}?{FOUND}={token}"

    def found(self, request: HttpRequest) -> list[str] | None:
        """The rows of the search that the address names; None when it names none."""
        if FOUND not in request.GET:
            return None
        kept = request.session.get(self.slot, {})
        hits: list[str] = kept.get("found", []) if kept.get("token") == request.GET[FOUND] else []
        return hits
