"""How Klachtwijzer is installed, trained, started and kept running on one machine.

`environments`, `debian` and `lock`, with what these use, run on any Python, before anything is installed; the rest runs
in the app's environment.
Nothing else imports this package.
"""


class StartError(Exception):
    """What stops a start; its text is one line that says what to do."""
