"""Whether Chinese characters look like somebody's name: a surname in front, two to four characters in all."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_SINGLE: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪"
    "廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙史陶黎贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季裴霍樊兰殷申庞"
    "温邢路俞柳岳梅庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裘卫查屈鲍位翟隋植甘景薄单包司柏宁柯阮桂闵解强柴"
    "华车冉房边净阴闻莘党晏习古牛冀尚米郎郗药原渠银畅权仇弓逯相巩续弋茹要冶庾翁荀羊惠甯家封芮羿储邴糜井富巫乌焦巴牧隗山全班仰"
    "秋仲伊宫宾厉戎祖符蒲郁胥能苍双湛蔺屠蒙池阙鄂索咸籍卓鞠丰巢蒯后荆红竺盖益桓公海连艾鱼容慎戈暴居步都满弘匡国寇广禄东殳沃利"
    "蔚越夔隆师厍聂晁勾敖融冷訾那简饶空沙乜养须来帅线代候闪令狐郄晋燕雪雒雍栗楚幸肇仝佟区皇朴姬綦安员乐"
)
_DOUBLE: Final = frozenset(
    (
        "欧阳",
        "上官",
        "皇甫",
        "令狐",
        "诸葛",
        "司徒",
        "司马",
        "申屠",
        "夏侯",
        "贺兰",
        "慕容",
        "尉迟",
        "长孙",
        "东方",
        "宇文",
        "呼延",
        "端木",
    )
)


@lru_cache(maxsize=4096)
def looks_like_a_name(text: str) -> bool:
    """Whether ``text`` (cleaned, no white space) can be a person's name; one with a minority dot always is."""
    if "·" in text.strip("·"):
        return True
    return 2 <= len(text) <= 4 and (text[0] in _SINGLE or text[:2] in _DOUBLE)


def behind_surname(name: str) -> str:
    """What follows the surname of a Chinese name; of 欧阳 alone the second character."""
    return name[2:] if len(name) > 2 and name[:2] in _DOUBLE else name[1:]
