"""Pages of the representatives. The words in the addresses are neutral, and the numbers are the work's."""

from django.urls import path

from recruitment.views import portal_group as group

PORTAL = [
    path("portal/gruppen/", group.Group.as_view(), name="group"),
    path("portal/gruppen/lamna/", group.LeaveGroup.as_view(), name="group_leave"),
    path("portal/gruppen/foresla/", group.ProposeQuestion.as_view(), name="propose_question"),
]
