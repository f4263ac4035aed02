"""How many requests one address may make on the public side, and how often somebody may guess."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import Blueprint, Flask, Response, request
from flask_limiter import Limiter

from bot.settings import Settings
from webhook.messaging import calling_chat

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


def client_address(trusted_proxies: tuple[str, ...]) -> str:
    """The address that asks: the nearest one that is not a proxy of ours."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    address = request.remote_addr or ""
    while address in trusted_proxies and hops:
        address = hops.pop()
    return address
