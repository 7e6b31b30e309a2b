"""Verbs of questions to the organisation."""

from reporters.actions.questions_answering import Said, answer_question, correct_answer, move_question_day
from reporters.actions.questions_asking import Asked, Named, ask_as_reporter, ask_question, change_byline
from reporters.actions.questions_hearing import say_whether_answered, withdraw_question
from reporters.actions.questions_sorting import (
    OpenWords,
    day_to_answer,
    edit_question,
    give_to_unit,
    hand_over_question,
    keep_private,
    merge_question,
    open_question,
    take_down,
)

__all__ = [
    "Asked",
    "Named",
    "OpenWords",
    "Said",
    "answer_question",
    "ask_as_reporter",
    "ask_question",
    "change_byline",
    "correct_answer",
    "day_to_answer",
    "edit_question",
    "give_to_unit",
    "hand_over_question",
    "keep_private",
    "merge_question",
    "move_question_day",
    "open_question",
    "say_whether_answered",
    "take_down",
    "withdraw_question",
]
