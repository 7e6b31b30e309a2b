"""The addresses of `/portal/`. Programmes add their own portal pages in `oppnasoc/urls.py`."""

from django.urls import path

from core.views.leave import leave
from portal.views import after_work, assignments, avoidances, contributions, home, hours, money, offers, rest

app_name = "portal"

urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("lamna/", leave, name="leave"),
    path("om-nagot-hander/", home.IfSomething.as_view(), name="if_something"),
    path("fraga/<uuid:round_id>/", offers.Question.as_view(), name="offer"),
    path("fraga/<uuid:round_id>/angra/", offers.UndoRecorded.as_view(), name="undo_recorded"),
    path("uppdrag/", assignments.Assignments.as_view(), name="assignments"),
    path("uppdrag/<uuid:offer_id>/", assignments.OneAssignment.as_view(), name="assignment"),
    path("uppdrag/<uuid:offer_id>/kan-inte/", assignments.CannotCome.as_view(), name="cannot_come"),
    path("uppdrag/<uuid:offer_id>/blev-inte-av/", assignments.DidNotHappen.as_view(), name="did_not_happen"),
    path("uppdrag/<uuid:offer_id>/hur-var-det/", after_work.HowWasIt.as_view(), name="how_was_it"),
    path("uppdrag/<uuid:offer_id>/vill-prata/", after_work.WantToTalk.as_view(), name="want_to_talk"),
    path("samtal/<uuid:call_id>/inte/", after_work.RatherNotTalk.as_view(), name="rather_not_talk"),
    path("tid/", hours.Start.as_view(), name="hours_start"),
    path("tid/<uuid:entry_id>/dag/", hours.Day.as_view(), name="hours_day"),
    path("tid/<uuid:entry_id>/hur-lange/", hours.Time.as_view(), name="hours_time"),
    path("tid/<uuid:entry_id>/utlagg/", hours.AddExpense.as_view(), name="hours_expense"),
    path(
        "tid/<uuid:entry_id>/utlagg/<uuid:expense_id>/ta-bort/",
        hours.RemoveExpense.as_view(),
        name="hours_expense_remove",
    ),
    path("tid/<uuid:entry_id>/stammer/", hours.Check.as_view(), name="hours_check"),
    path("tid/<uuid:entry_id>/tack/", hours.Sent.as_view(), name="hours_sent"),
    path("tid/<uuid:entry_id>/andra/", hours.Reopen.as_view(), name="hours_reopen"),
    path("tid/<uuid:entry_id>/ta-bort/", hours.Withdraw.as_view(), name="hours_withdraw"),
    path("tid/<uuid:entry_id>/fraga/", hours.AnswerQuestion.as_view(), name="hours_question"),
    path("tidlapp/", hours.TimeSheet.as_view(), name="timesheet"),
    path("pengar/", money.Money.as_view(), name="money"),
    path("pengar/<str:month>/", money.MoneyOfMonth.as_view(), name="money_month"),
    path("svar/", contributions.Answers.as_view(), name="answers"),
    path("svar/nytt/", contributions.Give.as_view(), name="give"),
    path("svar/<uuid:row_id>/", contributions.OneContribution.as_view(), name="contribution"),
    path("svar/<uuid:row_id>/fick-du-svar/", contributions.SayVerdict.as_view(), name="verdict"),
    path("svar/<uuid:row_id>/svara/", contributions.Reply.as_view(), name="reply"),
    path("svar/<uuid:row_id>/ta-tillbaka/", contributions.TakeBack.as_view(), name="take_back"),
    path("uppdrag/<uuid:offer_id>/sag/", contributions.Give.as_view(), name="give_about"),
    path("overenskommelser/", rest.Agreements.as_view(), name="agreements"),
    path("paus/", rest.TakePause.as_view(), name="pause"),
    path("paus/tillbaka/", rest.ComeBack.as_view(), name="come_back"),
    path("ga-vidare/", rest.MoveOn.as_view(), name="move_on"),
    path("helst-inte-mota/", avoidances.RatherNotMeet.as_view(), name="avoidances"),
    path("hjalp/avsluta/", rest.EndHelp.as_view(), name="end_help"),
    path("val/", rest.Choices.as_view(), name="choices"),
    path("omraden/", rest.Areas.as_view(), name="areas"),
]
