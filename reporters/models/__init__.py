from reporters.models.commissions import Commission, CommissionKind, Template

__all__ = ["Commission", "CommissionKind", "Template"]
