"""What a role (岗位) may be called: words of offices and of their work, and nothing besides, so that no name can hide among them."""

import re
from functools import lru_cache

from generator.foundation.surnames import bears_a_name

ENDING = "岗"
_WORDS = """
镇 乡 街道 村 社区 居委会 村委会 区 县 市 党委 党工委 党政 党建 党群 支部 人民政府 政府 机关 中心 办公 窗口 大厅 人大 团委 工会 妇联 残联
室 办 所 站 科 股 组 局 委 部 处 队 院 会
综合 便民 服务 民政 社事 社会 事务 事业 救助 低保 保障 福利 养老 卫生 健康 卫健 医保 劳动 就业 人社 社保 社工 财政 财务 会计 出纳 经济 发展
农业 农村 乡村 振兴 水利 林业 畜牧 文化 教育 城建 规划 自然资源 应急 安全 管理 平安 法治 法制 司法 执法 综治 信访 信息 网络 公开 政务 政策
组织 宣传 统战 武装 纪检 监察 纪委 审计 统计 档案 保密 退役军人 残疾人 慈善
经办 承办 经手 待审 初审 复审 终审 审核 审批 审查 复核 核对 核查 校对 录入 填报 填表 制表 报送 监督 检查 发布 编辑 技术 值班 专职 兼职 工作
业务 分管 主管 负责 主要 领导 主任 书记 乡长 镇长 区长 县长 所长 站长 科长 股长 局长 部长 组长 主席 委员 助理 干事 干部 专干 人员 人 副 正 总
第一 第二 第三 一 二 三 甲 乙 丙 A B 和 与 、 （ ）
"""
"""Places and parts of an office, its work, its posts, and which of several."""
# The longest word first, and none given back: words that are made of others would be tried in every way.
_OF_OFFICES = re.compile(f"(?:{'|'.join(map(re.escape, sorted(_WORDS.split(), key=len, reverse=True)))})++")


@lru_cache(maxsize=1_000)
def is_role_name(text: str) -> bool:
    """Whether a text names a role and nobody: words of offices, then 岗; `民政办经办岗`."""
    before = text.removesuffix(ENDING)
    is_made_of_words = before != text and _OF_OFFICES.fullmatch(before) is not None
    return is_made_of_words and not bears_a_name(before)
