"""Paths of the project's own files: a checkout's root, or a folder of the installed package.

Code finds the files of its own package beside itself. What stands at the root of a checkout, since
Rasa and people look for it there (`domain.yml`, `data/`, `demo/`), is found by ``PROJECT``; a wheel
holds it in ``policydesk/project`` (`setup.py`, docs/adr/0021). Runs in both environments.
"""

from pathlib import Path

PACKAGES = Path(__file__).resolve().parents[1]
PACKAGED = PACKAGES / "policydesk" / "project"
IN_WHEEL = PACKAGED.is_dir()
PROJECT = PACKAGED if IN_WHEEL else PACKAGES
DEMO = PROJECT / "demo"
# What an installation makes for itself: beside the code only where that is a checkout.
INSTALLATION = Path.home() / ".local" / "share" / "policydesk" if IN_WHEEL else PACKAGES
VAR = INSTALLATION / "var"
RASA_PYTHON = INSTALLATION / ".venv-rasa" / "bin" / "python"
