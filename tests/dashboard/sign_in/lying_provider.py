"""A provider that answers with whatever token the test asks for, honest or forged, late or never."""

import base64
import contextlib
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
        self.unpublished = RSAKey.generate_key(2048, {"kid": "unpublished"})
        self.answers: dict[str, dict[str, Any]] = {}
        self.roles: list[str] = []
        self.gives_refresh_token, self.is_silent, self.delay = True, False, 0.0
        self.asked_again = self.refreshed = 0

    def change_keys(self) -> None:
        """Sign with another key from now on, and publish that one alone."""
        self.key = RSAKey.generate_key(2048, {"kid": "two"})

    def answer_to(self, nonce: str, how: str) -> None:
        """Prepare the answer to a code, which is the nonce: with a refresh token, as Keycloak and Entra ID give one."""
        self.answers[nonce] = self.tokens(self.claims(nonce, {"roles": self.roles}), how)

    def tokens(self, claims: dict[str, Any], how: str = "RS256") -> dict[str, Any]:
        self.refreshed += 1
        kept = {"refresh_token": f"canary-{self.refreshed}"} if self.gives_refresh_token else {}
        plain = {"access_token": "canary", "token_type": "Bearer", "expires_in": 60}
        return {**plain, **kept, "id_token": self.token(claims, how)}

    def again(self, refresh: str) -> dict[str, Any]:
        """Answer a refresh token, once: the next answer needs the next one."""
        if refresh != f"canary-{self.refreshed}":
            return {"error": "invalid_grant"}
        return self.tokens(
            {name: value for name, value in self.claims("", {"roles": self.roles}).items() if name != "nonce"}
        )

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
        key = {"other": self.other_key, "unpublished": self.unpublished}.get(how, self.key)
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)

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
            if not provider.is_silent:
                self.answer(provider.page(self.path))

        def do_POST(self) -> None:
            asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            is_again = asked["grant_type"] == ["refresh_token"]
            provider.asked_again += is_again
            time.sleep(provider.delay)
            if not provider.is_silent:
                self.answer(
                    provider.again(asked["refresh_token"][0]) if is_again else provider.answers[asked["code"][0]]
                )

        def answer(self, content: dict[str, Any]) -> None:
            self.send_response(400 if "error" in content else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            with contextlib.suppress(OSError):  # whoever asked did not wait
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
