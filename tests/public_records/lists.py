"""The lists around public records."""

from public_records import actions
from public_records.models import CollectedRecord, ProcedureRule, SecrecySection
from reports.edition import SPANS
from reports.models import Edition
from tests.factories.many import many
from tests.factories.participants import make_assignment
from tests.factories.public_records import collected, make_registrar, make_request
from tests.factories.times import AT, TODAY
from tests.factories.world import World
from tests.lists import List, Rows
from tests.reports.access_objects import EMPTY, built_edition

REQUEST = "admin:public_records_publicrequest"


def requests(world: World) -> Rows:
    request = make_request(world.board)

    def more(number: int) -> None:
        numbers = iter(range(1000, 1000 + number))
        keys = iter([None] * number)
        many(request, number, number=numbers, form_key=keys, year=request.year)
        request.year -= 1

    return Rows(more)


def of_one_request(world: World) -> Rows:
    """Each collected record with its tests."""
    by = make_registrar(world.board)
    request = make_request(world.board)
    record = collected(request, make_assignment(world.board), by=by)

    def more(number: int) -> list[CollectedRecord]:
        return many(record, number, request=request, source=record.source)

    return Rows(more, (request.pk,))


def found(world: World) -> Rows:
    request, work = make_request(world.board), make_assignment(world.board)
    form = {"source": "participants.assignments", "search": "1"}
    return Rows(lambda more: many(work, more), (request.pk,), lambda: dict(form))


def a_table(world: World) -> Rows:
    """Read on the page where it is tested: a row for each figure of a report."""
    edition = built_edition(world.board)
    figure = {"label": "Personer", "unit": "", **{span: {"value": 1, "of": None} for span in SPANS}}

    def more(number: int) -> None:
        figures = [{**figure, "number": n} for n in range(number + 2)]
        Edition.objects.filter(pk=edition.pk).update(figures={**EMPTY, "sections": [{"figures": figures}]})

    more(0)
    by, request = make_registrar(world.board), make_request(world.board)
    ids = [str(edition.pk)]
    actions.collect(request=request, source="reports.editions", record_ids=ids, by=by, at=AT)
    return Rows(more, (request.pk, request.records.get().pk))


def sections(world: World) -> Rows:
    row = SecrecySection.objects.all()[0]
    return Rows(lambda more: many(row, more, valid_to=TODAY))


def procedure_rules(world: World) -> Rows:
    row = ProcedureRule.objects.all()[0]
    return Rows(lambda more: many(row, more, valid_to=TODAY, key=row.key))


LISTS = [
    List(f"{REQUEST}_changelist", "registrar", requests),
    List("admin:index", "registrar", requests),
    List(f"{REQUEST}_change", "registrar", of_one_request),
    List(f"{REQUEST}_collect", "registrar", found, method="post"),
    List(f"{REQUEST}_test", "registrar", a_table),
    List("admin:public_records_secrecysection_changelist", "records_decider", sections),
    List("admin:public_records_procedurerule_changelist", "records_decider", procedure_rules),
]
