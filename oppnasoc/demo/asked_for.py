"""Two requests for public records: one that is being tested, and one that only has to be handed out."""

from datetime import datetime, timedelta
from uuid import uuid5

import public_records.actions as records
from core.models import User
from core.registry import record_sources
from oppnasoc.demo.founding import City
from oppnasoc.demo.history import NAMES
from public_records import testing
from public_records.models import CollectedRecord, LineOutcome, PublicRequest
from public_records.testing import Choice, Said


def ask_for_records(city: City, now: datetime) -> None:
    pay_list_being_tested(city, now)
    agreements_to_hand_out(city, now)


def pay_list_being_tested(city: City, now: datetime) -> None:
    """Came by the open page. Pay lists are normally public; here the names would tell who takes part."""
    rut = city.staff["rut"]
    request = asked(city, "Lönelistan för den senaste månaden, med namn.", "pay", now - timedelta(days=2))
    records.name_subject(request=request, subject="Lönelista, senaste månaden", by=rut, at=now)
    collect(request, "fees.pay_lists", 1, by=rut, at=now)
    collect(request, "fees.rates", 2, by=rut, at=now)
    rates = request.records.select_related("request").filter(source="fees.rates")
    for record in rates:
        confirm(record, by=rut, at=now)


def agreements_to_hand_out(city: City, now: datetime) -> None:
    """Came by letter, partly masked; the answer is made when the demo's jobs run."""
    rut, bea = city.staff["rut"], city.staff["bea"]
    request = records.register_request(
        board=city.board,
        wanted="Avtalen med föreningar, och vilka uppdrag som har varit på biblioteket.",
        subject="Avtal med föreningar, uppdrag på biblioteket",
        came_at=now - timedelta(days=4),
        came_by="letter",
        way="post",
        address="Box 12, Exempelstad",
        by=rut,
        at=now - timedelta(days=4),
    )
    collect(request, "participants.partnerships", 1, by=rut, at=now)
    collect(request, "participants.assignments", 2, by=rut, at=now)
    for record in request.records.select_related("request"):
        hidden = "meets_you" if record.source == "participants.assignments" else ""
        confirm(record, masked=hidden, by=rut, at=now)
    records.finish_testing(request=request, by=rut, at=now)
    motive = "Raden om vem som möter kan visa vem som är med. Därför är den maskad."
    records.decide(request=request, outcome="masked", motive=motive, by=bea, at=now)


def asked(city: City, wanted: str, key: str, at: datetime) -> PublicRequest:
    return records.ask_for_records(
        board=city.board, wanted=wanted, way="code", address="", form_key=uuid5(NAMES, key), at=at
    )


def collect(request: PublicRequest, source: str, most: int, *, by: User, at: datetime) -> None:
    found = record_sources[source].find(request.board_id, None, None, "")
    ids = [hit.record_id for hit in found[:most]]
    records.collect(request=request, source=source, record_ids=ids, by=by, at=at)


def confirm(record: CollectedRecord, *, masked: str = "", by: User, at: datetime) -> None:
    """As proposed, and one line masked."""
    found = testing.read(record)
    if found is None:
        return
    proposed = testing.proposed(found, at.date())
    hiding = Choice(LineOutcome.MASKED, testing.section_for("sensitive", at.date()))
    columns = {**proposed.columns, **({masked: hiding} if masked else {})}
    said = Said(columns, proposed.rows)
    records.test_record(record=record, said=said, fingerprint=found.fingerprint, by=by, at=at)
