"""The receipt on screen, as PDF and as text, for who has the conversation's token.

A browser sends the token in the body of a form, so that it stands in no address and no log.
"""

from flask import Response, render_template, request

from bot.mailing import address_in
from case_store import Receipt, UnknownCase
from webhook.pages import file_of
from webhook.receipt.desk import blueprint, desk
from webhook.receipt.receipts import proof_address, qr_of


@blueprint.get("/ontvangstbewijs")
def no_receipt() -> str:
    """Say where the receipt is, to who comes without a conversation."""
    return render_template("receipt/nothing.html")


@blueprint.post("/ontvangstbewijs")
def show_receipt() -> str | tuple[str, int]:
    """Show the receipt."""
    receipt = _receipt()
    if receipt is None:
        return render_template("receipt/nothing.html"), 404
    receipts, base_url, proof = desk().receipts, desk().base_url(), desk().receipts.proof(receipt)
    return render_template(
        "receipt/receipt.html",
        receipt=receipt,
        code=receipts.code(receipt.number),
        proof=proof,
        mailed=desk().mails and address_in(receipt.answers) is not None,
        qr=qr_of(proof_address(base_url, proof)),
        base_url=base_url,
        conversation=request.form["conversation"],
        token=request.form["token"],
    )


@blueprint.post("/ontvangstbewijs/pdf")
def save_as_pdf() -> Response | tuple[str, int]:
    """Give the receipt as a PDF file."""
    receipt = _receipt()
    if receipt is None:
        return render_template("receipt/nothing.html"), 404
    receipts = desk().receipts
    pdf = receipts.pdf(receipt, desk().base_url(), receipts.code(receipt.number))
    return file_of(pdf, "application/pdf", f"ontvangstbewijs-{receipt.number}.pdf")


@blueprint.post("/ontvangstbewijs/tekst")
def save_as_text() -> Response | tuple[str, int]:
    """Give the receipt as a text file."""
    receipt = _receipt()
    if receipt is None:
        return render_template("receipt/nothing.html"), 404
    receipts = desk().receipts
    text = receipts.text(receipt, desk().base_url(), receipts.code(receipt.number))
    return file_of(text.encode("utf-8", "replace"), "text/plain", f"ontvangstbewijs-{receipt.number}.txt")


def _receipt() -> Receipt | None:
    number = desk().filed(request.form.get("conversation", ""), request.form.get("token", ""))
    if number is None:
        return None
    try:
        return desk().receipts.find(number)
    except UnknownCase:
        return None
