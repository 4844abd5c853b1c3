"""The YAML writer sets a tree of texts down so that the strict reader takes it back as it was."""

import yaml

from generator.foundation.documents import Tree


class _Plain(yaml.SafeDumper):
    """Writes every list indented below its key, as the records are written, and never an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML calls it so
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML calls it so
        return True


def yaml_text(tree: Tree) -> str:
    """The text of a file that holds `tree`; lines are as long as their texts."""
    return str(yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1 << 30))
