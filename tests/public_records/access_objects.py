"""Values for the addresses around public records in the access table."""

from collections.abc import Callable
from typing import Any

from core import access_table, files
from participants.models import Board
from public_records.actions import keep_answer
from public_records.models import ProcedureRule, PublicRequest, SecrecySection
from tests.factories.participants import make_assignment
from tests.factories.public_records import collected, make_registrar, make_request
from tests.factories.times import AT
from tests.factories.world import World

PAGES = (
    "subject give delay collect test leave_out tested decide again hand_out appeal sent_on close withdraw "
    "file"
)
REQUEST = "admin:public_records_publicrequest"


def board_of(world: World, of: str) -> Board:
    return world.other_board if of == access_table.OTHER else world.board


def request_for(world: World, of: str) -> PublicRequest:
    """With a record and a file. One's own board's is given to the coordinator."""
    board = board_of(world, of)
    request = PublicRequest.objects.filter(board=board).first() or make_request(board)
    if of == access_table.OWN:
        request.given_to = world.user("coordinator")
        request.save(update_fields=["given_to"])
    if not request.records.exists():
        collected(request, make_assignment(board), by=make_registrar(board))
        keep_letter(request)
    return request


def keep_letter(request: PublicRequest) -> None:
    stored = files.store(
        b"%PDF-",
        kind="x",
        download_name="beslut.pdf",
        content_type="application/pdf",
        key=str(request.pk),
        by=None,
        at=AT,
    )
    keep_answer(request=request, parts={"letter": stored}, at=AT)


def record_for(world: World, of: str) -> Any:
    return request_for(world, of).records.get().pk


OBJECTS: dict[str, Callable[[World, str], Any]] = {
    f"{REQUEST}_change.object_id": lambda world, of: request_for(world, of).pk,
    **{f"{REQUEST}_{page}.row_id": lambda world, of: request_for(world, of).pk for page in PAGES.split()},
    **{f"{REQUEST}_{page}.record_id": record_for for page in ("test", "leave_out")},
    f"{REQUEST}_file.part": lambda world, of: "letter",
    "admin:public_records_secrecysection_change.object_id": lambda world, of: first(SecrecySection),
    "admin:public_records_secrecysection_end.row_id": lambda world, of: first(SecrecySection),
    "admin:public_records_procedurerule_change.object_id": lambda world, of: first(ProcedureRule),
}


def first(model: Any) -> Any:
    return model.objects.first().pk
