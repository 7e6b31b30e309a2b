"""A key in software: signs what a browser and a key would sign (W3C Web Authentication, level 2)."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

HOST, ORIGIN = "testserver", "https://testserver"
PRESENT, VERIFIED, NEW = 0x01, 0x04, 0x40


@dataclass
class SoftKey:
    """`knows_its_owner` is the finger, the face or the device's own code."""

    knows_its_owner: bool = True
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    id: bytes = b"a key of ours"
    user_handle: str = ""

    @property
    def flags(self) -> int:
        return PRESENT | (VERIFIED if self.knows_its_owner else 0)

    def create(self, options: dict[str, Any]) -> str:
        """What the browser answers when a key is made."""
        self.user_handle = options["publicKey"]["user"]["id"]
        public = ES256.from_cryptography_key(self.private.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = AuthenticatorData.create(rp_id_hash(), self.flags | NEW, 0, credential)
        made = AttestationObject.create("none", data, {})
        said = client_data("webauthn.create", options["publicKey"]["challenge"], ORIGIN)
        return self.answer(clientDataJSON=websafe_encode(said), attestationObject=websafe_encode(bytes(made)))

    def sign(self, options: dict[str, Any], origin: str = ORIGIN, user_handle: str = "") -> str:
        """What the browser answers when one logs in."""
        data = bytes(AuthenticatorData.create(rp_id_hash(), self.flags, 1))
        said = client_data("webauthn.get", options["publicKey"]["challenge"], origin)
        signature = self.private.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self.answer(
            clientDataJSON=websafe_encode(said),
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signature),
            userHandle=user_handle or self.user_handle,
        )

    def answer(self, **response: str) -> str:
        name = websafe_encode(self.id)
        whole = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps({**whole, "clientExtensionResults": {"credProps": {"rk": True}}})


def rp_id_hash() -> bytes:
    return hashlib.sha256(HOST.encode()).digest()


def client_data(kind: str, challenge: Any, origin: str) -> bytes:
    return json.dumps({"type": kind, "challenge": challenge, "origin": origin}).encode()
