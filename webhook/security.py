"""The security headers of every answer, for residents and staff alike; no inline script or style is ever allowed."""

from collections.abc import Iterable

from flask import Flask, Response

_SOURCES: dict[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
_HEADERS: dict[str, str] = {
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: over https the CSRF check compares the Referer of a form with our own address.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_ONE_YEAR = 365 * 24 * 3600


def content_security_policy(embedded_by: Iterable[str] = ()) -> str:
    """Give the policy of a page that only the sites in `embedded_by` may show inside their own."""
    ancestors = " ".join(embedded_by) or "'none'"
    directives = {**_SOURCES, "frame-ancestors": ancestors}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def register(app: Flask) -> None:
    """Give every answer of the app the security headers; a view that set one of them itself keeps its own."""
    headers = {**_HEADERS, "Content-Security-Policy": content_security_policy()}
    if app.config["SESSION_COOKIE_SECURE"]:
        # Where even our cookies travel over https only, the whole site does.
        headers["Strict-Transport-Security"] = f"max-age={_ONE_YEAR}"

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]:
            response.headers.setdefault("X-Frame-Options", "DENY")
        return response
