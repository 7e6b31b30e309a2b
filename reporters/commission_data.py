"""Every field of what is offered and proposed. The words of a proposal stand in its contribution."""

from core.classification import columns

COMMISSIONS = "reporters.commissions"
FIELDS = {
    "reporters.Brief": columns(
        none="id board state state_changed_at created_at sent_at title kind template topic about on starts "
        "ends due_on place_name place_address access places minutes expenses_covered sent_back_because",
        personal="written_by meets",
    ),
    "reporters.Commission": columns(none="id assignment kind template brief topic"),
    "reporters.Proposal": columns(none="id template wanted_at commission", sensitive="contribution"),
}
MODELS = ("Brief", "Commission", "Proposal")
