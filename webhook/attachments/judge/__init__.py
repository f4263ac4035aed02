"""Says what a file is, from its content alone. Runs in a process of its own: what decodes files can have faults."""

from webhook.attachments.judge.content import judge

__all__ = ["judge"]
