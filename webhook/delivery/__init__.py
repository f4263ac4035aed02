"""The worker (`python -m webhook.delivery`): hands cases over to staff's own system, sends mails, erases what ended."""

from webhook.delivery.schema import register

__all__ = ["register"]
