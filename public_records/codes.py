"""The code by which somebody without a name finds their request again."""

from uuid import UUID

from core import written_codes

PURPOSE = "public_records.PublicRequest.code"


def code_for(form_key: UUID) -> str:
    return written_codes.code_for(form_key, purpose=PURPOSE)


def hash_of(code: str) -> str:
    return written_codes.hash_of(code, purpose=PURPOSE)
