"""Addresses of questions to the organisation, by who reads the page."""

from django.urls import URLPattern, path

from news.caching import asked_each_time
from reporters import question_feeds
from reporters.views import employee_question_answers as answers
from reporters.views import employee_question_sorting as sorting
from reporters.views import employee_questions as work
from reporters.views import portal_questions as portal
from reporters.views import public_questions as public

PORTAL, WORK = "portal/fragor/", "medarbetare/fragor/"
MINE, ONE = f"{PORTAL}<uuid:question_id>/", f"{WORK}<uuid:question_id>/"

URLS: list[URLPattern] = [
    # Anyone.
    path("fraga/", public.ask, name="question_ask"),
    path("fraga/min/", public.mine, name="question_mine"),
    path("fraga/min/svar/", public.say, name="question_say"),
    path("fraga/min/ta-tillbaka/", public.take_back, name="question_take_back"),
    path("fragor/", asked_each_time(public.questions), name="questions"),
    path("fragor/rss.xml", asked_each_time(question_feeds.AnsweredRss()), name="questions_rss"),
    path("fragor/<uuid:question_id>/", asked_each_time(public.question), name="question"),
    # Reporters.
    path(PORTAL, portal.MyQuestions.as_view(), name="my_questions"),
    path(f"{PORTAL}ny/", portal.AskInPortal.as_view(), name="my_question_new"),
    path(MINE, portal.MyQuestion.as_view(), name="my_question"),
    path(f"{MINE}svar/", portal.SayWhether.as_view(), name="my_question_say"),
    path(f"{MINE}namn/", portal.ChangeByline.as_view(), name="my_question_name"),
    path(f"{MINE}ta-tillbaka/", portal.TakeBack.as_view(), name="my_question_take_back"),
    # Those who sort, and those who answer.
    path(WORK, work.Questions.as_view(), name="work"),
    path(f"{WORK}besvarade/", work.Answered.as_view(), name="work_answered"),
    path(ONE, work.OneQuestion.as_view(), name="work_question"),
    path(f"{ONE}oppen/", sorting.Open.as_view(), name="question_open"),
    path(f"{ONE}andra/", sorting.Edit.as_view(), name="question_edit"),
    path(f"{ONE}eget/", sorting.Private.as_view(), name="question_private"),
    path(f"{ONE}ansvarig/", sorting.HandOver.as_view(), name="question_hand_over"),
    path(f"{ONE}samma/", sorting.Same.as_view(), name="question_same"),
    path(f"{ONE}enhet/", sorting.GiveToUnit.as_view(), name="question_give"),
    path(f"{ONE}ta-ner/", sorting.TakeDown.as_view(), name="question_take_down"),
    path(f"{ONE}svara/", answers.Answer.as_view(), name="question_answer"),
    path(f"{ONE}ratta/", answers.Correct.as_view(), name="question_correct"),
    path(f"{ONE}flytta/", answers.MoveDay.as_view(), name="question_move"),
]
