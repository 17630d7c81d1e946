"""The dashboard behind a real proxy with TLS, set up as docs/deploy.md says: who signs in there, and what the proxy writes."""

import datetime
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Browser

from schemas.home.layout import Home
from tests.dashboard.sign_in.serving import (
    LONG,
    free_port,
    outcomes,
    provider,
    put_settings,
    served,
    sign_in,
    until_it_listens,
)
from tests.docs.test_deploy import block

pytestmark = pytest.mark.browser
WHOLE = "pid {folder}/pid; error_log {folder}/error.log; events {{}} http {{ {temporary} {shown} }}"
TEMPORARY = " ".join(
    f"{each}_temp_path {{folder}}/{each};" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)


def put_certificate(folder: Path) -> None:
    """Write a certificate for this machine, which no authority signed, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "tls.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "tls.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


@contextmanager
def proxied(folder: Path, outer: int, inner: int) -> Iterator[None]:
    """Run nginx as the page shows it, on other ports and with files of this test."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        reason = "no nginx on the path: install the system's package `nginx-light`"
        if os.environ.get("REQUIRE_PROXY") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    put_certificate(folder)
    shown = block("nginx")
    for written, ours in (
        ("443 ssl", f"127.0.0.1:{outer} ssl"),
        ("server_name outcomes.force.example", "server_name localhost"),
        ("/etc/outcomes/", f"{folder}/"),
        ("/var/log/nginx/", f"{folder}/"),
        ("127.0.0.1:8501", f"127.0.0.1:{inner}"),
    ):
        assert written in shown
        shown = shown.replace(written, ours)
    configuration = folder / "nginx.conf"
    configuration.write_text(
        WHOLE.format(folder=folder, temporary=TEMPORARY.format(folder=folder), shown=shown), "utf-8"
    )
    running = subprocess.Popen([program, "-c", str(configuration), "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    try:
        until_it_listens(outer)
        yield
    finally:
        running.terminate()
        running.wait(30)


def test_who_signs_in_over_tls_has_a_cookie_of_this_host_alone_and_the_proxy_notes_no_query(
    sample_after_earlier: Path, tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, folder = tmp_path / "home", tmp_path / "proxy"
    home.mkdir(0o700)
    folder.mkdir()
    for name in (Home(home).store, Home(home).warehouse, Home(home).key, Home(home).key_fingerprint):
        name.symlink_to(sample_after_earlier / name.name)
    outer, inner = free_port(), free_port()
    address = f"https://localhost:{outer}"
    context = browser.new_context(ignore_https_errors=True)
    try:
        with provider() as issuer:
            put_settings(home, address, issuer)
            monkeypatch.setenv("OUTCOMES_ISSUER", issuer)
            monkeypatch.setenv("OUTCOMES_USER", "lead")
            outcomes(home, "role", "grant", "lead")
            with served(home, inner), proxied(folder, outer, inner):
                page = context.new_page()
                answer = page.goto(f"{address}/attrition?cohort=all_violence")
                assert answer is not None
                assert answer.headers["strict-transport-security"] == "max-age=31536000"
                sign_in(page, "lead")
                page.get_by_role("heading", name="Attrition", level=1).wait_for(timeout=LONG)
                assert page.url.startswith(f"{address}/attrition?cohort=all_violence")
                cookies = {cookie["name"]: cookie for cookie in context.cookies()}
                held = cookies["__Host-outcomes_session"]
                assert (held["secure"], held["httpOnly"], held["sameSite"], held["path"]) == (True, True, "Lax", "/")
                assert all(cookie["secure"] for cookie in cookies.values() if cookie["domain"] == "localhost")
    finally:
        context.close()
    log = (folder / "outcomes.log").read_text("utf-8")
    assert re.search(r'"GET /attrition" 200', log)
    assert re.search(r'"GET /_stcore/stream" 101', log)
    assert "?" not in log
    assert "cohort" not in log
