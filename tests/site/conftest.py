"""The two sites that stand for all: the town with sample data, and the town that really published its month."""

import shutil
from pathlib import Path

import pytest

from generator.publishing.build import Built, Order, build
from tests.publishing.sites import ROOT
from tests.site.reading import pages_by_kind


@pytest.fixture(scope="session")
def anxi(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of `content/`."""
    return build(Order(ROOT / "content", _folder(tmp_path_factory, "anxi")))


@pytest.fixture(scope="session")
def hecheng(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of `examples/hecheng`, as for publication: all its figures are real, its portal's code is made up."""
    content = Path(
        shutil.copytree(ROOT / "examples" / "hecheng", tmp_path_factory.mktemp("content") / "content")
    )
    site = content / "site.yml"
    domain = "  domain: www.gaoming.gov.cn\n"
    text = site.read_text(encoding="utf-8")
    assert text.count(domain) == 1
    site.write_text(text.replace(domain, f'{domain}  id_code: "0000000000"\n'), encoding="utf-8")
    return build(Order(content, _folder(tmp_path_factory, "hecheng"), for_publication=True))


@pytest.fixture(scope="session", params=["anxi", "hecheng"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two sites in turn."""
    site: Built = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope="session")
def page_of(anxi: Built) -> dict[str, str]:
    """For each kind the page of that kind that holds most, since there most can go wrong."""
    return pages_by_kind(anxi.site)


def _folder(factory: pytest.TempPathFactory, name: str) -> Path:
    return factory.mktemp(name) / "site"
