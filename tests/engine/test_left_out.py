"""What the engine leaves out of Rasa is really not there, and nothing that config.yml names is among it."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / ".venv" / "engine" / "bin" / "python"

LOOK = """
import sys
from bot.engine.absent import ABSENT, leave_out
leave_out()
import rasa.core.agent, rasa.core.processor, rasa.engine.recipes.default_components
real = [name for name, module in sys.modules.items()
        if name.split(".")[0] in ABSENT and getattr(module, "__file__", None)]
print("real:", real)
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.utils.io import read_config_file
import bot.engine.intents, bot.engine.understanding
config = read_config_file("config.yml")
for part in [*config["pipeline"], *config["policies"]]:
    component = DefaultV1Recipe._from_registry(part["name"].split(".")[-1]).clazz
    bases = [base.__name__ for base in component.__mro__ if type(base).__name__ == "_StandIn"]
    print("stand-ins under", part["name"], bases)
# Not getrusage: its maximum begins with what the parent process held.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print("MB:", int(peak.split()[1]) // 1024)
"""


def looked() -> dict[str, str]:
    done = subprocess.run([ENGINE, "-W", "ignore", "-c", LOOK], cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(line.rsplit(" ", 1) for line in done.stdout.splitlines() if line.startswith(("real", "stand", "MB")))


def test_nothing_that_was_left_out_is_loaded_and_no_component_of_ours_stands_on_it() -> None:
    found = looked()
    assert found.pop("real:") == "[]"
    assert int(found.pop("MB:")) < 300
    assert len(found) == 3
    assert set(found.values()) == {"[]"}
