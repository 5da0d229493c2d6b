"""An OpenID provider on this machine: discovery, keys, codes with PKCE, signed ID tokens.

It does what a provider does and no more, in a thread; a test may have it do one thing wrong.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

Claims = dict[str, Any]

CLIENT, CLIENT_SECRET = "clausewise", "the-secret-of-the-client"


def key_of(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"})


class Provider:
    """``change`` may change the claims of the next ID tokens; ``sign`` how they are signed."""

    def __init__(self) -> None:
        self.keys = [key_of("first")]
        self.codes: dict[str, dict[str, str]] = {}
        self.person: Claims = {"sub": "u-17", "name": "Maria Müller", "groups": ["policy", "legal"]}
        self.change: Callable[[Claims], Claims] = lambda claims: claims
        self.sign: Callable[[Claims], str] = self.signed
        self.discovery: Callable[[Claims], Claims] = lambda document: document
        self.asked: list[str] = []
        handler = type("Handler", (_Handler,), {"provider": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def signed(self, claims: Claims) -> str:
        key = self.keys[-1]
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)

    def approve(self, address: str) -> str:
        """What a browser does that is sent here and signs in: the address it is sent back to."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert address.startswith(f"{self.issuer}/authorize?")
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        assert query["client_id"] == CLIENT
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        back = {"code": code, "state": query["state"], "iss": self.issuer}
        return f"{urlsplit(query['redirect_uri']).path}?{urlencode(back)}"

    def exchange(self, form: dict[str, str], authorization: str) -> tuple[int, Claims]:
        known = self.codes.pop(form.get("code", ""), None)
        right = base64.b64encode(f"{CLIENT}:{CLIENT_SECRET}".encode()).decode()
        if authorization != f"Basic {right}":
            return 401, {"error": "invalid_client"}
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        met = base64.urlsafe_b64encode(challenge).decode().rstrip("=")
        if known is None or met != known["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        if form.get("redirect_uri") != known["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "exp": now + 300, "iat": now,
                  "nonce": known["nonce"], **self.person}  # fmt: skip
        token = self.sign(self.change(claims))
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": token}

    def document(self) -> Claims:
        return self.discovery(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            }
        )


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        self.provider.asked.append(self.path)
        if self.path == "/.well-known/openid-configuration":
            self._answer(200, self.provider.document())
        elif self.path == "/keys":
            self._answer(200, {"keys": [key.as_dict(private=False) for key in self.provider.keys]})
        else:
            self._answer(404, {})

    def do_POST(self) -> None:
        self.provider.asked.append(self.path)
        body = self.rfile.read(int(self.headers.get("content-length", "0"))).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._answer(*self.provider.exchange(form, self.headers.get("authorization", "")))

    def _answer(self, status: int, body: Claims) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing: tests look at ``asked``."""
