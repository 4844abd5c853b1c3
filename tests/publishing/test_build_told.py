"""What a build does and says, step by step, with everything that lasts played by something that only remembers being asked."""

import dataclasses
import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import TypeAdapter

from generator.foundation.problems import ContentRefused, Location, Problem
from generator.publishing import build as building
from generator.publishing.build import Built, Order, build
from generator.publishing.site_folder import SiteFolder
from tests.publishing.heard import Heard
from tests.publishing.sites import held, plant

NEWEST, ASKED = datetime.date(2026, 11, 5), datetime.date(2026, 11, 26)
NOTICE = Problem("节假-01", (), details={"year": "2027"})
OTHER_NOTICE = Problem("节假-01", (), details={"year": "2028"})
ERROR = Problem("发布-01", ())


@pytest.fixture
def town() -> SimpleNamespace:
    return SimpleNamespace(newest_publication=NEWEST, releases=("releases",))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, town: SimpleNamespace) -> Heard:
    """A town without problems whose site is two pages and a file that nobody needs; every part of the build is played."""
    heard = Heard()

    def laid_out(pages: tuple[object, ...], face: object, workspace: Path, last: object) -> Path:
        assert (pages, face) == (("page", "other page"), "face")
        # By reference the day is handed on, in shells what is kept.
        assert (last == ASKED) == ("by MkDocs" in heard.steps)
        return plant(workspace / "site", {"a/index.html": "一二", "b.html": "三", "c.txt": ""})

    def pages_of(given: object, as_of: datetime.date, printed: list[str], _: object) -> Iterator[str]:
        assert (given, as_of, printed) == (town, ASKED, ["told"])
        return iter(("page", "other page"))

    def leaflets(given: object, as_of: datetime.date, progress: object, cache: object) -> Iterator[object]:
        assert (given, as_of, progress) == (town, ASKED, heard)
        heard.steps.append("leaflets" if cache else "leaflets anew")
        return iter((SimpleNamespace(told="told"),))

    parts: dict[str, Callable[..., Any]] = {
        "load": heard.doing("read", lambda *_: SimpleNamespace(town=town, problems=(NOTICE,))),
        "not_publishable": heard.doing("publishable?", lambda _: iter(())),
        "demand_proven": heard.doing("proven"),
        "demand_continued": heard.doing("continued"),
        "demand_plan_kept": heard.doing("plan kept"),
        "finished_leaflets": leaflets,
        "pages_of": pages_of,
        "face_of": lambda _: "face",
        "lay_out": heard.doing("by MkDocs", laid_out),
        "lay_out_in_shells": heard.doing("in shells", laid_out),
        "put_leaflets": heard.doing("put leaflets"),
        "prune": heard.doing("prune", lambda _: ("404.html", "sitemap.xml")),
        "files_of_column": lambda *_: ("file",),
        "log_files": lambda _: ("log",),
        "verifier": lambda: "verifier",
        "NewFiles": lambda _: SimpleNamespace(place=lambda file: heard.steps.append(f"place {file}")),
        "finish": heard.doing("finish"),
        "site_figures": heard.doing("read back", lambda *_: "figures"),
        "problems_of_site": heard.doing("look at the pages", lambda *_: (OTHER_NOTICE,)),
        "problems_of_persons": heard.doing("look for persons", lambda *_: ()),
        "search_of": lambda _: None,
        "demand_same": heard.doing("the same figures", lambda *_: "told releases"),
        "demand_same_plan": heard.doing("the same plan"),
        "promote": heard.doing("promote"),
        "calendar_notices": lambda *_: (OTHER_NOTICE,),
        "remember": heard.doing("remember"),
    }
    for name, part in parts.items():
        monkeypatch.setattr(building, name, part)
    return heard


@pytest.fixture
def order(tmp_path: Path) -> Order:
    (tmp_path / "content").mkdir()
    return Order(tmp_path / "content", tmp_path / "site", ASKED)


STEPS = [
    "正在检查公开记录……",
    "read",
    "正在核对不公布的数推算不出来……",
    "proven",
    "continued",
    "plan kept",
    "leaflets",
    "正在生成网页……",
    "正在排版 2 个网页……",
    "in shells",
    "put leaflets",
    "prune",
    "（不需要，已去掉：404.html）",
    "（不需要，已去掉：sitemap.xml）",
    "place file",
    "place log",
    "place verifier",
    "finish",
    "正在核对做好的网页和数据文件……",
    "look at the pages",
    "look for persons",
    "read back",
    "the same figures",
    "the same plan",
    "proven",
    "正在换上新的网站……",
    "promote",
    "remember",
]


def test_every_step_is_taken_and_told_in_order(heard: Heard, order: Order) -> None:
    """Nothing is put in place before everything was checked, and nothing is checked that is changed afterwards."""
    cache = plant(
        order.content.parent / ".cache", {"work/old": "旧", "leaflets/old": "旧", "other/old": "旧"}
    )
    built = build(order, heard)
    assert heard.steps == STEPS
    # What this build had no use for is forgotten, and nothing else.
    assert [(cache / name / "old").exists() for name in ("work", "leaflets", "other")] == [False, False, True]
    shutil.rmtree(cache)
    # 一二三 are nine bytes.
    assert built == Built(order.site, ASKED, 2, 3, 9, (NOTICE, OTHER_NOTICE))
    assert list(order.site.parent.iterdir()) == [order.content]
    for one in (order, built):
        with pytest.raises(dataclasses.FrozenInstanceError):
            one.site = order.content  # type: ignore[misc]  # what was ordered and what came of it stays as it was


def test_a_site_that_stands_as_these_records_gave_it_is_looked_at_and_left(
    heard: Heard, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Built(
        order.content,
        NEWEST,
        1,
        2,
        3,
        (Problem("节假-01", (Location("a", 2, 3),), "读到", {"year": "2027"}),),
    )
    monkeypatch.setattr(building, "is_known", lambda *_: True)
    monkeypatch.setattr(building, "told_of_standing", lambda *_: TypeAdapter(Built).dump_json(told))
    kept = plant(order.content.parent / ".cache", {"work/old": "旧", "leaflets/old": "旧"})
    assert build(order, heard) == dataclasses.replace(told, site=order.site, is_new=False)
    assert heard.steps == ["正在核对现在的网站……"]
    assert held(kept).keys() == {".", "work", "work/old", "leaflets", "leaflets/old"}


def test_a_site_that_is_no_longer_as_it_was_is_built(
    heard: Heard, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "is_known", lambda *_: True)
    build(order, heard)
    assert heard.steps == ["正在核对现在的网站……", *STEPS]


def test_while_something_is_being_withdrawn_no_site_is_left_as_it_stands(
    heard: Heard, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "is_known", lambda *_: True)
    monkeypatch.setattr(building, "is_being_withdrawn", lambda _: True)
    monkeypatch.setattr(building, "told_of_standing", None)
    assert [one.code for one in refused(order, heard)] == ["撤回-07"]


def test_a_site_is_not_remembered_where_a_record_has_changed_meanwhile(
    heard: Heard, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "finish", lambda *_: plant(order.content, {"places.yml": "甲"}))
    build(order, heard)
    assert heard.steps == [step for step in STEPS if step not in {"finish", "remember"}]


def test_for_publication_one_look_more_and_by_reference_nothing_that_was_kept(
    heard: Heard, order: Order
) -> None:
    build(Order(order.content, order.site, ASKED, for_publication=True, by_reference=True), heard)
    instead = {"in shells": ["by MkDocs"], "leaflets": ["leaflets anew"], "read": ["read", "publishable?"]}
    assert heard.steps == [step for one in STEPS for step in instead.get(one, [one])]


def test_without_a_day_the_newest_publication_counts_and_a_build_may_be_silent(
    heard: Heard, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[datetime.date] = []

    def leaflets(_: object, as_of: datetime.date, *__: object) -> Iterator[object]:
        days.append(as_of)
        return iter(())

    monkeypatch.setattr(building, "finished_leaflets", leaflets)
    monkeypatch.setattr(building, "pages_of", lambda *_: iter(()))
    monkeypatch.setattr(building, "lay_out_in_shells", lambda *given: plant(given[2] / "site", {"a": ""}))
    assert build(Order(order.content, order.site)).as_of == NEWEST
    assert days == [NEWEST]
    assert not {step for step in heard.steps if step.startswith("正在")} | {"publishable?"} & {*heard.steps}


def refused(order: Order, heard: Heard) -> tuple[Problem, ...]:
    with pytest.raises(ContentRefused) as refusal:
        build(order, heard)
    assert "promote" not in heard.steps
    return tuple(refusal.value.problems)


def test_what_may_not_be_published_is_told_before_the_notices(
    heard: Heard, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "not_publishable", lambda _: iter((ERROR,)))
    asked = Order(order.content, order.site, ASKED, for_publication=True)
    assert refused(asked, heard) == (ERROR, NOTICE)
    assert heard.steps == ["正在检查公开记录……", "read"]
    build(order, heard)


def test_records_with_problems_are_told_with_all_of_them(
    heard: Heard, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "load", lambda *_: SimpleNamespace(town=None, problems=(NOTICE, ERROR)))
    assert refused(order, heard) == (NOTICE, ERROR)


@pytest.mark.parametrize("of", ["problems_of_site", "problems_of_persons"])
def test_one_error_of_the_finished_site_is_told_with_everything_else(
    of: str, heard: Heard, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, of, lambda *_: (NOTICE, ERROR))
    told = refused(order, heard)
    assert ERROR in told and NOTICE in told
    assert (OTHER_NOTICE in told) == (of == "problems_of_persons")


@pytest.mark.parametrize("proof", [1, 2], ids=["of the records", "of the finished site"])
def test_what_cannot_be_proven_never_stands(
    proof: int, heard: Heard, order: Order, monkeypatch: pytest.MonkeyPatch, town: SimpleNamespace
) -> None:
    """The records are proven, and once more what the site's own files tell."""
    asked: list[object] = []

    def proven(releases: object, of: object, kept: object) -> None:
        assert of is town and kept is not None
        asked.append(releases)
        if len(asked) == proof:
            raise ContentRefused([ERROR])

    monkeypatch.setattr(building, "demand_proven", proven)
    assert refused(order, heard) == (ERROR,)
    assert asked == [town.releases, "told releases"][:proof]


def test_a_site_that_cannot_be_put_beside_the_old_one_is_checked_first(
    heard: Heard, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the records must continue is looked at where the site stands, not where the order names it."""
    looked: list[Path] = []
    for demand in ("demand_continued", "demand_plan_kept"):
        monkeypatch.setattr(building, demand, lambda _, stands: looked.append(stands))
    (order.site.parent / "link").symlink_to("site")
    build(Order(order.content, order.site.parent / "link", ASKED), heard)
    assert looked == [SiteFolder.at(order.site).path] * 2


def test_what_is_kept_of_a_build_is_kept_by_the_build_alone(
    heard: Heard, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that is refused forgets nothing: the next one, which is not, has use for it."""
    cache = plant(order.content.parent / ".cache", {"work/old": "旧", "leaflets/old": "旧"})
    monkeypatch.setattr(building, "promote", heard.doing("refuse", _refuse))
    with pytest.raises(ContentRefused):
        build(order, heard)
    assert (cache / "work" / "old").exists() and (cache / "leaflets" / "old").exists()


def _refuse(*_: object) -> None:
    raise ContentRefused([ERROR])
