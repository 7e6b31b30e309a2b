"""Pages of the editor who offers something to write about, and of whoever proposes it."""

from django.urls import path

from reporters.views import employee_commissions as employee
from reporters.views.portal_proposals import Propose

HOME = "medarbetare/att-skriva/"
ONE = f"{HOME}<uuid:brief_id>/"
PROPOSALS = f"{HOME}forslag/"

COMMISSIONS = [
    path("portal/skriva/forslag/", Propose.as_view(), name="propose"),
    path(HOME, employee.Briefs.as_view(), name="briefs"),
    path(f"{HOME}nytt/", employee.NewBrief.as_view(), name="new_brief"),
    path(ONE, employee.OneBrief.as_view(), name="brief"),
    path(f"{ONE}andra/", employee.ChangeBrief.as_view(), name="change_brief"),
    path(f"{ONE}skicka/", employee.SendBrief.as_view(), name="send_brief"),
    path(f"{ONE}ta-tillbaka/", employee.TakeBackBrief.as_view(), name="take_back_brief"),
    path(f"{ONE}inte-av/", employee.CallOffBrief.as_view(), name="call_off_brief"),
    path(PROPOSALS, employee.Proposals.as_view(), name="proposals"),
    path(f"{PROPOSALS}<uuid:proposal_id>/", employee.OneProposal.as_view(), name="proposal"),
]
