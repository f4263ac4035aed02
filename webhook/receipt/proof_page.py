"""The page where anyone checks a receipt, and the public key with which it can be done without us."""

from flask import Response, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from webhook.receipt.check import Finding, check_file, check_text
from webhook.receipt.desk import LARGEST_FILE, blueprint, desk


@blueprint.get("/bewijs")
def ask_for_proof() -> str:
    """Ask for what is to be checked."""
    return render_template("receipt/check.html", finding=None)


@blueprint.post("/bewijs")
def check_proof() -> tuple[str, int]:
    """Say whether it is genuine. Nothing of it is kept."""
    request.max_content_length = request.max_form_memory_size = LARGEST_FILE
    try:
        finding = _found()
    except RequestEntityTooLarge:
        return render_template("receipt/check.html", finding=Finding("too_large")), 413
    return render_template("receipt/check.html", finding=finding), 200 if finding.genuine else 422


@blueprint.get("/.well-known/klachtwijzer-proof-keys.pem")
def proof_keys() -> Response:
    """Give the public keys by which proofs are known."""
    return Response(desk().receipts.keys.pem(), mimetype="application/x-pem-file")


def _found() -> Finding:
    keys = desk().receipts.keys
    file = request.files.get("file")
    content = file.read() if file else b""
    if content:
        return check_file(content, keys)
    return check_text(request.form.get("text", ""), keys)
