"""The build, told top to bottom: from the records in a content folder to a new site in the place of the old one."""

import datetime
import errno
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from generator.foundation.problems import ContentRefused, Location, Problem, Severity
from generator.foundation.uncollected import seldom_collected
from generator.outputs.column import pages_of
from generator.outputs.log_files import log_files
from generator.outputs.page import Page
from generator.outputs.takeaways import files_of_column
from generator.publishing.finish import finish
from generator.publishing.kept_pages import kept_pages, kept_pairs
from generator.publishing.kept_records import kept_parse
from generator.publishing.kept_searches import KeptSearches
from generator.publishing.kept_work import KeptWork
from generator.publishing.leaflet_cache import LeafletCache
from generator.publishing.leaflets import Finished, finished_leaflets, put_leaflets
from generator.publishing.lock import alone
from generator.publishing.log_continuity import demand_continued
from generator.publishing.mkdocs_layout import lay_out
from generator.publishing.new_files import NewFiles
from generator.publishing.personal_scan import problems_of_persons, search_of
from generator.publishing.plan_continuity import demand_plan_kept
from generator.publishing.progress import Progress, Silence
from generator.publishing.promotion import promote
from generator.publishing.prune import prune
from generator.publishing.publication import not_publishable
from generator.publishing.readback.site_figures import site_figures
from generator.publishing.readback.site_plan import demand_same_plan
from generator.publishing.shells import lay_out_in_shells
from generator.publishing.site_check import problems_of_site
from generator.publishing.site_files import SiteFiles, names_below
from generator.publishing.site_folder import SiteFolder
from generator.publishing.staging import staging
from generator.publishing.town_face import face_of
from generator.publishing.unchanged import is_known, name_of, remember, told_of_standing
from generator.publishing.verifier import verifier
from generator.publishing.withheld_audit import demand_proven, demand_same
from generator.records.loading import load
from generator.records.timeliness import calendar_notices
from generator.records.town import Town
from generator.records.withdrawals import is_being_withdrawn


@dataclass(frozen=True)
class Order:
    """What to build from and where to; `as_of` None is the newest publication date in the records.

    `by_reference`: every page is laid out by MkDocs itself, and nothing is remembered; the same bytes, later.
    """

    content: Path
    site: Path
    as_of: datetime.date | None = None
    for_publication: bool = False
    by_reference: bool = False


@dataclass(frozen=True)
class Built:
    """A site that now stands: where, as of which day, how large, what is to be told besides, and whether it is a new one."""

    site: Path
    as_of: datetime.date
    pages: int
    files: int
    size: int
    notices: tuple[Problem, ...]
    is_new: bool = True


_BUILT = TypeAdapter(Built)


def build(order: Order, progress: Progress | None = None) -> Built:
    """Build the site that is ordered and put it in place; where it stands already it is left as it is.

    Raises ContentRefused where something stands against it, and LayoutFault where MkDocs fails; whatever it
    raises, the site that stood before stands as it was.
    """
    progress = progress or Silence()
    folder = _folder(order)
    with seldom_collected(), folder.refusing(), alone(folder), staging(folder) as workspace:
        kept = KeptWork() if order.by_reference else KeptWork.beside(order.content, "work")
        name = _name(order)
        built = _standing(order, folder, name, kept, progress)
        if built is None:
            built = _build(order, folder, workspace, kept, progress)
            if _name(order) == name:  # nobody has changed a record meanwhile
                remember(name, folder.path, built.as_of, _BUILT.dump_json(built), kept)
            kept.forget_others()
        return built


def _name(order: Order) -> str:
    return name_of(order.content, order.as_of, order.for_publication)


def _standing(
    order: Order, folder: SiteFolder, name: str, kept: KeptWork, progress: Progress
) -> Built | None:
    """What is to be told of the site that stands, where the same records gave it and it is as it was."""
    if is_being_withdrawn(order.content) or not is_known(name, kept):
        return None
    progress.say("正在核对现在的网站……")
    told = told_of_standing(name, folder.path, kept)
    return None if told is None else replace(_BUILT.validate_json(told), site=order.site, is_new=False)


def _folder(order: Order) -> SiteFolder:
    """The folder for the site, where one may stand there."""
    try:
        folder = SiteFolder.at(order.site)
        folder.demand_usable(order.content)
    except (OSError, RuntimeError) as fault:  # Python tells a loop of links as RuntimeError before 3.13
        reason = fault if isinstance(fault, OSError) else OSError(errno.ELOOP, "")
        refusal = SiteFolder(order.site.absolute()).blocked(reason)
        if refusal is None:
            raise
        raise refusal from fault
    return folder


def _build(order: Order, folder: SiteFolder, workspace: Path, kept: KeptWork, progress: Progress) -> Built:
    town, notices = _read(order, kept, progress)
    demand_continued(town, folder.path)
    demand_plan_kept(town, folder.path)
    as_of = order.as_of or town.newest_publication
    cache = None if order.by_reference else LeafletCache.beside(order.content)
    leaflets = tuple(finished_leaflets(town, as_of, progress, cache))
    printed = [leaflet.told for leaflet in leaflets]
    progress.say("正在生成网页……")
    pages = tuple(pages_of(town, as_of, printed, kept_pages(kept)))
    progress.say(f"正在排版 {len(pages)} 个网页……")
    site = (
        lay_out(pages, face_of(town), workspace, as_of)
        if order.by_reference
        else lay_out_in_shells(pages, face_of(town), workspace, kept)
    )
    _complete(site, pages, leaflets, town, as_of, kept, progress)
    size = _measure(site)
    progress.say("正在换上新的网站……")
    promote(site, folder)
    if cache:
        cache.forget_others()
    return Built(order.site, as_of, len(pages), *size, (*notices, *calendar_notices(town, as_of)))


def _read(order: Order, kept: KeptWork, progress: Progress) -> tuple[Town, tuple[Problem, ...]]:
    """The town, and the notices about its records."""
    if is_being_withdrawn(order.content):
        details = {"reason": "上一次撤回还没有做完"}
        raise ContentRefused([Problem("撤回-07", (Location(order.content.name),), "", details)])
    progress.say("正在检查公开记录……")
    searches = KeptSearches(kept, "records")
    loaded = load(order.content, kept_parse(kept), searches.search)
    searches.remember()
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    refused = tuple(not_publishable(loaded.town)) if order.for_publication else ()
    if refused:
        raise ContentRefused((*refused, *loaded.problems))
    progress.say("正在核对不公布的数推算不出来……")
    demand_proven(loaded.town.releases, loaded.town, kept)
    return loaded.town, loaded.problems


def _complete(
    site: Path,
    pages: tuple[Page, ...],
    leaflets: tuple[Finished, ...],
    town: Town,
    as_of: datetime.date,
    kept: KeptWork,
    progress: Progress,
) -> None:
    """Put everything else beside the pages that are laid out, and check what came of it."""
    put_leaflets(leaflets, site)
    for name in prune(site):
        progress.detail(f"不需要，已去掉：{name}")
    placing = NewFiles(site)
    for file in (*files_of_column(town, pages, as_of, kept_pairs(kept)), *log_files(town), verifier()):
        placing.place(file)
    finish(site, as_of)
    finished = SiteFiles.at(site)
    progress.say("正在核对做好的网页和数据文件……")
    _demand_sound(finished, town, kept)
    # Once more from the site's own files: a template or a file that is not a record may have said too much.
    told = site_figures(finished, kept)
    releases = demand_same(told, town)
    demand_same_plan(site, town)
    demand_proven(releases, town, kept)


def _demand_sound(site: SiteFiles, town: Town, kept: KeptWork | None = None) -> None:
    problems = (*problems_of_site(site, kept), *problems_of_persons(site, search_of(town), kept))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentRefused(problems)


def _measure(site: Path) -> tuple[int, int]:
    """How many files the site has, and how many bytes they hold."""
    sizes = [(site / name).stat().st_size for name in names_below(site)]
    return len(sizes), sum(sizes)
