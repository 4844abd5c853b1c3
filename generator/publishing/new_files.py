"""Writes new files below a folder, thousands of them: each folder on the way is made once, and nothing is overwritten."""

from pathlib import Path

from generator.outputs.file import File


class NewFiles:
    """Files that come to stand below a folder."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made before the first file."""
        self._folder = folder
        self._made = set[str]()

    def put(self, name: str, content: bytes) -> None:
        """Write a file at a relative address; raises FileExistsError where another already stands there."""
        path = self._folder / name
        above, _, _ = name.rpartition("/")
        if above not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(above)
        with path.open("xb") as written:
            written.write(content)

    def place(self, file: File) -> None:
        """The same with a file that bears its address."""
        self.put(file.path, file.content)
