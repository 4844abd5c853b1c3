"""Numbers on the papers of one person, in any disguise: resident numbers, cards, certificates, plates, mail and messengers."""

import re
from collections.abc import Iterator

from generator.foundation.personal_numbers import personal_numbers
from generator.foundation.unveiled_text import closed_up, with_plain_digits

Found = tuple[str, str]
"""Its kind, and its text."""

_GAP = r"[号码：:＝=\s是为（(No.№#]{0,6}"
_RESIDENT_LABEL = r"(?:身份证|公民身份|证件|身份号|居民证|户口簿|ID)"
_MESSENGER = r"(?:微信|威信|薇信|围信|[薇微]❤️?|wei信|wx|vx|V信|weixin|WeChat|QQ|扣扣|企鹅|抖音|快手|支付宝|陌陌|钉钉|小红书|微博|百度网盘|淘宝|WhatsApp|Telegram|Skype)"
_PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("身份证号", re.compile(r"(?<![0-9])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])")),
    ("身份证号", re.compile(rf"{_RESIDENT_LABEL}(?:号码|号)?[^0-9。，]{{0,8}}[0-9]{{15,18}}[Xx]?(?![0-9])")),
    ("身份证号", re.compile(r"身份证(?:号码|号)?[^0-9。,]{0,8}[0-9]{8,18}(?![0-9])")),
    ("号码的一段", re.compile(r"(?:手机|电话|身份证|证件号|卡号|账号|卡|存折)[^。0-9]{0,6}(?:前|后|末|尾|中间)[一二三四五六七八0-9]{0,2}[位码数][^0-9。]{0,3}[0-9]{3,}(?![0-9])")),
    ("身份证号", re.compile(r"(?<![0-9])[1-9][0-9]{2,13}[*＊xX×·•#●○?？]{4,14}[0-9]{0,4}[Xx]?(?![0-9A-Za-z])")),
    ("身份证号", re.compile(r"(?:身份证|证件号?)[^0-9。]{0,8}(?:后|末|尾)[四六4-6]?[位号数]?[^0-9。]{0,4}[0-9]{3,6}[Xx]?(?![0-9])")),
    ("手机号", re.compile(r"(?<![0-9])(?:(?:00)?86)?1[3-9][0-9]{9}(?![0-9])")),
    ("手机号", re.compile(r"(?<![0-9])1[3-9][0-9][*＊xX×●○]{4,6}[0-9]{2,4}(?![0-9])")),
    ("手机号", re.compile(r"(?:手机|电话|联系方式|致电|打电话|拨打)(?:号码?)?(?:尾号|后四位|末四位)[^0-9。]{0,3}[0-9]{4}(?![0-9])")),
    ("银行卡号", re.compile(rf"(?:卡号|账号|账户|存折|一卡通|一折通|工资折|银行卡|社保卡|储蓄卡|惠农卡|信用社|农商行|邮储)[^0-9。，；]{{0,12}}{_GAP}[0-9]{{12,21}}(?![0-9])")),
    # 62 begins the cards of every bank of China (ISO/IEC 7812-1); a slip in the last digit is a card all the same.
    ("银行卡号", re.compile(r"(?<![0-9A-Za-z.])62[0-9]{14,17}(?![0-9A-Za-z])")),
    ("银行卡号", re.compile(r"卡[:\s]{1,3}[0-9]{12,19}(?![0-9])")),
    ("银行卡号", re.compile(r"(?<![0-9])[3-6][0-9]{3,5}[*＊xX×●]{4,12}[0-9]{3,4}(?![0-9])")),
    ("银行卡号", re.compile(r"(?:卡|存折|账号)(?:号)?(?:尾号|后四位|末四位)[^0-9。]{0,3}[0-9]{4}(?![0-9])")),
    ("护照号", re.compile(r"(?<![A-Za-z0-9])(?:[EGDSPeg][0-9]{8}|E[A-Za-z][0-9]{7})(?![A-Za-z0-9])")),
    ("证件号", re.compile(r"(?:通行证|回乡证|台胞证|往来证|居留证|护照|军官证|士兵证|警官证|军人证)[^A-Za-z0-9。，]{0,8}[A-Za-z\u4e00-\u9fa5]{0,3}第?[A-Za-z]{0,3}[0-9]{6,}")),
    ("残疾证号", re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx][1-7][1-4](?:B[0-9]?)?(?![0-9])")),
    ("证件号", re.compile(
        r"(?:残疾人?证|低保证|特困(?:供养)?证|五保证|救助证|优待证|优抚证|退伍证|退役证|烈属证|房产证|不动产权?证?|宅基地证|结婚证|离婚证|准生证|出生(?:医学)?证明?|死亡证明?|就业创业证"
        r"|失业证|就业失业登记证|医保卡|社保(?:卡|号)|社会保障号|病历|病案|住院|门诊|就诊卡|学籍|学号|准考证|毕业证|驾驶证|驾照|行驶证|档案|户口[本簿]|户号|烈士证(?:明书?)?|戒毒(?:决定书|通知书|协议书|证明书)"
        r"|决定书|判决书|裁定书|释放证明|残联|居住证|工资卡|保单|合作医疗证|医疗证|慢病证|养老保险)(?:编?号码?|字第|证号|编号)?[^A-Za-z0-9。，；]{0,6}(?=[A-Za-z0-9\-－]*[0-9]{4})[A-Za-z0-9][A-Za-z0-9\-－]{4,24}")),
    ("证件号", re.compile(r"(?:(?<!最)低保证|残疾人?证|特困证|结婚证|离婚证|出生(?:医学)?证明|死亡证明|烈士证明书?|户口[本簿]|戒毒[一-龥]{0,6}书|释放证明书?|刑事判决书)(?:编?号)?[^。;,0-9]{0,8}(?:[〔\[(][0-9]{4}[〕\])][^。;,0-9]{0,8}第?[0-9]+\s?号|第?\s?[0-9]{4,})")),
    ("证件号", re.compile(r"(?:医保|社保|脱贫户|贫困户|建档立卡户?|低保户|特困户|家庭|救助对象|学员|户籍)编号[^A-Za-z0-9。;]{0,4}[A-Za-z0-9\-]{5,}")),
    ("证件号", re.compile(r"(?<!许可)(?<!资格)证\s?(?:NO|No|no)\.?\s?[0-9]{4,}")),
    ("证件号", re.compile(r"[A-Z一-龥]{0,6}字第\s?[0-9]{4,}\s?号")),
    ("电子邮箱", re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{2,}\s?(?:@|\(at\)|\[at\]|（at）| at |#|★|艾特)\s?[A-Za-z0-9-]{2,}\s?(?:\.|\(dot\)|\[dot\]| dot |点)\s?(?:com|cn|net|org|edu|gov|COM|CN)(?:\.cn)?", re.IGNORECASE)),
    ("即时通信号", re.compile(rf"(?<!众){_MESSENGER}(?!公众|视频|小程序)(?:支付|钱包)?(?:号码?|账号| ?ID|群|名)?[\s:为是加=@]{{1,4}}[A-Za-z0-9][A-Za-z0-9_.\-]{{4,20}}", re.IGNORECASE)),
    ("即时通信号", re.compile(rf"(?<!众){_MESSENGER}(?:支付|钱包)?(?:号码?|账号| ?ID|昵称|名)[^。;!\n]{{0,12}}?(?=[A-Za-z0-9_.\-]*[0-9_])[A-Za-z][A-Za-z0-9_.\-]{{4,20}}", re.IGNORECASE)),
    ("即时通信号", re.compile(r"(?<![A-Za-z0-9])wxid_[A-Za-z0-9]+|(?<![A-Za-z0-9])[Vv]\s?:\s?(?=[a-z_\-]*[0-9])[A-Za-z][A-Za-z0-9_\-]{5,20}|(?:加我?|[我他她]的)(?:微信|QQ|V)(?!公众)[^。A-Za-z0-9]{0,2}[A-Za-z0-9][A-Za-z0-9_\-]{4,20}|Q号\s?:?\s?[1-9][0-9]{4,10}")),
    ("即时通信号", re.compile(r"(?<![A-Za-z])(?:微信|QQ|扣扣|VX)(?:号)?[0-9]{5,11}(?![0-9])", re.IGNORECASE)),
    ("车牌号", re.compile(rf"{_PROVINCE}[\s·•.\-]?[A-Z][\s·•.\-]?(?=[A-HJ-NP-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])")),
    ("车牌号", re.compile(rf"{_PROVINCE}[A-Za-z][\s·•.\-]?(?=[A-Za-z]{{0,3}}[0-9]{{3}})[A-HJ-NP-Za-hj-np-z0-9]{{5,6}}(?![A-Za-z0-9])")),
    ("车牌号", re.compile(rf"{_PROVINCE}[A-Z][\s·•.\-]?[A-Z0-9]{{4}}[挂学警港澳]")),
    ("车牌号", re.compile(rf"(?:车牌|牌照|车号)[号是为:\s]{{0,3}}{_PROVINCE}?[A-Z][\s·•.\-]{{0,2}}[A-Z0-9*]{{4,6}}")),
)  # fmt: skip
_TRACE = 8
"""Characters of a number that are handed on; a hint shows fewer."""
_OFFICIAL_MAIL = re.compile(r"\.gov\.cn\b", re.IGNORECASE)
# In a web address digits name a page; the address itself is public.
_WEB_ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)


def papers(text: str) -> Iterator[Found]:
    """Every such number in an unveiled text; the same one may be told in several forms."""
    plain = with_plain_digits(_WEB_ADDRESS.sub("。", text))
    for form in dict.fromkeys((plain, closed_up(plain))):
        for number in personal_numbers(form):
            yield number.kind.value, form[number.index : number.index + _TRACE]
        for kind, pattern in _FORMS:
            for match in pattern.finditer(form):
                if kind != "电子邮箱" or not _OFFICIAL_MAIL.search(match.group()):
                    yield kind, match.group()
