"""What people type when they log in: a mobile number in any spelling, or an e-mail address."""

from dataclasses import dataclass
from uuid import UUID

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core.models import User

HOME = "SE"


@dataclass(frozen=True)
class Address:
    """One of the two, in the spelling the user table holds."""

    email: str = ""
    phone: str = ""

    def __str__(self) -> str:
        return self.email or self.phone

    def find_user(self) -> User | None:
        """The person who may log in with it; one query whoever it is, or nobody."""
        found = {"email": self.email} if self.email else {"phone": self.phone}
        return User.objects.filter(is_active=True, **found).first()


def normalise_phone(typed: str) -> str:
    """070-123 45 67, 0046 70 123 45 67 and +46 (0)70-123 45 67 are one number; '' when it is none.

    Only the length is judged: a real number must never be refused because a table is old.
    """
    try:
        number = phonenumbers.parse(typed, HOME)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def normalise_email(typed: str) -> str:
    email = typed.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email


def read_address(typed: str) -> Address | None:
    """The address meant, or None when it is neither."""
    if "@" in typed:
        email = normalise_email(typed)
        return Address(email=email) if email else None
    phone = normalise_phone(typed)
    return Address(phone=phone) if phone else None


def find_by_any_name(text: str) -> User | None:
    """The active user with this e-mail, phone number or id: what commands take as USER."""
    try:
        return User.objects.filter(pk=UUID(text), is_active=True).first()
    except ValueError:
        address = read_address(text)
    return address.find_user() if address else None
