"""What no sheet says that is hung up or carried home: words by which a reader, or whoever sees him with it, is marked."""

import re
from collections.abc import Iterator

from generator.foundation.secret_states import SECRET_STATES
from generator.foundation.unveiled_text import unveiled

_ALSO = (
    # Drugs and recovery, as people say it: poison that is not of illness, cleaning and food; 戒d; 强制隔离.
    r"(?<![消病中解杀尿有剧])毒(?!性|素|气|蛇|虫|菇|蘑|鼠|无|面)|(?<![网烟酒])[瘾癮]|[戒吸][dD](?![A-Za-z])",
    r"戒断|戒治|社戒|解戒|康复人员|社康(?!中心)|强制隔离|在册|吸粉|摇头丸|大麻(?!哈)|鸦片|可卡因|冰妹|溜冰(?!场|鞋)",
    r"药物(?:滥用|依赖|维持)|滥用药物|阿片|维持治疗",
    # Prison and correction; that a lie has consequences in criminal law may be said.
    r"刑(?!法|事|警|侦)|(?:受过?|被)刑事|[狱獄囚]|牢[里房饭狱]|蹲过|看守所|(?<!勤)劳教(?!育)|两劳(?!动)|拘[留役]|收监(?![督测管护控])|在押(?!金)|假释|释放|保外就医|监外执行",
    r"(?<![目当以之])前科(?!技|学|室)|案底(?!稿|线|数)|(?<!无)犯罪记录|罪犯|犯人(?!身|权|格)|犯过[罪事]|帮教(?!师|育|学)|归正人员|(?<!发)放出来|(?<!派)出所(?=人员|后|不满)|(?:里[头面边]|高墙|大墙|所里)出来",
    r"社矫|(?<!视力)(?<!听力)(?<!牙齿)(?<!畸形)矫正(?!器|视|牙|鞋|镜|畸)",
    r"爱滋|(?<![A-Za-z])AIDS(?![A-Za-z])|艾感|艾防|恐艾",
)
"""What more a sheet does not say: it marks nobody by chance, while a detector of persons would find too much with it."""

_HARMLESS = re.compile(r"加强戒备|[恢反]复吸[收引纳]")
"""Words in which others end and begin: nobody is marked by them."""

_ALONE = (rf"(?<![A-Za-z]){word}(?![A-Za-z])" if word.isascii() else word for word in SECRET_STATES)
_UNSAID = re.compile("|".join((*_ALONE, *_ALSO)), re.IGNORECASE)
"""Sources: see SECRET_STATES. The policy's own text may name whom it is for."""

_MARKS = re.compile(r"[\W_]+")

ELSEWHERE = "还有几类人也算。全部名单看网页，或者单独问经办的单位。"
"""Stands in for a point that names such people: they lose no right by it, and learn where to ask unheard."""


def unsaid_in(text: str) -> Iterator[str]:
    """The words in a text that belong on no sheet, each once; spaces, marks and other signs between hide none."""
    plain = _HARMLESS.sub("※", _MARKS.sub("", unveiled(text)))
    return iter(dict.fromkeys(_UNSAID.findall(plain)))


def discreet(points: tuple[str, ...]) -> tuple[str, ...]:
    """The points as paper may say them, each that may not be said replaced, and the replacement said once."""
    said = [ELSEWHERE if any(unsaid_in(point)) else point for point in points]
    first = said.index(ELSEWHERE) if ELSEWHERE in said else None
    return tuple(point for number, point in enumerate(said) if point != ELSEWHERE or number == first)
