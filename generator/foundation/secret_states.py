"""What the law keeps secret of a person: drugs, recovery, prison and correction, HIV. One list for all that look for it."""

SECRET_STATES = (
    *("吸毒", "吸过毒", "涉毒", "染毒", "贩毒", "毒品", "毒瘾", "毒鬼", "瘾君子", "吸食", "复吸", "尿检"),
    *("冰毒", "海洛因", "K粉", "美沙酮"),
    *("戒毒", "戒过毒", "强戒", "隔离戒", "社区康复"),
    *("刑满", "服刑", "判刑", "缓刑", "坐牢", "坐过牢", "入狱", "出狱", "劳改", "被拘留", "社区矫正"),
    *("艾滋", "HIV"),
)
"""Sources: 戒毒条例 (2018) art. 7; 社区矫正法 (2019) art. 4, 54; 艾滋病防治条例 (2019) art. 39."""
