"""Which file of the content folder holds which record."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.records.benefits import Benefit
from generator.records.carried import Carried
from generator.records.catalogue import Catalogue
from generator.records.clearances import Clearances
from generator.records.errata import Erratum
from generator.records.fields import Record
from generator.records.glossary import Glossary
from generator.records.interpretations import Interpretation
from generator.records.leaflets import Leaflet
from generator.records.offices import Offices
from generator.records.places import Places
from generator.records.plan import PublicationPlan
from generator.records.policies import Policy
from generator.records.release_log import LOG_FILE
from generator.records.releases import Release
from generator.records.site import Site
from generator.records.situations import Situation
from generator.records.standards import Standard
from generator.records.withdrawals import Withdrawal

HOLIDAYS_FILE = "holidays.yml"
"""The town's own holidays; the foundation's calendar reads it."""
PAGES_FOLDER = "pages"
"""The town's own pages in Markdown."""


@dataclass(frozen=True)
class Shelf:
    """One kind of record and where it stands: a file of its own, or a folder with one file a record."""

    model: type[Record]
    at: str
    title: str
    required: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether the kind has a folder with one file a record."""
        return not self.at.endswith(".yml")

    @property
    def schema_name(self) -> str:
        """The name of the kind's JSON Schema file, without its ending."""
        return self.at.removesuffix(".yml")


SHELVES = (
    Shelf(Site, "site.yml", "栏目", required=True),
    Shelf(PublicationPlan, "disclosure.yml", "公开方案", required=True),
    Shelf(Places, "places.yml", "地点", required=True),
    Shelf(Offices, "offices.yml", "责任单位", required=True),
    Shelf(Glossary, "glossary.yml", "名词"),
    Shelf(Benefit, "benefits", "帮扶项目"),
    Shelf(Standard, "standards", "标准"),
    Shelf(Policy, "policies", "政策文件"),
    Shelf(Interpretation, "interpretations", "解读"),
    Shelf(Situation, "situations", "办事情形"),
    Shelf(Release, "releases", "月度公开"),
    Shelf(Erratum, "errata", "更正"),
    Shelf(Withdrawal, "withdrawals", "撤回"),
    Shelf(Clearances, "cleared.yml", "核对放行"),
    Shelf(Leaflet, "leaflets", "印刷品"),
    Shelf(Catalogue, "catalogue", "公开目录"),
    Shelf(Carried, "carried.yml", "照搬的记录"),
)


def shelf_of(model: type[Record]) -> Shelf:
    """The shelf that holds records of a model."""
    return next(shelf for shelf in SHELVES if shelf.model is model)


def known_names() -> tuple[str, ...]:
    """Every name that may stand at the top of a content folder."""
    return (*(shelf.at for shelf in SHELVES), HOLIDAYS_FILE, LOG_FILE, PAGES_FOLDER)


def files_on(shelf: Shelf, root: Path) -> Iterator[Path]:
    """The files of one shelf that exist below `root`, in the order of their names."""
    at = root / shelf.at
    if not shelf.is_folder:
        return iter([at] if at.exists() or at.is_symlink() else [])
    if not at.is_dir():
        return iter(())
    return iter(sorted(path for path in at.iterdir() if path.suffix == ".yml"))
