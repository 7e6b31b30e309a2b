"""Hundreds of rows like one, for lists that must cost the same for them: the actions would take minutes.

Nothing is audited and nobody is told. What the database guards itself (`guards.py`), it guards here too.
"""

import copy
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count, repeat
from typing import Any, TypeVar
from uuid import uuid4

from django.db import connection, models

from core.models import User
from core.periods import Month
from digital_inclusion.models import Session
from fees.models import CarTrip, OfferTerms, PayrollLine, PayrollRun, WorkEntry
from fees.trips import trip_of
from news.models import ArticlePage, Photo
from participants.models import Board, Offer, Participant

Row = TypeVar("Row", bound=models.Model)
numbers = count(1)
OF_A_TRIP = ("km", "is_return", "from_place", "to_place", "purpose", "per_km_ore", "free_per_km_ore", "rules")


def many(row: Row, more: int, **values: Any) -> list[Row]:
    """So many more rows like `row`. Keys are new, and a text that must be unique begins with a number.

    A list or an iterator among the values holds one for each new row; anything else is the same for all.
    """
    given = {
        name: iter(value) if isinstance(value, list | Iterator) else repeat(value)
        for name, value in values.items()
    }
    rows = [like(row, {name: next(value) for name, value in given.items()}) for _number in range(more)]
    return type(row)._default_manager.bulk_create(rows)


def like(row: Row, values: dict[str, Any]) -> Row:
    new = copy.copy(row)
    new._state.adding = True
    for field in unique_fields(type(row)):
        setattr(new, field.attname, another(field, getattr(row, field.attname)))
    for name, value in values.items():
        setattr(new, name, value)
    return new


def unique_fields(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """Those that must be unique alone or together with others."""
    unique = (one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint))
    together = {name for constraint in unique for name in constraint.fields}
    return [field for field in model._meta.concrete_fields if field.unique or field.name in together]


def another(field: "models.Field[Any, Any]", value: Any) -> Any:
    """A new value where one can be made up; the caller gives rows, days and numbers."""
    if isinstance(field, models.AutoField):
        return None
    if isinstance(field, models.UUIDField):
        return uuid4()
    if isinstance(field, models.CharField) and value and not field.choices:
        return f"{next(numbers)}-{value}"[: field.max_length]
    return value


# --- One after the other -----------------------------------------------------------------------
def after(start: datetime, step: timedelta) -> Iterator[datetime]:
    return (start + step * number for number in count(1))


def days_before(start: date) -> Iterator[date]:
    return (start - timedelta(days=number) for number in count(1))


def months_before(month: Month) -> Iterator[date]:
    """The first day of each."""
    while True:
        month = month.previous
        yield month.first


# --- The register ------------------------------------------------------------------------------
def many_boards(board: Board, more: int, *, reader: User) -> list[Board]:
    """Boards for which `reader` holds the same roles."""
    boards = many(board, more)
    for grant in reader.role_grants.filter(board=board):
        many(grant, more, board=boards)
    return boards


def many_staff(user: User, more: int) -> list[User]:
    """With the same profile and roles."""
    users = many(user, more)
    profiles = many(user.staff_profile, more, user=users)
    for role in user.staff_profile.unit_roles.all():
        many(role, more, employee=profiles)
    for absence in user.staff_profile.absences.all():
        many(absence, more, employee=profiles)
    for grant in user.role_grants.all():
        many(grant, more, user=users)
    return users


def many_people(person: Participant, more: int) -> list[Participant]:
    """With the same contact, and with their own wishes, requirements and pauses."""
    people = many(person, more, user=many(person.user, more))
    for wish in person.area_wishes.all():
        many(wish, more, participant=people)
    for met in person.requirements_met.all():
        many(met, more, participant=people)
    for pause in person.pauses.all():
        many(pause, more, participant=people)
    return people


def many_asked(offer: Offer, more: int) -> list[Offer]:
    """Others who were asked about the same work, each in a question of their own, and answered the same."""
    return many_offers(offer, more, participant=many_people(offer.participant, more))


def many_questions(offer: Offer, more: int, **work: Any) -> list[Offer]:
    """More work that the same person was asked about."""
    return many_offers(offer, more, assignment=many(offer.assignment, more, **work))


def many_dates(offer: Offer, more: int) -> list[Offer]:
    """More dates in the same question to the same person."""
    return many_offers(offer, more, round=offer.round, assignment=many(offer.assignment, more))


def many_offers(offer: Offer, more: int, **values: Any) -> list[Offer]:
    """With the same terms; each in a question of its own unless `round` is given."""
    if "round" not in values:
        values["round"] = many(offer.round, more)
    offers = many(offer, more, **values)
    for terms in OfferTerms.objects.filter(offer=offer):
        many(terms, more, offer=offers)
    return offers


# --- Hours and sessions ------------------------------------------------------------------------
def many_entries(entry: WorkEntry, offers: list[Offer], **values: Any) -> list[WorkEntry]:
    """The same hours and expenses for each of the offers."""
    values["offer"] = offers
    values["participant"] = [offer.participant for offer in offers]
    values["assignment"] = [offer.assignment for offer in offers]
    entries = many(entry, len(offers), **values)
    for expense in entry.expenses.select_related("trip"):
        copies = many(expense, len(offers), entry=entries)
        if trip := trip_of(expense):
            # The trip's key is its expense's, which `many` would make anew.
            CarTrip.objects.bulk_create(
                CarTrip(expense=copy, **{name: getattr(trip, name) for name in OF_A_TRIP}) for copy in copies
            )
    return entries


def many_lines(line: PayrollLine, more: int, *, months: Iterator[date], **run: Any) -> None:
    """The same line again, each in a run of its own: lines first, for a run that exists takes no more."""
    given = {name: value if isinstance(value, Iterator) else repeat(value) for name, value in run.items()}
    runs = [
        like(line.run, {"month": next(months), **{name: next(value) for name, value in given.items()}})
        for _number in range(more)
    ]
    PayrollLine.objects.bulk_create(like(line, {"run": one, "position": 1}) for one in runs)
    PayrollRun.objects.bulk_create(runs)


def many_sessions(session: Session, more: int, **values: Any) -> list[Session]:
    """With the same organisers, counts and instructors."""
    assignments = many(session.assignment, more)
    sessions = many(session, more, assignment=assignments, **values)
    for organiser in Session.organisers.through.objects.filter(session=session):
        many(organiser, more, session=sessions)
    for counted in session.visit_counts.all():
        many(counted, more, session=sessions)
    for offer in session.assignment.offers.all():
        many_offers(offer, more, assignment=assignments)
    return sessions


# --- Articles ----------------------------------------------------------------------------------
def many_articles(article: ArticlePage, more: int, **own: list[Any]) -> list[Any]:
    """Each with a photo of its own."""
    assert article.photo
    photo_ids = [photo.pk for photo in many_photos(article.photo, more)]
    return many_pages(article, more, photo_id=photo_ids, **own)


def many_pages(page: Any, more: int, **own: list[Any]) -> list[Any]:
    """Django makes no rows in bulk for a model with a parent table, so the parent's rows come first and its
    own are copied beside them. `own` gives columns of these a value for each new row."""
    slugs = [f"sida-som-{next(numbers)}" for _number in range(more)]
    pages = many(
        page.page_ptr,
        more,
        slug=slugs,
        url_path=[page.url_path.replace(page.slug, slug) for slug in slugs],
        path=paths_after(page.get_siblings().last()),
        translation_key=(uuid4() for _number in count()),
    )
    given = {"page_ptr_id": [one.pk for one in pages], **own}
    columns = [field.column for field in type(page)._meta.local_concrete_fields]
    copied = [name for name in columns if name not in given]
    marks = ["%s"] * len(given)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {page._meta.db_table} ({', '.join((*given, *copied))}) "
            f"SELECT {', '.join((*marks, *copied))} FROM {page._meta.db_table} WHERE page_ptr_id = %s",
            [(*values, page.pk) for values in zip(*given.values(), strict=True)],
        )
    return list(type(page).objects.filter(pk__in=[one.pk for one in pages]))


def paths_after(last: Any) -> Iterator[str]:
    """Where the next sisters of a page stand in the tree."""
    while True:
        last.path = last._inc_path()
        yield last.path


def many_photos(photo: Photo, more: int) -> list[Photo]:
    """With the same sizes, so that none has to be made."""
    photos = many(photo, more)
    for size in photo.renditions.all():
        fixed = {"filter_spec": size.filter_spec, "focal_point_key": size.focal_point_key}
        many(size, more, image=photos, **fixed)
    return photos
