"""The file `security.txt` (RFC 9116): whom somebody tells who has found a hole in the column."""

import datetime
from collections.abc import Iterator

from generator.outputs.addresses import SECURITY
from generator.outputs.file import File
from generator.records.fields import PENDING
from generator.records.town import Town

VALID = datetime.timedelta(days=365)
"""The longest time for which RFC 9116 (section 2.5.5) would have such a file hold."""


def security_files(town: Town, as_of: datetime.date) -> Iterator[File]:
    """The file, which holds for a year from the as-of day; none where neither a telephone nor the portal is known."""
    phone = town.site.complaints.phone
    domain = town.site.portal.domain
    number = "" if phone == PENDING else "".join(sign for sign in phone if sign.isdecimal())
    contact = f"tel:+86-{number.lstrip('0')}" if number else f"https://{domain}/"
    if not number and domain == PENDING:
        return
    expires = f"{as_of + VALID:%Y-%m-%d}T00:00:00Z"
    text = f"# {town.site.name}{town.site.column}：发现网站有漏洞或者泄露了个人，请告诉我们。\nContact: {contact}\nExpires: {expires}\nPreferred-Languages: zh\n"
    yield File(SECURITY, text.encode(), "安全联系方式")
