"""The worker (`python -m webhook.delivery`) that hands cases over to the staff's own system and erases what ended."""

from webhook.delivery.schema import register

__all__ = ["register"]
