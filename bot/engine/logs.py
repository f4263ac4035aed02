"""What the engine may log: what happened, never what somebody wrote."""

import logging
import sys

import structlog


class NoBodies(logging.Filter):
    """Drops tracebacks and arguments from libraries: Rasa prints whole conversations in them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the event and the kind of the error; the rest of a library's record is dropped."""
        if not record.name.startswith("bot."):
            kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
            record.msg = f"{record.name}:{record.lineno} {kind}".strip()
            record.args = ()
            record.exc_info = None
            record.exc_text = None
            record.stack_info = None
        return True


def configure_logging() -> None:
    """Log to standard error: our own lines as they are, those of libraries from WARNING up and without content."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(NoBodies())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(logging.INFO)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
