"""Open a case from the queue only."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.access.roles import Role


def test_without_a_reference_the_page_leads_back_to_the_queue(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "case", Role.SWLO)
    assert page.title[0].value == "Case"
    assert "No case of yours has this reference. Open one from My caseload." in page.info[0].value
    assert [link.proto.label for link in page.main.get("page_link")] == ["My caseload"]
