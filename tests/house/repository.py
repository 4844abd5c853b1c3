"""What the checks of the house look at: the project's files, its modules and its wings."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Top to bottom: each wing may import from those after it.
WINGS = ("cli", "publishing", "outputs", "release", "intake", "disclosure", "records", "foundation")

NOT_OURS = frozenset({".git", ".venv", "site", "restricted", "__pycache__"})


@dataclass(frozen=True)
class Module:
    """One Python file of the project, read once."""

    path: Path

    @property
    def name(self) -> str:
        """The dotted name, as in generator.cli.main; a wing's own is that of its folder."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def sentence(self) -> str:
        """The first line of the docstring, empty where there is none."""
        return (ast.get_docstring(self.tree) or "").split("\n")[0]

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (
            node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )


def modules(*folders: str) -> list[Module]:
    """The modules below the folders, by name."""
    paths = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted((Module(path) for path in paths), key=lambda module: module.name)


def project_files() -> list[Path]:
    """Every file that is committed or would be; outside a git checkout, every file that is ours."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        paths = [ROOT / name for name in listed.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not _is_foreign(path)]
    return sorted(path for path in paths if path.is_file())


def _is_foreign(path: Path) -> bool:
    inside = path.relative_to(ROOT).parts
    return not NOT_OURS.isdisjoint(inside) or any(part.endswith("_cache") for part in inside)
