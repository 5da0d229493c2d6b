"""Tokens made by hand, as no honest library would make them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc.jwk import RSAKey


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def forged(header: dict[str, Any], claims: Any, key: bytes | None = None) -> str:
    """A token with this header: signed with HMAC under ``key``, or by nobody."""
    parts = ".".join(encoded(json.dumps(one).encode()) for one in (header, claims))
    digests = {"HS384": hashlib.sha384, "HS512": hashlib.sha512}
    digest = digests.get(str(header.get("alg")), hashlib.sha256)
    return f"{parts}.{encoded(hmac.new(key, parts.encode(), digest).digest()) if key else ''}"


def rsa_signed(header: dict[str, Any], claims: Any, key: RSAKey) -> str:
    """A token with this header, whatever it says, signed as RS256 does."""
    parts = ".".join(encoded(json.dumps(one).encode()) for one in (header, claims))
    signature = key.private_key.sign(parts.encode(), PKCS1v15(), SHA256())
    return f"{parts}.{encoded(signature)}"
