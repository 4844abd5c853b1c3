"""A draft is whatever could be read of a town's records: what the cross-checks look at before a town stands."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, TypeVar

from generator.foundation.documents import Document, TreePath
from generator.foundation.months import Month
from generator.foundation.problems import Location
from generator.foundation.working_days import Calendar
from generator.records.benefits import Benefit
from generator.records.fields import Record
from generator.records.interpretations import Interpretation
from generator.records.offices import Office, Offices
from generator.records.own_pages import OwnPage
from generator.records.places import Place, Places
from generator.records.plan import PublicationPlan
from generator.records.policies import Policy
from generator.records.references import Target
from generator.records.releases import Release, month_of_stem
from generator.records.standards import Standard

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True)
class Filed(Generic[R_co]):
    """A record with the document it was read from."""

    record: R_co
    document: Document

    def locate(self, *path: str | int) -> Location:
        """Where a part of the record stands in its file."""
        return self.document.locate(path)

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return self.document.file.rpartition("/")[2].removesuffix(".yml")

    def read(self, path: TreePath) -> str:
        """The text that stands there, to quote it."""
        return self.document.text_at(path)


@dataclass(frozen=True)
class Draft:
    """The records that could be read, by model, and the names of those that could not.

    `refused` holds the ids (file stems) of files with problems of their own, by model: a reference to one of them is
    no second problem.
    """

    filed: Mapping[type[Record], tuple[Filed[Record], ...]]
    refused: Mapping[type[Record], frozenset[str]]
    pages: tuple[OwnPage, ...]
    refused_pages: frozenset[str]
    calendar: Calendar

    def without(self, files: Set[str]) -> "Draft":
        """The draft with the records of some files set aside, under the names of their files and their own ids."""
        aside = [
            (model, filed)
            for model, many in self.filed.items()
            for filed in many
            if filed.document.file in files
        ]
        refused = {
            model: names
            | {
                name
                for of, filed in aside
                if of is model
                for name in (filed.stem, getattr(filed.record, "id", ""))
            }
            for model, names in self.refused.items()
        }
        filed = {
            model: tuple(one for one in many if one.document.file not in files)
            for model, many in self.filed.items()
        }
        return replace(self, filed=filed, refused=refused)

    def all(self, model: type[R]) -> tuple[Filed[R], ...]:
        """All records of a model, in the order of their files."""
        return tuple(
            Filed(filed.record, filed.document)
            for filed in self.filed.get(model, ())
            if isinstance(filed.record, model)
        )

    def one(self, model: type[R]) -> Filed[R] | None:
        """The record of a model that has one file, or None where it is missing or was refused."""
        return next(iter(self.all(model)), None)

    @cached_property
    def benefits(self) -> Mapping[str, Benefit]:
        """Benefits by id."""
        return {filed.record.id: filed.record for filed in self.all(Benefit)}

    @cached_property
    def standards(self) -> Mapping[str, Standard]:
        """Standards by id."""
        return {filed.record.id: filed.record for filed in self.all(Standard)}

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Places by id, the town first."""
        filed = self.one(Places)
        return {place.id: place for place in filed.record.places} if filed else {}

    @cached_property
    def offices(self) -> Mapping[str, Office]:
        """Offices by id."""
        filed = self.one(Offices)
        return {office.id: office for office in filed.record.offices} if filed else {}

    @cached_property
    def plan(self) -> PublicationPlan | None:
        """The publication plan, where it could be read."""
        filed = self.one(PublicationPlan)
        return filed.record if filed else None

    @cached_property
    def town_place(self) -> str | None:
        """The id of the town itself, where places could be read."""
        return next((place.id for place in self.places.values() if place.kind.is_town), None)

    @cached_property
    def releases(self) -> tuple[Filed[Release], ...]:
        """Releases by month and edition."""
        return tuple(sorted(self.all(Release), key=lambda filed: (filed.record.month, filed.record.edition)))

    @cached_property
    def refused_months(self) -> frozenset[Month]:
        """The months of which some edition could not be read, so that nobody can count or compare their editions."""
        months = (month_of_stem(stem) for stem in self.refused.get(Release, frozenset()))
        return frozenset(month for month in months if month is not None)

    def ids(self, target: Target) -> frozenset[str] | None:
        """Every id that a reference may name, or None where the file that lists them could not be read."""
        return self._ids[target]

    @cached_property
    def _ids(self) -> Mapping[Target, frozenset[str] | None]:
        return {target: self._ids_of(target) for target in Target}

    def _ids_of(self, target: Target) -> frozenset[str] | None:
        if target is Target.OFFICE:
            return frozenset(self.offices) if self.one(Offices) else None
        if target is Target.PLACE:
            return frozenset(self.places) if self.one(Places) else None
        if target is Target.PAGE:
            return frozenset(page.id for page in self.pages) | self.refused_pages
        model = _MODELS[target]
        stems = (str(getattr(filed.record, "id", "")) for filed in self.all(model))
        return frozenset(stems) | self.refused.get(model, frozenset())


_MODELS: Mapping[Target, type[Record]] = {
    Target.BENEFIT: Benefit,
    Target.STANDARD: Standard,
    Target.POLICY: Policy,
    Target.INTERPRETATION: Interpretation,
}
