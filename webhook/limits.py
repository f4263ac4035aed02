"""How many requests one address may make on the public side."""

from flask import Blueprint, Flask, request
from flask_limiter import Limiter

from bot.settings import Settings
from webhook.messaging import calling_chat


def register(app: Flask, settings: Settings, *public: Blueprint) -> None:
    """Limit what is public per address or chat of a messaging app, each part by itself, where the settings say so."""
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


def client_address(trusted_proxies: tuple[str, ...]) -> str:
    """The address that asks: the nearest one that is not a proxy of ours."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    address = request.remote_addr or ""
    while address in trusted_proxies and hops:
        address = hops.pop()
    return address
