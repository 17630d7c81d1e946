"""Who signed in is read from what this server wrote, and believed where the configured provider said it to this client."""

from dashboard.sign_in.identity import claims_in, is_of
from tests.dashboard.sign_in.requests import CLIENT, ISSUER, SECRET, claims, streamlits_cookies


def test_claims_are_read_as_streamlit_wrote_them_and_with_its_secret_alone() -> None:
    cookies = dict(streamlits_cookies(claims(sub="Bronwen")))
    found = claims_in(cookies, SECRET)
    assert found is not None
    assert found["sub"] == "Bronwen"
    assert is_of(found, ISSUER, CLIENT)
    assert claims_in(cookies, "another secret of another server") is None
    assert claims_in({}, SECRET) is None
    assert claims_in({"_streamlit_user": "nonsense"}, SECRET) is None
