"""The build step that packs what stands at the root of a checkout into the wheel (docs/adr/0021).

Everything else about the build is declared in pyproject.toml.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
TARGET = Path("policydesk", "project")
# What a desk reads when it serves or shows its demonstration; absent folders are left out.
PROJECT_FILES = (
    "config.yml",
    "credentials.yml",
    "domain.yml",
    "endpoints.yml",
    "requirements/rasa.txt",
    "data/nlu",
    "data/rules",
    "data/stories",
    "demo",
)


class BuildWithProjectFiles(build_py):
    """Packages as setuptools finds them, and ``PROJECT_FILES`` as policydesk/project."""

    def run(self):
        super().run()
        if not self.editable_mode:
            for source, target in self.project_files():
                self.mkpath(str(target.parent))
                shutil.copyfile(source, target)

    def get_outputs(self, include_bytecode=True):
        packed = [] if self.editable_mode else [str(target) for _, target in self.project_files()]
        return [*super().get_outputs(include_bytecode), *packed]

    def project_files(self):
        """Each file of the checkout with its place in the build."""
        for name in PROJECT_FILES:
            path = ROOT / name
            for source in [path] if path.is_file() else sorted(path.rglob("*")):
                if source.is_file():
                    yield source, Path(self.build_lib) / TARGET / source.relative_to(ROOT)


setup(cmdclass={"build_py": BuildWithProjectFiles})
