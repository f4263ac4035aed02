"""All that faces people over HTTP: conversation API and web chat, staff inbox, hand-over to staff systems."""
