"""Turns what pydantic says about a record into problems with a place, a reason and a way out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from generator.foundation.documents import Document, Tree, TreePath
from generator.foundation.field_faults import Shape, empty_field, missing_field, not_allowed, unknown_field
from generator.foundation.near_names import nearest
from generator.foundation.problems import Problem
from generator.records.fields import FAULT, Record

Error = Mapping[str, Any]


def problems_in(error: ValidationError, document: Document, model: type[Record]) -> tuple[Problem, ...]:
    """Every problem that `error` tells about `document`, which was read as a `model`.

    A misspelt key appears to pydantic as one unknown and one missing key; here it is one problem.
    """
    errors = error.errors(include_url=False, include_input=False)
    return tuple(_Translation(errors, document, model).problems())


class _Translation:
    def __init__(self, errors: Sequence[Any], document: Document, model: type[Record]) -> None:
        self.errors: Sequence[Error] = errors
        self.document = document
        self.model = model

    def problems(self) -> Iterator[Problem]:
        misspelt = dict(self._misspelt())
        for error in self.errors:
            path = _path(error)
            if error["type"] == "missing" and path in misspelt.values():
                continue
            yield self._problem(error, path, misspelt.get(path))

    def _misspelt(self) -> Iterator[tuple[TreePath, TreePath]]:
        """Pairs of an unknown key and the missing key that it was meant to be, both as paths."""
        missing = [_path(error) for error in self.errors if error["type"] == "missing"]
        for error in self.errors:
            if error["type"] != "extra_forbidden":
                continue
            path = _path(error)
            beside = [str(other[-1]) for other in missing if other[:-1] == path[:-1]]
            near = nearest(str(path[-1]), beside)
            if near is not None:
                yield path, (*path[:-1], near)

    def _problem(self, error: Error, path: TreePath, meant: TreePath | None) -> Problem:
        kind = error["type"]
        if kind == "extra_forbidden":
            return self._unknown_key(path, meant)
        if kind == "missing":
            return self._missing_key(path)
        if kind == FAULT:
            context = error["ctx"]
            return self._at(context["code"], path, context["details"])
        value = self._value_at(path)
        if value == "":
            return empty_field(self.document.locate(path))
        if kind == "enum" and isinstance(value, str):
            return self._not_one_of(path)
        return self._at(_WRONG_SHAPE.get(kind, Shape.TEXT).value, path)

    def _value_at(self, path: TreePath) -> Tree:
        value: Any = self.document.value
        for step in path:
            value = value[step]
        return cast(Tree, value)

    def _at(self, code: str, path: TreePath, details: Mapping[str, str] | None = None) -> Problem:
        return Problem(code, (self.document.locate(path),), self.document.text_at(path), details or {})

    def _unknown_key(self, path: TreePath, meant: TreePath | None) -> Problem:
        known = [str(meant[-1])] if meant else list(_keys(self._model_at(path[:-1])))
        return unknown_field(self.document.locate(path, of="key"), str(path[-1]), known)

    def _missing_key(self, path: TreePath) -> Problem:
        field = _field(self._model_at(path[:-1]), str(path[-1]))
        title = f"（{field.title}）" if field and field.title else ""
        return missing_field(self.document.locate(path[:-1]), f"{path[-1]}{title}")

    def _not_one_of(self, path: TreePath) -> Problem:
        return not_allowed(self.document.text_at(path), self._choices(path)).at(self.document.locate(path))

    def _choices(self, path: TreePath) -> list[str]:
        named = path[:-1] if isinstance(path[-1], int) else path
        field = _field(self._model_at(named[:-1]), str(named[-1]))
        enums = [part for part in _flat(field.annotation if field else None) if hasattr(part, "__members__")]
        return [member.value for enum in enums for member in enum]

    def _model_at(self, path: TreePath) -> type[Record] | None:
        model: type[Record] | None = self.model
        for step in path:
            if isinstance(step, int):
                continue
            field = _field(model, step)
            model = next(
                (part for part in _flat(field.annotation if field else None) if _is_record(part)), None
            )
        return model


_WRONG_SHAPE = {"tuple_type": Shape.LIST, "model_type": Shape.MAPPING, "model_attributes_type": Shape.MAPPING}


def _path(error: Error) -> TreePath:
    return tuple(error["loc"])


def _keys(model: type[Record] | None) -> Iterator[str]:
    for name, field in (model.model_fields if model else {}).items():
        yield field.alias or name


def _field(model: type[Record] | None, key: str) -> FieldInfo | None:
    fields = model.model_fields if model else {}
    return next((field for name, field in fields.items() if key == (field.alias or name)), None)


def _flat(annotation: Any) -> Iterator[Any]:
    """An annotation and everything inside its brackets: `tuple[Row, ...] | None` gives Row among others."""
    yield annotation
    for part in get_args(annotation):
        yield from _flat(part)


def _is_record(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Record)
