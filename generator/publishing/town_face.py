"""What stands around every page of a town: the column's name, who publishes it, the navigation, the links at the foot."""

from generator.outputs.navigation import NAVIGATION, foot_of
from generator.publishing.mkdocs_layout import Face
from generator.records.town import Town


def face_of(town: Town) -> Face:
    """The face of a town's column; its name begins with the town's own."""
    name = town.site.column
    whole = name if name.startswith(town.site.name) else f"{town.site.name}{name}"
    return Face(whole, f"{town.site.publisher}主办", NAVIGATION, foot_of(town))
