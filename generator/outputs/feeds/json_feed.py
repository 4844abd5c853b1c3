"""The JSON feed (version 1.1) of publications and corrections."""

from generator.outputs import addresses
from generator.outputs.datafiles.json_file import json_bytes
from generator.outputs.feeds.portal import absolute
from generator.outputs.feeds.publications import publications
from generator.outputs.file import File
from generator.records.town import Town


def json_feed(town: Town) -> File:
    """The feed; what needs the portal's address is left out where there is none."""
    addressed = {
        "home_page_url": absolute(town.site, addresses.HOME),
        "feed_url": absolute(town.site, addresses.JSON_FEED),
    }
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{town.site.name}{town.site.column}",
        "description": town.site.introduction,
        "language": "zh-CN",
        "authors": [{"name": town.site.publisher}],
        **{name: address for name, address in addressed.items() if address},
        "items": [
            {
                "id": one.name,
                "title": one.title,
                "content_text": one.summary,
                "date_published": f"{one.day}T00:00:00+08:00",
                **({"url": address} if (address := absolute(town.site, one.path)) else {}),
            }
            for one in publications(town)
        ],
    }
    return File(addresses.JSON_FEED, json_bytes(feed), "订阅（JSON）")
