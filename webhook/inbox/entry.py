"""The door of the inbox: the guard before every page, logging in and logging out."""

import hashlib
from ipaddress import ip_address, ip_network
from typing import NoReturn

from flask import Flask, Response, current_app, g, redirect, render_template, request, session, url_for
from flask_login import login_user, logout_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from bot.settings import Settings
from webhook.inbox.accounts import known_staff, plain_email, staff_inside
from webhook.inbox.desk import blueprint
from webhook.limits import REFUSED, client_address, count_refusals

OPEN_TO_ALL = frozenset({"inbox.log_in", "inbox.log_in_now", "inbox.static"})
LARGEST_FORM = 16 * 1024
# A message of the longest, with the signs that a form writes for each of its letters.
LARGEST_MESSAGE = 64 * 1024
WITH_A_MESSAGE = frozenset({"inbox.send_message", "inbox.ask_to_complete", "inbox.close"})
# Wrong passwords for one account from one network: the wait grows with them. A stranger who fails keeps nobody out but
# the network of that stranger: from elsewhere the right password always opens.
PER_ACCOUNT_AND_NETWORK = ("10 per 5 minutes", "15 per 15 minutes", "20 per hour")
# For all accounts together, so that one password is not tried on each; a whole office may share an address.
PER_NETWORK = "50 per 5 minutes"


@blueprint.before_request
def guard() -> BaseResponse | None:
    """Send strangers to the log-in page, and refuse a form that was not made here."""
    request.max_content_length = LARGEST_MESSAGE if request.endpoint in WITH_A_MESSAGE else LARGEST_FORM
    g.staff = staff_inside()
    if g.staff is None and request.endpoint not in OPEN_TO_ALL:
        wanted = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("inbox.log_in", next=wanted), code=303)
    current_app.extensions["inbox_csrf"].protect()
    return None


@blueprint.after_request
def keep_nothing(response: Response) -> Response:
    """Leave no case behind in a browser's or proxy's cache."""
    if request.endpoint != "inbox.static":
        response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/<path:_unknown>")
def nowhere(_unknown: str) -> NoReturn:
    """Answer for every other address under the inbox, so that staff stay in it."""
    raise NotFound


@blueprint.get("/log-in")
def log_in() -> str | BaseResponse:
    """Show the log-in page, or go on for who is inside already."""
    if g.staff:
        return redirect(_safe_next())
    return render_template("inbox/log_in.html", refused=False, email="")


@blueprint.post("/log-in")
def log_in_now() -> BaseResponse | tuple[str, int]:
    """Let in who knows the password; everybody else hears the same, whatever was wrong."""
    email = request.form.get("email", "")
    staff = known_staff(email, request.form.get("password", ""))
    if staff is None:
        return render_template("inbox/log_in.html", refused=True, email=email), REFUSED
    # A session that somebody else may have put in this browser ends here.
    session.clear()
    session.permanent = True
    login_user(staff)  # type: ignore[no-untyped-call]
    return redirect(_safe_next(), code=303)


@blueprint.post("/log-out")
def log_out() -> BaseResponse:
    """End the session."""
    logout_user()  # type: ignore[no-untyped-call]
    session.clear()
    return redirect(url_for("inbox.log_in"), code=303)


def slow_down_guessing(app: Flask, settings: Settings) -> None:
    """Count failed log-ins per network, and per network and account; beyond a limit comes a 429."""

    def network() -> str:
        return _network_of(client_address(settings.trusted_proxies))

    def account_from_network() -> str:
        # Hashed, so that a shared rate-limit store holds no addresses of staff.
        return hashlib.sha256(f"{network()} {plain_email(request.form.get('email', ''))}".encode()).hexdigest()

    limits = {PER_NETWORK: network} | dict.fromkeys(PER_ACCOUNT_AND_NETWORK, account_from_network)
    count_refusals(app, settings, ["inbox.log_in_now"], limits)


def _network_of(address: str) -> str:
    """The address, or of IPv6 its first half: whoever has one has the 2**64 addresses of it."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else address


def _safe_next() -> str:
    """Give the page that was asked for before the log-in, if it is one of the inbox; else the list of cases."""
    start = url_for("inbox.show_cases")
    wanted = request.args.get("next", "")
    inside = wanted == start or wanted.startswith((f"{start}/", f"{start}?"))
    # Browsers skip control characters and read a backslash as "/": what is not plain does not go back into a header.
    plain = wanted.isascii() and wanted.isprintable() and not any(odd in wanted for odd in ("\\", "//", ".."))
    return wanted if inside and plain else start
