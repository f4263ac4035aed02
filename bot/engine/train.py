"""Trains the model as `rasa train` does, without the libraries that our config.yml does not need."""

import sys

from bot.engine.absent import leave_out


def main() -> None:
    """Hand the arguments on to `rasa train`."""
    leave_out()
    from rasa.__main__ import main as rasa

    sys.argv = ["rasa", "train", *sys.argv[1:]]
    rasa()


if __name__ == "__main__":
    main()
