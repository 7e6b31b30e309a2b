"""Pages of recruiting managers."""

from django.urls import path

from recruitment.views import employee_inviting as inviting

HOME = "medarbetare/rekrytering/"
ONE = f"{HOME}<uuid:recruitment_id>/"

EMPLOYEE = [
    path(HOME, inviting.Recruitments.as_view(), name="recruitments"),
    path(f"{HOME}bjud-in/", inviting.Invite.as_view(), name="invite"),
    path(ONE, inviting.OneRecruitment.as_view(), name="recruitment"),
    path(f"{ONE}tjanst/", inviting.What.as_view(), name="what"),
    path(f"{ONE}varfor/", inviting.Why.as_view(), name="why"),
    path(f"{ONE}plan/", inviting.Plan.as_view(), name="plan"),
    path(f"{ONE}innan/", inviting.Check.as_view(), name="check"),
    path(f"{ONE}ta-tillbaka/", inviting.TakeBack.as_view(), name="take_back"),
]
