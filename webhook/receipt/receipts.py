"""The receipt of a filed case: on screen, as text and as PDF, each with a proof that anyone can check."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno

from bot.sentences import Sentences
from case_store import FollowUp, Receipt, StatusCodes, UnknownCase
from webhook.receipt import copy, seal
from webhook.receipt.paper import Code, Heading, Lines, Paper, Part, Picture, Text, pdf_of
from webhook.receipt.proof import Proof, ProofKeys

_QR_CENTIMETRES = 5.0


@dataclass(frozen=True)
class Receipts:
    """The receipts of one office. `public_url` is where residents reach it, as far as that is known."""

    follow_up: FollowUp
    codes: StatusCodes
    keys: ProofKeys
    sentences: Sentences
    public_url: str | None
    now: Callable[[], datetime]

    def find(self, number: str) -> Receipt:
        """Give what was filed under a number.

        Raises:
            UnknownCase: there is no such case, or no receipt was made of it.
        """
        return self.follow_up.receipt(number)

    def code(self, number: str) -> str:
        """Give the code to follow a case with, to who opens its conversation; from now on it works."""
        return self.codes.tell(number, self.now())

    def shown(self, number: str) -> dict[str, Any]:
        """Give what the conversation API tells of a receipt; nothing of a case that was filed before there were any."""
        try:
            receipt = self.find(number)
        except UnknownCase:
            return {}
        return {
            "copy": [{"label": label, "value": value} for label, value in receipt.lines],
            "proof": self.proof(receipt),
            "status_code": self.code(number),
        }

    def proof(self, receipt: Receipt) -> str:
        """Give the proof that goes with the copy of a receipt."""
        return self._proof_of(copy.text_of(receipt.lines), receipt)

    def text(self, receipt: Receipt, base_url: str, code: str) -> str:
        """Give the receipt as plain text, as it can be pasted at `/bewijs`; its proof is of the lines to follow too."""
        told = copy.text_of([*self._follow_lines(base_url, code), *receipt.lines])
        return copy.with_proof(told, self._proof_of(told, receipt))

    def pdf(self, receipt: Receipt, base_url: str, code: str | None = None) -> bytes:
        """Give the receipt as a sealed PDF; with a code it says how the case is followed."""
        say = self.sentences.text
        follow: list[Part] = []
        if code:
            lines = [(say("utter_status_label_number"), receipt.number), *self._follow_lines(base_url, code)]
            follow = [Heading(say("utter_receipt_follow_heading")), Text(say("utter_receipt_follow")), Lines(lines)]
        parts: list[Part] = [
            Heading(say("utter_receipt_title"), level=1),
            Text(say(f"utter_receipt_intro_{receipt.route}")),
            *follow,
            Heading(say("utter_receipt_copy_heading")),
            Lines(receipt.lines),
            *self._proof_parts(receipt, base_url),
        ]
        title = say("utter_receipt_document", {"number": receipt.number})
        paper = Paper(title, say("utter_receipt_office"), parts, say("utter_receipt_not_shown"))
        pdf = pdf_of(paper, receipt.filed_at)
        return seal.sealed(pdf, self.keys.sign(seal.proof_of(pdf, receipt.number, receipt.filed_at)))

    def _proof_of(self, told: str, receipt: Receipt) -> str:
        return self.keys.sign(Proof("petition", receipt.number, receipt.filed_at, copy.digest_of(told)))

    def _follow_lines(self, base_url: str, code: str) -> list[tuple[str, str]]:
        say = self.sentences.text
        return [
            (say("utter_status_label_code"), code),
            (say("utter_receipt_label_page"), f"{base_url}/status"),
        ]

    def _proof_parts(self, receipt: Receipt, base_url: str) -> list[Part]:
        say, proof = self.sentences.text, self.proof(receipt)
        return [
            Heading(say("utter_receipt_proof_heading")),
            Text(say("utter_receipt_proof", {"page": f"{base_url}/bewijs"})),
            Picture(qr_of(proof_address(base_url, proof)), say("utter_receipt_qr"), _QR_CENTIMETRES),
            Text(say("utter_receipt_proof_text")),
            Code(proof),
        ]


def proof_address(base_url: str, proof: str) -> str:
    """Give the address at which a proof is checked; what follows the # is never sent, so no log has it."""
    return f"{base_url}/bewijs#{proof}"


def qr_of(address: str) -> str:
    """Give a QR code as a drawing."""
    return segno.make(address, error="m", micro=False).svg_inline(border=4, dark="#000", light="#fff", omitsize=True)
