"""What questions hang up in the house beside the programme's own contract."""

from participants import owing
from reporters import question_destructible, question_guards, question_people, question_records


def register() -> None:
    question_guards.register()
    question_destructible.register()
    question_records.register()
    owing.sources.add("reporters.questions", question_people.owed_to)
