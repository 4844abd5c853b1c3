"""What is shown before a release: the approval sheet (送审单) to print and sign, and the month's page as it will be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from generator.outputs import addresses
from generator.outputs.pages import months
from generator.outputs.templates import fill
from generator.records.releases import Release, Stage
from generator.records.town import Town

_STYLE = Path(__file__).parents[2] / "site_templates" / "theme" / "assets" / "column.css"
_PARAGRAPHS = 4
"""Of the plan's explanation; the sheet gives the reason in general words, the column has all of it."""

CHECKLIST = (
    "没有姓名、身份证号、电话、银行卡号、住址；没有病情，没有谁在戒毒康复。",
    "没有按人员类别、用人单位、培训班、困难原因拆开的数。",
    "“不公布”的数没有写进说明、更正原因、新闻稿，也没有口头告诉别人。",
    "没有另外对外给过更细的表；村里张榜的名单没有拍照上网。",
    "说明和更正原因里没有能认出一户、一人的话。",
    "报表、送审单只在单位的电脑和柜子里，没有用微信、个人邮箱传过。",
)
"""What the three reviewers look for; the program cannot see these. Sources: 戒毒条例第七条, 政府信息公开条例第十五条、第十七条."""


@dataclass(frozen=True)
class Approval:
    """A release that waits for its reviews, in public terms; `doubts` are code, cell and reason, without a figure."""

    town: Town
    release: Release
    printed: int
    withheld: Sequence[str]
    changed: Sequence[str]
    fingerprint: str
    doubts: Sequence[tuple[str, str, str]]
    reason: str
    is_signed: bool
    alters_unprinted: bool | None = None
    """Of a later edition: whether figures change of which readers see no change; never which. None: nobody can tell."""
    kind: str = "更正"
    """Whether a later edition corrects or revises, as its cover says."""
    is_first: bool = False
    """Whether nothing was published before, so that there is nothing to compare with."""


def approval_sheet(approval: Approval) -> str:
    """The sheet as one HTML file that prints on A4."""
    release, town = approval.release, approval.town
    return fill(
        "approval.html.j2",
        addresses.month(release.month),
        title=f"{town.site.name}{release.month.chinese()}社会救助公开送审单",
        town=town,
        release=release,
        printed=approval.printed,
        withheld=approval.withheld,
        changed=approval.changed,
        is_first=approval.is_first,
        alters_unprinted=approval.alters_unprinted,
        fingerprint=approval.fingerprint,
        doubts=approval.doubts,
        reason=approval.reason,
        kind=approval.kind,
        reviews=list(_reviews(approval)),
        checklist=CHECKLIST,
        explanation=town.plan.explanation[:_PARAGRAPHS],
        sections=list(months.sections(town, release)),
        nothing=[(item, town.benefit_of[item.benefit]) for item in release.nothing],
    )


def preview_page(town: Town, release: Release) -> str:
    """The month's page of the column as it will be, as one HTML file."""
    others = tuple(one for one in town.releases if one.stem != release.stem)
    after = replace(
        town, releases=tuple(sorted((*others, release), key=lambda one: (one.month, one.edition)))
    )
    page = next(
        page
        for page in months.pages(after, after.newest_publication)
        if page.path == addresses.month(release.month)
    )
    style = _STYLE.read_text(encoding="utf-8")
    # The body is our own template's, escaped there; the style is a file of ours.
    return fill("preview.html.j2", page.path, title=page.title, style=Markup(style), body=Markup(page.body))  # noqa: S704


def _reviews(approval: Approval) -> Sequence[tuple[str, str, str]]:
    if not approval.is_signed:
        return [(stage.value, "", "") for stage in Stage]
    return [(one.stage.value, one.role, str(one.date)) for one in approval.release.reviews]
