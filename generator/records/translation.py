"""Turns what pydantic says about a record into problems with a place, a reason and a way out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from generator.foundation.documents import Document, Tree, TreePath
from generator.foundation.field_faults import (
    Shape,
    empty_field,
    missing_field,
    not_allowed,
    unknown_field,
    wrong_shape,
)
from generator.foundation.money import Money
from generator.foundation.near_names import nearest
from generator.foundation.personal_numbers import CODE as PERSONAL_NUMBER
from generator.foundation.problems import Problem
from generator.records.fields import FAULT, Record
from generator.records.thousands import broken_number, is_piece

Error = Mapping[str, Any]

_UNQUOTED = frozenset({PERSONAL_NUMBER, "新建-06"})
"""Codes of what belongs to one person."""


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
            if (error["type"] == "missing" and path in misspelt.values()) or self._is_told_before(
                error, path
            ):
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
            return self._fault(path, error["ctx"]["code"], error["ctx"]["details"])
        value = self._value_at(path)
        if value == "":
            return empty_field(self.document.locate(path))
        if kind == "enum" and isinstance(value, str):
            return self._not_one_of(path)
        return wrong_shape(
            self.document.locate(path), _WRONG_SHAPE.get(kind, Shape.TEXT), self.document.text_at(path)
        )

    def _fault(self, path: TreePath, code: str, details: Mapping[str, str]) -> Problem:
        # A person's number is pointed at and never repeated.
        read = "" if code in _UNQUOTED else self.document.text_at(path)
        return Problem(code, (self.document.locate(path),), read, details)

    def _value_at(self, path: TreePath) -> Tree:
        value: Any = self.document.value
        for step in path:
            value = value[step]
        return cast(Tree, value)

    def _is_told_before(self, error: Error, path: TreePath) -> bool:
        """Whether a key is the third or a later piece of a number that commas broke."""
        if error["type"] != "extra_forbidden":
            return False
        beside = self._beside(path)
        keys = [*beside]
        before = keys[: keys.index(str(path[-1]))]
        return is_piece(beside, str(path[-1])) and bool(before) and is_piece(beside, before[-1])

    def _beside(self, path: TreePath) -> Mapping[str, Tree]:
        return cast(Mapping[str, Tree], self._value_at(path[:-1]))

    def _broken_number(self, path: TreePath) -> Problem | None:
        broken = broken_number(self._beside(path), str(path[-1]))
        if broken is None:
            return None
        name, pieces = broken
        field = _field(self._model_at(path[:-1]), name)
        is_amount = Money in _flat(field.annotation if field else None)
        location = self.document.locate((*path[:-1], name))
        code = "金额-03" if is_amount else "数字-06"
        return Problem(code, (location,), ",".join(pieces), {"suggestion": "".join(pieces)})

    def _unknown_key(self, path: TreePath, meant: TreePath | None) -> Problem:
        broken = self._broken_number(path)
        if broken is not None:
            return broken
        known = [str(meant[-1])] if meant else list(_keys(self._model_at(path[:-1])))
        return unknown_field(self.document.locate(path, of="key"), str(path[-1]), known)

    def _missing_key(self, path: TreePath) -> Problem:
        field = _field(self._model_at(path[:-1]), str(path[-1]))
        called = field.title if field and field.title else ""
        return missing_field(self.document.locate(path[:-1]), str(path[-1]), called, _choices(field))

    def _not_one_of(self, path: TreePath) -> Problem:
        named = path[:-1] if isinstance(path[-1], int) else path
        field = _field(self._model_at(named[:-1]), str(named[-1]))
        return not_allowed(self.document.text_at(path), _choices(field)).at(self.document.locate(path))

    def _model_at(self, path: TreePath) -> type[Record] | None:
        return _model_at(self.model, path)


def title_at(model: type[Record], path: TreePath) -> str:
    """What the field that a path leads to is called in Chinese; empty where nothing of the record stands there."""
    keys = [step for step in path if isinstance(step, str)]
    field = _field(_model_at(model, tuple(keys[:-1])), keys[-1]) if keys else None
    return (field.title if field else None) or ""


def _model_at(model: type[Record] | None, path: TreePath) -> type[Record] | None:
    for step in path:
        if isinstance(step, int):
            continue
        field = _field(model, step)
        model = next((part for part in _flat(field.annotation if field else None) if _is_record(part)), None)
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


def _choices(field: FieldInfo | None) -> list[str]:
    """The fixed values of a field; empty where it has none."""
    enums = [part for part in _flat(field.annotation if field else None) if hasattr(part, "__members__")]
    return [member.value for enum in enums for member in enum]


def _flat(annotation: Any) -> Iterator[Any]:
    """An annotation and everything inside its brackets: `tuple[Row, ...] | None` gives Row among others."""
    yield annotation
    for part in get_args(annotation):
        yield from _flat(part)


def _is_record(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Record)
