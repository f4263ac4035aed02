"""How many requests one address may make on the public side, and how often somebody may guess."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

from flask import Blueprint, Flask, Response, current_app, request
from flask_limiter import Limiter

from bot.settings import Settings
from webhook.messaging import calling_chat

logger = logging.getLogger(__name__)
# The status of an answer to a wrong password or code.
REFUSED = 403


def register(app: Flask, settings: Settings, *public: Blueprint) -> None:
    """Limit what is public per address or chat of a messaging app, where the settings say so.

    Each address of the site is counted by itself.
    """
    if settings.rate_limit is None:
        return
    limiter = Limiter(
        lambda: calling_chat(settings) or client_address(settings.trusted_proxies),
        storage_uri="memory://",
        strategy="moving-window",
    )
    limiter.init_app(app)
    for blueprint in public:
        limiter.limit(settings.rate_limit)(blueprint)


def count_refusals(
    app: Flask, settings: Settings, views: Iterable[str], limits: Mapping[str, Callable[[], str] | None]
) -> None:
    """Count the refusals of these views together, by each limit on its own key (None: the address that asks).

    Beyond a limit comes a 429, whatever is sent. These limits hold whatever the settings say of others.
    """
    limiter = Limiter(lambda: client_address(settings.trusted_proxies), app=app, storage_uri="memory://")

    def refused(response: Response) -> bool:
        return response.status_code == REFUSED

    for view in views:
        for limit, key in limits.items():
            limited: Any = limiter.shared_limit(limit, scope=limit, key_func=key, deduct_when=refused)
            app.view_functions[view] = limited(app.view_functions[view])


def client_address(trusted_proxies: Sequence[IPv4Network | IPv6Network]) -> str:
    """The address that asks: the nearest one that is not a proxy of ours."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    address = request.remote_addr or ""
    if hops and not _is_one_of(trusted_proxies, address):
        _tell_once_of_an_unknown_proxy()
    while hops and _is_one_of(trusted_proxies, address):
        address = hops.pop()
    return address


def _is_one_of(networks: Sequence[IPv4Network | IPv6Network], address: str) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    # A server that listens on IPv6 sees an IPv4 address in this form.
    plain = getattr(known, "ipv4_mapped", None) or known
    return any(plain in network for network in networks)


def _tell_once_of_an_unknown_proxy() -> None:
    # Without its address, which may be that of a resident.
    if not current_app.extensions.get("unknown_proxy_told"):
        current_app.extensions["unknown_proxy_told"] = True
        logger.warning(
            "proxy_not_trusted: KLACHTWIJZER_TRUSTED_PROXIES does not name it; all behind it share one limit"
        )
