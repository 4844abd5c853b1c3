"""The portal's address of the column, which absolute addresses need; and names that stay when it moves."""

import uuid

from generator.outputs.figures import is_government
from generator.records.site import Site


def portal_address(site: Site) -> str | None:
    """The column's own address on the portal, with a slash at its end; None where it is not settled or is a page's."""
    address = site.portal.address
    path = address.partition("://")[2].partition("/")[2]
    is_page = "." in path.rpartition("/")[2]
    if is_page or not is_government(address):
        return None
    return address if address.endswith("/") else f"{address}/"


def absolute(site: Site, path: str) -> str | None:
    """The absolute address of a file of the column, where the portal's is known."""
    address = portal_address(site)
    return None if address is None else address + path


def lasting_name(site: Site, *parts: str) -> str:
    """A name for something of the column that is the same for good, wherever the column lies: a UUID as URN."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join((site.full_name, site.column, *parts))).urn
