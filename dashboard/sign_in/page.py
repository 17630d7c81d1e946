"""Draw what somebody sees who has not signed in, or to whom no role was given; and the way out for whoever has signed in."""

import streamlit as st

from dashboard.language.catalogue import _
from dashboard.sign_in.door import FAILED, SAID, SIGNED_OUT, UNREACHABLE
from dashboard.web import markup
from dashboard.web.content_start import draw_content_start


def is_signed_in() -> bool:
    """Return whether somebody signed in on this page."""
    return bool(st.user.get("is_logged_in")) and bool(st.user.get("session"))


def draw_sign_in() -> None:
    """Offer to sign in, after saying how the last try went. It stands in place of whatever was on the screen."""
    draw_content_start()
    st.title(_("Sign in"), anchor=False)
    said = {
        FAILED: _(
            "You are not signed in: it was refused, or not finished. Try again; if it happens again, tell whoever runs "
            "this dashboard."
        ),
        UNREACHABLE: _("You are not signed in: the sign-in of the force does not answer. Try again in a few minutes."),
        SIGNED_OUT: _("You are signed out."),
    }.get(st.query_params.get(SAID, ""))
    if said is not None:
        st.html(markup.reply(said, role="status"))
    st.markdown(
        _(
            "This dashboard is about people who reported violence to the police. It is for those to whom the force gave a "
            "role in it. A session ends when nobody uses it."
        )
    )
    if st.button(_("Sign in with your work account"), type="primary"):
        st.login()


def draw_no_role() -> None:
    """Say that whoever signed in has no role, and by which reference one can be given."""
    draw_content_start()
    st.title(_("You have no role here yet"), anchor=False)
    st.markdown(
        _(
            "You are signed in, and no role in this dashboard is yours. Ask whoever runs it for one, and give them this "
            "reference. It holds for you alone and is no password."
        )
    )
    st.code(str(st.user["user"]), language=None)
    draw_sign_out()


def draw_no_roles_now() -> None:
    """Say that nobody's role can be read, and nothing of why: that is for whoever keeps the home."""
    draw_content_start()
    st.title(_("No role can be read now"), anchor=False)
    st.markdown(
        _(
            "The table of roles is not as this dashboard wrote it, so it is shown to nobody. Tell whoever runs it: "
            "`outcomes verify` says what is wrong."
        )
    )


def draw_sign_out() -> None:
    """Offer to sign out, here and at the provider."""
    if st.button(_("Sign out"), key="sign_out"):
        st.logout()


def draw_reference() -> None:
    """Say by which reference the reader is known: a supervisor who names a deputy asks for it."""
    st.caption(_("Your reference"))
    st.code(str(st.user["user"]), language=None, wrap_lines=True)
