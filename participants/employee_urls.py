"""The register's addresses under `/medarbetare/`."""

from django.urls import path

from participants.views import absences, employee

app_name = "employee"
urlpatterns = [
    path("svar/", employee.Debts.as_view(), name="debts"),
    path("svar/<uuid:row_id>/", employee.AnswerOne.as_view(), name="answer"),
    path("svar/<uuid:row_id>/flytta/", employee.MoveDay.as_view(), name="move_day"),
    path("svar/<uuid:row_id>/lamna/", employee.HandOver.as_view(), name="hand_over"),
    path("historik/", employee.History.as_view(), name="history"),
    path("borta/", absences.Away.as_view(), name="away"),
    path("borta/<uuid:row_id>/ta-bort/", absences.BackAgain.as_view(), name="back_again"),
]
