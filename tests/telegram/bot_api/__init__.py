"""A Bot API server on this machine, in a process of its own, that holds every request and every answer against 10.1."""
