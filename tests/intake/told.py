"""What a resident told who still waits for an answer to a complaint."""

TOLD = {
    "about_municipality": "yes",
    "organisation": "waterdam",
    "matter": "conduct",
    "complained_to_municipality": "yes",
    "response": "none",
    "complaint_form": "written",
    "term_expired": "no",
    "complaint_date": "2026-11-02",
}
