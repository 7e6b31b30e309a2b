"""The lists of mentor groups: meetings, own notes, questions, themes and what people take home."""

from itertools import count

from mentoring.models import Meeting, Note, Question, Takeaway
from tests.factories.many import many
from tests.factories.mentoring import make_note, make_question, make_theme
from tests.factories.participants import make_staff
from tests.factories.times import AT
from tests.factories.world import World
from tests.lists import List, Rows
from tests.mentoring.access_objects import group_of

OWN, EMPLOYEE, PARTICIPANT = "own", "unit_employee", "participant"
numbers = count(100)


def meeting_of(world: World) -> Meeting:
    return group_of(world, OWN).meetings.get(number=1)


def more_meetings(meeting: Meeting, more: int) -> list[Meeting]:
    work = many(meeting.assignment, more)
    return many(meeting, more, assignment=work, number=(next(numbers) for _number in range(more)))


def meetings(world: World) -> Rows:
    meeting = meeting_of(world)
    return Rows(lambda more: more_meetings(meeting, more), (meeting.group_id,))


def notes(world: World) -> Rows:
    meeting = meeting_of(world)
    note = make_note(meeting, world.user(EMPLOYEE))

    def more(number: int) -> list[Note]:
        return many(note, number, user=note.user, meeting=more_meetings(meeting, number))

    return Rows(more)


def questions(world: World) -> Rows:
    """That the mentors may read."""
    meeting = meeting_of(world)
    question = make_question(meeting, world.user(EMPLOYEE))

    def more(number: int) -> list[Question]:
        return many(question, number)

    return Rows(more, (meeting.group_id, meeting.number))


def themes(world: World) -> Rows:
    meeting, theme = meeting_of(world), make_theme(world.board)
    return Rows(lambda more: many(theme, more), (meeting.group_id, meeting.number))


def takeaways(world: World) -> Rows:
    group = group_of(world, OWN)
    taken = Takeaway.objects.create(
        group=group, user=world.user(EMPLOYEE), words="Att fråga först.", written_at=AT
    )

    def more(number: int) -> list[Takeaway]:
        user = make_staff(world.board)
        return many(taken, number, group=group, user=many(user, number))

    return Rows(more, (group.pk,))


GROUP_LISTS = [
    *(
        List(f"mentoring:{audience}_{page}", role, make)
        for audience, role in (("employee", EMPLOYEE), ("portal", PARTICIPANT))
        for page, make in (("group", meetings), ("group", takeaways), ("theme", themes))
    ),
    List("mentoring:employee_notes", EMPLOYEE, notes),
    List("mentoring:portal_meeting", PARTICIPANT, questions),
]
