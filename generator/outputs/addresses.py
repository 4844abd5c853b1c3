"""The address of every page: fixed for good, relative, lower-case, and the same from a disk as from a server."""

from posixpath import dirname, relpath

from generator.foundation.months import Month
from generator.records.references import Reference, Target
from generator.records.releases import Release

HOME = "index.html"
SEARCH = "search.html"
BENEFITS = "benefits/index.html"
STANDARDS = "standards/index.html"
POLICIES = "policies/index.html"
OFFICES = "offices/index.html"
ARCHIVE = "months/index.html"
PLACES = "places/index.html"
NOTES = "notes.html"
WITHHELD = "withheld.html"
PLAN = "disclosure-plan.json"
CORRECTIONS = "corrections.html"
SCORECARD = "scorecard.html"
GLOSSARY = "glossary.html"
ABOUT = "about.html"
DATA = "data.html"
DATA_PACKAGE = "datapackage.json"
ATOM = "feed.xml"
JSON_FEED = "feed.json"
CALENDAR = "calendar.ics"
DCAT = "dcat.json"
SITEMAP = "sitemap.xml"
MANIFEST = "manifest.txt"
VERIFIER = "verify.py"
SECURITY = "security.txt"
LOG = "log"
CHECKPOINT = "log/checkpoint"
WITHDRAWALS = "log/withdrawals.txt"
LEAFLETS = "leaflets/index.html"


def benefit(benefit_id: str) -> str:
    """The page of a benefit."""
    return f"benefits/{benefit_id}.html"


def series(benefit_id: str) -> str:
    """The page of a benefit's figures over time."""
    return f"series/{benefit_id}.html"


def series_year(benefit_id: str, number: int) -> str:
    """The page of a benefit's figures of one year that is over; no id holds two hyphens, so no two pages meet."""
    return f"series/{benefit_id}--{number}.html"


def standard(standard_id: str) -> str:
    """The page of a standard and its history."""
    return f"standards/{standard_id}.html"


def policy(policy_id: str) -> str:
    """The page of a policy."""
    return f"policies/{policy_id}.html"


def interpretation(interpretation_id: str) -> str:
    """The page of an interpretation."""
    return f"interpretations/{interpretation_id}.html"


def office(office_id: str) -> str:
    """The page of an office."""
    return f"offices/{office_id}.html"


def situation(situation_id: str) -> str:
    """The page of a situation."""
    return f"situations/{situation_id}.html"


def step(situation_id: str, step_id: str) -> str:
    """The page of one step on the way from a situation to a benefit; no id holds two hyphens, so no two pages meet."""
    return f"paths/{situation_id}--{step_id}.html"


def place(place_id: str) -> str:
    """The page of a place over time."""
    return f"places/{place_id}.html"


def place_year(place_id: str, number: int) -> str:
    """The page of a place in one year that is over."""
    return f"places/{place_id}--{number}.html"


def month(of: Month) -> str:
    """The page of a month: always its newest edition."""
    return f"months/{of}.html"


def edition(release: Release) -> str:
    """The page that keeps an edition which a later one has replaced."""
    return f"months/{release.month}-e{release.edition}.html"


def year(number: int) -> str:
    """The page of a year."""
    return f"years/{number}.html"


def catalogue(number: int) -> str:
    """The page of a year's disclosure catalogue."""
    return f"catalogue/{number}.html"


def own(page_id: str) -> str:
    """One of the town's own pages."""
    return f"pages/{page_id}.html"


def leaflet(name: str, ending: str = "pdf") -> str:
    """A file of a leaflet: its pages, or with another ending a picture of the first."""
    return f"leaflets/{name}.{ending}"


_OF_TARGET = {
    Target.BENEFIT: benefit,
    Target.STANDARD: standard,
    Target.POLICY: policy,
    Target.INTERPRETATION: interpretation,
    Target.OFFICE: office,
    Target.PLACE: place,
    Target.PAGE: own,
}


def referenced(reference: Reference) -> str:
    """The page of the record that a reference names."""
    return _OF_TARGET[reference.target](reference.id)


def relative(address: str, from_page: str) -> str:
    """`address` as a link on `from_page`; an anchor (`#…`) stays behind it."""
    path, hash_sign, anchor = address.partition("#")
    return relpath(path, dirname(from_page) or ".") + hash_sign + anchor
