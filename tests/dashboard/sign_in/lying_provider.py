"""A provider that answers with whatever token the test asks for, honest or forged."""

import base64
import hmac
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT: Final = "outcomes"
CLIENT_SECRET: Final = "known to the provider"  # noqa: S105  # as the server of the tests is told


class Provider:
    """Hold the keys of a provider, and the answers to the codes that it gave."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.key, self.other_key = (RSAKey.generate_key(2048, {"kid": "one"}) for _ in range(2))
        self.answers: dict[str, dict[str, Any]] = {}

    def claims(self, nonce: str, changed: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is true of whoever signs in; None takes a claim away."""
        now = int(time.time())
        said = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "somebody",
            "nonce": nonce,
            "iat": now,
            "exp": now + 300,
        } | dict(changed)
        return {name: value for name, value in said.items() if value is not None}

    def token(self, claims: dict[str, Any], how: str = "RS256") -> str:
        """Return the claims signed: by this provider, by another one, with a secret, or not at all."""
        secrets = {
            "HS256": CLIENT_SECRET.encode(),
            "HS256 with the public key": self.key.as_pem(private=False),
            "none": b"",
        }
        if how in secrets:
            return _by_hand({"alg": how.partition(" ")[0], "kid": "one"}, claims, secrets[how])
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.other_key if how == "other" else self.key)

    def page(self, path: str) -> dict[str, Any]:
        at = {name: f"{self.issuer}/{name}" for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
        if path.endswith("/openid-configuration"):
            return {"issuer": self.issuer, "id_token_signing_alg_values_supported": ["RS256"], **at}
        return {"keys": [self.key.as_dict(private=False)]}


def _by_hand(header: Mapping[str, str], claims: Mapping[str, Any], secret: bytes) -> str:
    """Return a token that no library would make: with a secret that is no key, or without a signature."""
    text = ".".join(_encoded(json.dumps(each).encode()) for each in (header, claims))
    return f"{text}.{_encoded(hmac.digest(secret, text.encode(), 'sha256')) if secret else ''}"


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@contextmanager
def lying_provider(port: int) -> Iterator[Provider]:
    """Serve such a provider in a thread of this process."""
    provider = Provider(port)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name in the standard library
            self.answer(provider.page(self.path))

        def do_POST(self) -> None:
            asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.answer(provider.answers[asked["code"][0]])

        def answer(self, content: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

        def log_message(self, *_: Any) -> None:
            """Write nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
