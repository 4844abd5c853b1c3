"""Names of persons in Chinese text: behind a label, half hidden, with a title, of two parts, or free beside what they got.

The words by which they are told from others stand in personal_names.yml.
"""

import re
from collections.abc import Iterator

from generator.foundation.surnames import GIVEN, NAME, SINGLE, TOLD, is_name

_TITLES, _LABELS = ("|".join(TOLD[kind]) for kind in ("titles", "labels"))
_AFTER = r"(?=$|[^一-龥]|等|一家|全家|家|户|的|在|因|领|是|已|系|患|说|本人|同志|老人|女士|先生|为|于|和|与|从|有|现|住|享|获|申|被|每|今|去|也|需|年|男|女|符|原|由|之|名下|无|这|自|用|向|及|则|就|刚|还|再|曾|不|能|其|夫|同|把|得|办|出|吸|戒|到|没|身|生|属|共|将|上|当|借|拿|收|来|病|残|反|举|提|找|送|代|退|就|发|领|纳|补|打|交|签|缴|多|只|仅|一|两|三|四|五|六|七|八|九|十)"
_LABELLED = re.compile(
    rf"(?:{_LABELS})(?:的)?(?:\([^()]{{1,6}}\)|姓名|名字)?[\s]*(?:[:=|—\-]|是|系|为|叫|\s|“|\"|「|『|【|\[|\()[\s“\"「]*({NAME} ?{GIVEN}{{1,2}}?|某{GIVEN}{{1,3}}){_AFTER}"
)
_DIRECT = re.compile(
    rf"(?:户主|申请人|申领人|领款人|代办人|代领人|持卡人|联系人|救助对象|被救助人|受助人|低保对象|特困人员|康复对象|退役军人|长子|次子|长女|次女|受益人|低保户|特困户|五保户|贫困户|困难户|脱贫户|村民|居民|患者|学生|儿子|女儿|丈夫|妻子|老伴|孤儿|残疾人|学员|监护人|其子|其女|其妻|其夫|其母|其父|戒毒人员|吸毒人员|康复人员|老人|名叫|叫)({NAME}{GIVEN}{{1,2}}?){_AFTER}"
)
# Surnames that are words as well: 由某, 向某, 国家某 … speak of no person.
_BEFORE_SOMEBODY = "".join(one for one in SINGLE if one not in "于时从向经任和国家相")
_MASKED = re.compile(
    rf"(?<![一-龥])({NAME}[某*×＊○〇□Xx＿_]{{1,2}}{GIVEN}?)(?![些个一种项类月年镇村乡县区市街社天日段处家单A-Za-z0-9])"
    rf"|([{_BEFORE_SOMEBODY}]某(?:某|{GIVEN})?)(?<!某[些个一种项月年镇村])"
    rf"|(?<![一-龥])((?:给|予|为|由|向|让|对|将|把|与|和)?{NAME}[*×＊○〇□OX]{{1,2}}{GIVEN})(?=$|[^一-龥]|等|户|家|的|同志)"
    rf"|({NAME}[*×○〇O]{GIVEN})(?=$|[^一-龥A-Za-z0-9])"
)
_TITLED = re.compile(
    rf"(?<![一-龥])(?:[老小])?([{SINGLE}])(?:{_TITLES})(?![一-龥]{{0,2}}(?:卡|证|优待|节))|(?:给|为|向|是|找|帮|和|与|，|、)([{SINGLE}])(?:大爷|大娘|大妈|婆婆|老太|老汉|阿姨|阿婆|奶奶|爷爷|嬢嬢|大嫂|女士|先生)"
)
_FAMILIAR = re.compile(
    rf"(?<![一-龥])[老小](?!康)[{SINGLE}](?:家|头|两口|他[妈爸娘]|的(?:儿|女|老|低保|补|钱|临|救|丧|医|残|特困))"
)
_DOTTED = re.compile(r"[一-龥]{2,8}[·•・‧][一-龥]{2,8}")
# What speaks of a name without one: a false name, a surname told by itself, a name in Latin letters.
_TOLD_OTHERWISE = re.compile(
    rf"化名[:为叫是]?\s?[一-龥]{{2,3}}|(?:户主|申请人|本人|他|她|那人)姓[{SINGLE}](?![一-龥])|(?<![A-Za-z])[A-Z]某(?![些个一种项])"
    rf"|(?<![A-Za-z\"'_])(?:(?:[Nn]ame|NAME|[Xx]ing ?ming|xm|XM)\s?[:=]\s?[A-Z][a-z]{{1,6}} ?[A-Z][a-z]{{1,7}}|(?:[Xx]ing ?ming|xm|XM)\s?[:=]\s?{NAME}{GIVEN}{{1,2}})"
)
_TWO = re.compile(
    rf"(?<![一-龥])({NAME}{GIVEN})({NAME}{GIVEN})(?:兄弟|姐妹|夫妇|夫妻|父子|母子|母女|父女|二人|两人)"
)
# A row of a list: somebody, with man or woman in the next cell; or two of them, each with an amount.
_ROW = re.compile(rf"(?:^|[\s,|;])({NAME}{GIVEN}{{1,2}})[\s,|;]+(?:男|女)(?=$|[\s,|;])")
_AMOUNTS = re.compile(
    rf"(?<![一-龥])({NAME}{GIVEN}{{1,2}})[\s:]{{0,2}}[0-9]{{2,6}}元?[\s,、;]{{0,3}}({NAME}{GIVEN}{{1,2}})[\s:]{{0,2}}[0-9]{{2,6}}"
)
# Behind the group of a village, where nothing but somebody's name ends a label: 示例七村3组张三.
_IN_GROUP = re.compile(
    rf"(?:村|社区|居委会|镇|乡|湾|坝|沟)第?[0-9一二三四五六七八九十]{{1,3}}(?:组|社|队|号)({NAME}{GIVEN}{{1,2}})(?=$|[\s、,;:()0-9]|家|户|等)"
)
_PLACE_ENDS = frozenset("坝湾沟坪桥山河溪坡岩洞寺庙场口井塘田林园城江湖海洲滩")
# A benefit or a place on either side of the dot: 临时救助·安溪镇 is a row of a table, as our own messages name it.
_NOT_NAMES = re.compile(
    r"人·|元/|公示栏|明白|版·|·月|·年|·户|·户主|网格|·村|社区|合计"
    r"|[镇乡村区县道助贴障养费学训导]·|·[一-龥]{1,7}(?:[镇乡村区道数额次]$)|·(?:其中|全镇|金额|人次|人数)"
)
_HELPED = re.compile(
    r"低保|特困|五保|救助|补助|补贴|领取|领了|享受|发放|发给|慰问|困难|住院|生病|患病|大病|重病|残疾|戒毒|吸毒|就业岗位|公益岗|公益性岗位|申请|申报|审批|审核|评议|纳入|取消|退出|停发|倒塌|隐瞒|感谢|实发|今年[0-9]{1,3}岁|享年|死亡|去世|病故|走访|帮扶|名单|资助|丧葬|到账|打卡|批准|毒瘾|吸过毒|涉毒|贩毒|精神病|艾滋|癫痫|坐牢|坐过牢|判刑|家访|入户|核实|确诊|手术|瘫痪|出狱|刑满|退保|元"
)
_FREE = re.compile(
    rf"(?:(?<=^)|(?<=[^一-龥])|(?<=[给为由对让和与及向把是将替帮被叫扶意消于助问访了停批报准收到据知实])|(?<=村民)|(?<=居民)|(?<=组的)|(?<=村的)|(?<=社的)|(?<=组)|(?<=访))"
    rf"({NAME}{GIVEN}{{1,2}}?)(?=[、，,。；;（(\s\d:：]|$|等|一家|家庭|全家|户每|户实|户今|隐瞒|房屋|反映|感谢|生活|老人|家房|家倒|家的低|家低|家申|家每|家退|发放|发了|发给|发补|代领|代办|纳入|退出|退了|就业|送[去了]|打[了款]|补[助贴发]|列入|取消|停发|家今|家里|家因|户因|的[低儿女妻丈母父户卡补房医丧救临残特抚高申]|救助[金款]|二人|两人|兄弟|姐妹|父女|在[村镇家医县区外]|因|领[取了到走]|已[经于通领被纳经]|患|说|本人|同志|老人|今年|去年|上个?月|本月|每月|家住|住院|住在|享受|获得|申请|被|曾|现|自[20一]|刚|从|又|也|需|这|不[服符再]|吸|戒|到[村镇]|办[了理]|有[病残两三一精毒艾癫癌]|坐[过牢]|病|残|符合|家庭|两|夫妇|夫妻|母子|父子|母女)"
)
_ROLE_LINE = re.compile(
    r"镇长|书记|主任|所长|局长|科长|校长|院长|医生|法官|作者|编剧|导演|记者|皇帝|诗人|总理|主席|烈士|同志的重要|思想|理论|路|街|桥|村[0-9一二三四五六七八九十]|村委"
)


def names(text: str) -> Iterator[str]:
    """The names in an unveiled text, as far as they are likely those of persons."""
    for pattern in (_LABELLED, _DIRECT):
        yield from (found for match in pattern.finditer(text) if is_name(found := match[1]))
    for pattern in (_TITLED, _FAMILIAR):
        yield from (match.group() for match in pattern.finditer(text))
    for match in _DOTTED.finditer(text):
        if not _NOT_NAMES.search(match.group()):
            yield match.group()
    yield from (match.group() for match in _TOLD_OTHERWISE.finditer(text))
    yield from _in_rows(text)
    yield from _free(text)


def masked_names(text: str) -> Iterator[str]:
    """Names of which part is hidden: 张某, 王*明, 赵O兰. Nothing else is written like this."""
    yield from (next(filter(None, match.groups())) for match in _MASKED.finditer(text))


def _in_rows(text: str) -> Iterator[str]:
    """Names that stand in pairs or in the cells of a list."""
    yield from (match[1] for match in _ROW.finditer(text) if is_name(match[1]))
    for match in _IN_GROUP.finditer(text):
        if is_name(match[1]) and match[1][-1] not in _PLACE_ENDS:
            yield match[1]
    for match in (*_TWO.finditer(text), *_AMOUNTS.finditer(text)):
        if all(is_name(one) and one[-1] not in _PLACE_ENDS for one in match.groups()):
            yield match[1]


def _free(text: str) -> Iterator[str]:
    """Names without a label, in a sentence that tells what somebody got, asked for, or suffered."""
    for sentence in re.split(r"[。！？!?\n；;]", text):
        if _HELPED.search(sentence) and not _ROLE_LINE.search(sentence):
            yield from (match[1] for match in _FREE.finditer(sentence) if is_name(match[1]))
