"""Read from Streamlit's own cookies who signed in, and refuse whoever the configured provider did not name."""

import json
from collections.abc import Mapping
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from dashboard.sign_in.cookies import OF_STREAMLIT


def claims_in(cookies: Mapping[str, str], secret: str) -> Mapping[str, Any] | None:
    """Return what the provider said of whoever signed in; None for cookies that this server did not sign."""

    def one(name: str) -> bytes | None:
        return decode_signed_value(secret, name, cookies[name].encode("latin-1")) if name in cookies else None

    whole = get_cookie_with_chunks(one, OF_STREAMLIT)
    return None if whole is None else dict(json.loads(whole))


def is_of(claims: Mapping[str, Any], issuer: str, client_id: str) -> bool:
    """Return whether this provider named this person to this client: a token for another of its clients is none for us."""
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    named = claims.get("sub")
    return claims.get("iss") == issuer and client_id in audiences and isinstance(named, str) and bool(named)
