"""Questions as readers, reporters, the editor and the units see them."""

from participants.actions import give_unit_role
from participants.models import Unit
from reporters.models import Asking, PublicQuestion
from tests.factories.many import many
from tests.factories.news import make_article
from tests.factories.participants import make_unit, profile_of
from tests.factories.questions import answer_it, make_asking, make_open, make_reporters_asking, open_it
from tests.factories.times import AT, TODAY
from tests.factories.world import World
from tests.lists import List, Rows

EMPLOYEE, EDITOR, PARTICIPANT, ANYONE = "unit_employee", "editor", "participant", "anonymous"


def more_like(asking: Asking, more: int) -> list[Asking]:
    """Each with a question and somebody who asked of its own."""
    questions = many(PublicQuestion.objects.get(pk=asking.question_id), more)
    return many(asking, more, question=list(questions))


def units(world: World) -> Unit:
    unit = make_unit(world.board)
    employee = profile_of(world.user(EMPLOYEE))
    give_unit_role(employee=employee, unit=unit, valid_from=TODAY, by=None, at=AT)
    return unit


def new(world: World) -> Rows:
    asking = make_asking(world.board)
    return Rows(lambda more: more_like(asking, more))


def open_ones(world: World) -> Rows:
    row = make_open(world.board, units(world))
    asking = Asking.objects.get(question=row)
    return Rows(lambda more: more_like(asking, more))


def answered(world: World) -> Rows:
    row = answer_it(make_open(world.board, units(world)))
    asking = Asking.objects.get(question=row)
    return Rows(lambda more: more_like(asking, more))


def mine(world: World) -> Rows:
    asking = make_reporters_asking(world.own, named_as="first_name")
    answer_it(open_it(asking))
    return Rows(lambda more: more_like(asking, more))


def said(world: World) -> Rows:
    """One question with many answers."""
    row = answer_it(make_open(world.board, units(world)))
    answer = row.answers.get()
    return Rows(lambda more: many(answer, more, sort="correction"), args=(row.pk,))


def beside(world: World) -> Rows:
    """The article shows the latest five."""
    article = make_article()
    row = make_open(world.board, units(world), article_id=article.pk)
    asking = Asking.objects.get(question=row)
    return Rows(lambda more: more_like(asking, more), args=(article.url_path.split("/", 2)[2],))


LISTS = [
    List("reporters:questions", ANYONE, open_ones, grows=False),
    List("reporters:questions", ANYONE, open_ones, query="?visa=vantar", grows=False),
    List("reporters:questions_rss", ANYONE, answered, grows=False),
    List("reporters:question", ANYONE, said),
    List("wagtail_serve", ANYONE, beside, grows=False),
    List("reporters:my_questions", PARTICIPANT, mine, grows=False),
    List("reporters:work", EDITOR, new, grows=False),
    List("reporters:work", EDITOR, open_ones, grows=False),
    List("reporters:work", EMPLOYEE, open_ones, grows=False),
    List("reporters:work_answered", EMPLOYEE, answered, grows=False),
    List("reporters:work_question", EMPLOYEE, said),
    List("employee_home", EDITOR, new, grows=False),
    List("admin:index", "coordinator", new, grows=False),
]
