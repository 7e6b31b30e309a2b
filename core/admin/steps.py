"""Pages of the steps of one row: each says what will happen, asks what it needs, and calls one action."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from core import clock
from core.admin.pages import bound, work_page
from core.registry import Text
from core.sessions import user_of

Row = TypeVar("Row", bound=Model)
# What the row says of itself, asked when the page is shown.
Lines = Callable[[Row], Sequence[Text]]
Where = Callable[[Row], str]


class StepPages(Generic[Row]):
    """Those of one kind of row. `noun` is what its actions and templates call it."""

    def __init__(
        self, noun: str, *, page_of: Where[Row], name_of: Callable[[Row], Text], template: str
    ) -> None:
        self.noun, self.page_of, self.name_of, self.template = noun, page_of, name_of, template

    def show(self, request: HttpRequest, row: Row, **page: Any) -> HttpResponse:
        """A page about one row that leads back to it."""
        own = self.page_of(row)
        how: dict[str, Any] = {
            "back": own,
            "back_label": self.name_of(row),
            "done": own,
            "template": self.template,
            self.noun: row,
            **page,
        }
        return work_page(request, **how)

    def one_action(
        self,
        verb: Callable[..., object],
        *,
        title: Text,
        button: Text,
        said: Text,
        happens: Lines[Row],
        form: type[Form] = Form,
        given: Callable[[Row], dict[str, Any]] = lambda row: {},
        leaves_out: Collection[str] = (),
        done: Where[Row] | None = None,
    ) -> Callable[[HttpRequest, Row], HttpResponse]:
        """`verb` gets the row, what `form` asks for, `by` and `at`; then `said` is said and `done` opened.

        `given` is what the form needs to know of the row; `leaves_out` names fields the action is not told.
        """

        def view(request: HttpRequest, row: Row) -> HttpResponse:
            def perform(data: dict[str, Any]) -> Text:
                told = {name: value for name, value in data.items() if name not in leaves_out}
                verb(**{self.noun: row}, **told, by=user_of(request), at=clock.now())
                return said

            return self.show(
                request,
                row,
                form=bound(request, form, **given(row)),
                perform=perform,
                title=title,
                button=button,
                happens=happens(row),
                # Some lead to what the action made.
                done=lambda: (done or self.page_of)(row),
            )

        return view
