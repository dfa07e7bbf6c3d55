"""Whether characters may be a given name, and a text somebody's name: where one is expected there may be a remark.

Remarks are written with common characters, and most of those are in no name (房屋倒塌, 公告中, 盖章). So a common
character counts only where people are called by it; rare ones are hardly ever in anything but names. What is left are
words made of the characters of names (许可, 高龄, 国庆): they are listed. A name that is taken for a remark costs a
question, a remark that is taken for a name is a delivery that never was; so in doubt it is none.
"""

from __future__ import annotations

import re
from typing import Final

from certrun.domain.identifiers.surnames import behind_surname, looks_like_a_name

_IN_NAMES: Final = frozenset(
    "阿艾爱安岸昂敖傲芭八巴白柏百佰班邦帮棒薄保宝豹鲍北辈贝奔本碧必变标彪彬斌滨宾兵冰柄丙秉炳波博勃伯补步材才财采彩灿仓"
    "沧藏曹草策茶昌常长畅超朝潮澈臣辰晨沉陈城成呈程澄诚承池驰赤充冲崇绸丑臭初楚川传闯创锤春椿淳纯慈赐聪从丛崔翠存寸达"
    "大戴丹旦蛋当党岛道德得灯登邓迪笛翟第帝弟典殿蝶丁顶鼎定东冬懂栋斗豆杜端锻队敦囤多朵娥恩儿尔二发法藩帆樊繁凡范芳方"
    "防放菲非飞芬粉奋丰枫峰锋风烽逢奉凤夫伏福甫抚辅傅富改甘敢刚钢纲岗港高歌鸽革葛格阁根跟耕更庚耿功恭宫巩共狗古谷官"
    "冠观光广瑰桂贵郭国果过哈孩海韩含涵寒翰捍汉夯杭航豪郝好浩荷禾和何合河赫鹤贺黑亨衡恒虹鸿洪宏弘红侯厚瑚胡湖虎花华滑"
    "画化槐怀淮欢环桓缓换焕黄皇凰煌晃辉徽悔慧卉惠会汇活火货基积激鸡姬吉极集冀季济计际继纪嘉佳家加贾甲驾坚尖捡简俭荐鉴"
    "见键健剑建姜江疆蒋椒骄娇教节桔杰捷洁结解姐介金津锦谨进晋劲荆睛晶鲸京精经井景静敬镜靖竟竞净炯玖久九驹菊举聚巨炬鹃"
    "娟绢觉均菌钧军君峻俊浚骏开楷凯康抗柯科可克孔扣宽匡葵奎魁坤昆阔拉腊来蓝兰澜揽烂琅郎朗浪捞劳牢老勒乐雷蕾磊垒棱梨犁"
    "黎李里礼莉荔丽励利俐立力联莲连廉怜恋炼练梁良亮燎烈琳林霖临玲菱零龄铃伶凌灵陵岭令留刘流柳六龙隆垄娄芦鲁露路鹿禄"
    "陆吕律绿略伦仑萝螺罗锣落洛骆麻玛马麦迈蛮满蔓曼慢漫芒忙毛矛茂玫枚梅煤眉美妹媚门萌蒙盟猛梦孟弥米蜜密棉绵勉苗妙民敏"
    "闽明鸣铭名命模莫墨默漠谋牡慕木牧穆娜纳乃南男闹嫩能妮年念鸟聂宁牛钮浓农奴女暖诺欧鸥湃派攀潘磐盼培裴佩沛澎彭蓬朋鹏"
    "捧飘品苹萍平屏葡蒲朴普浦谱戚七其棋奇崎齐旗起启气千迁谦乾钱前潜浅蔷强桥乔巧俏茄钦秦琴勤芹沁青卿清擎晴情庆琼秋球曲"
    "娶权泉全鹊群然燃冉让仁忍韧任刃日戎蓉荣融熔容绒柔茹儒如汝蕊瑞锐闰润若赛三桑瑟色森莎沙珊杉山闪善尚梢芍韶少邵绍社设"
    "深神沈慎声生升盛剩胜圣师狮施诗十石拾实士世柿是仕守寿舒淑书曙蜀鼠术述树束庶帅栓拴霜双爽水顺舜硕朔烁斯思丝四松颂宋"
    "苏素宿随岁穗遂孙锁塔台泰太潭谭汤堂棠唐糖涛滔萄桃淘陶特藤腾天添田甜恬铁廷亭庭挺通桐同铜彤童图土团拓娃顽晚宛婉万汪"
    "王旺望威巍微韦唯惟为维苇伟纬蔚魏渭慰卫温文闻纹稳翁我沃吾吴武五午舞伍雾悟熙西锡希夕惜溪习喜细霞峡侠夏先仙鲜贤闲弦"
    "显现献羡宪相香湘翔祥想响项向萧霄晓小孝肖啸笑效芯欣辛新忻心信星兴行幸杏雄熊修秀绣徐许旭序绪轩宣旋玄选薛学雪勋循寻"
    "训逊迅芽崖雅亚烟严岩延言颜阎炎衍艳燕砚雁彦焰谚央秧杨扬羊洋阳养漾腰瑶尧遥姚耀野业叶一依伊仪沂宜乙以艺易屹亿逸亦意"
    "毅忆义益溢谊译翼茵荫音阴姻吟银寅尹引隐印英樱鹰应缨莹营迎盈影颖映拥庸咏泳涌永勇优悠尤由游酉有友佑幼榆虞愚余俞鱼愉"
    "渝予雨禹宇语羽玉芋郁遇育誉寓裕豫渊元垣袁原援园圆源缘远苑愿越跃岳月悦耘云允运蕴韵再赞早则泽增曾扎瞻展占战湛章彰张"
    "掌招昭赵照兆肇召哲珍真臻贞针震振征正政郑芝枝知之直植旨志致帜智治中忠钟重仲众舟周州洲宙珠朱竹柱铸祝拽转桩壮卓姿滋"
    "紫籽子自宗邹足祖最尊遵佐作"
)
"""Common characters (GB 2312, level 1) that people are called by."""
_IN_REMARKS: Final = frozenset("捺殁殡殓妯娌仨甭孀茔圹噩诿瘾咧啰")
"""Rare characters (level 2) that clerks write all the same."""
_FIRST_RARE: Final = 0xD8
"""First byte in GB 2312 from which on its characters are the rare ones."""
_HAN: Final = re.compile("[\u3400-\u9fff\ue000-\ufaff\U00020000-\U0003ffff]")
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_WORDS_OF_REMARKS: Final = """
周年 周岁 国庆节 秋天 秋季 秋前 秋冬 夏天 夏季 常年 常常 成年 成天 成日 童年 单日 雪天 白天 季节 万一 任何 任意
何意 何方 何如 何为 何来 何以 原来 原先 凌晨 向前 万元 关门 高龄 高寿 师长 师傅 连长 区长 段长 司长 家长 方才
文书 司法 金融 银行 银联 党政 卫生 卫队 房子 房改 房东 房基 房源 房前 房中 房顶 车子 车门 车程 单子 单程 单项
单元 单一 单纯 盖印 盖章 单方 宫殿 强占 马路 鱼池 符合 成立 成为 成本 文本 文章 文化 原本 原文 原名 原有 原则
程序 简易 简介 简化 解开 解法 许可 许多 许久 许愿 利益 利润 方法 方向 方可 方能 金银 银子 包子 包含 石子 沙子
沙石 药品 药方 毛重 路过 路程 路远 连同 连连 连日 关照 关心 关键 关联 严重 严格 强行 强烈 施行 高中 高大 高兴
常见 常有 曾经 贺信 游行 游泳 雷雨 洪水 江水 权力 权利 权益 富裕 温和 幸好 宁愿 甘愿 甘心 向来 易名 易得 易发
闻名 包养 暴雨 暴力 白色 红色 黄色 金色 银色 山东 山西 江苏 江西 江南 江北 广东 广西 宁夏 宁波 宁武 武汉 武昌
安全 安心 安定 安康 安静 安宁 安生 乐意 乐得 乐观
沈阳 唐山 黄山 温江 江门 广安 金门 包钢 晋中 晋北 晋南 文水 左权 阳泉 阳曲 阳高 万荣 曲沃 广灵 左云 山阴 贾令
"""
"""Words of such characters that may stand beside a book. A person who is called so waits for a decision."""
_WORDS: Final = frozenset(_WORDS_OF_REMARKS.split())
_SURNAMES_THAT_ARE_WORDS: Final = frozenset(
    "公后那越能要都空国须候居相来步养海东双满仰闪勾代全线储益容冷阴边班管时查费封位"
)
"""With one character behind them they are a word sooner than a name: 公章, 后天, 全年, 相同, 双方, 查封."""
_WEEKDAY: Final = re.compile("周[一二三四五六日天末内中初](?:来|早|晚|前)?")
_PLACES_AND_FAMILIES: Final = frozenset("城州家")
"""Behind a single surname: 高城, 温州, 李家; in longer names they are as good as any (李建城)."""
_WITHIN: Final = re.compile("(?<![百千万])里")
"""家里, 车里, 县城里; but 王万里."""
_NOT_IN_FOREIGN_NAMES: Final = frozenset(
    "不没未无外住搬退纠纷争议界限期间时病亡故错误补打封押租借欠费待查办理部位置去死在须额已领取证签"
)
"""A name with a minority dot spells sounds, with characters that Chinese names do not have; but not with these."""


def may_be_called(name: str, *, rare_surname: bool = False) -> bool:
    """Whether somebody may be called so (cleaned text): a surname, and behind it characters that given names have.

    ``rare_surname``: one that is not listed will do if its character is rare, for something else speaks for a name.
    """
    if "·" in name:
        return looks_like_a_name(name) and _NOT_IN_FOREIGN_NAMES.isdisjoint(name)
    if not looks_like_a_name(name) and not (rare_surname and 2 <= len(name) <= 4 and _is_rare(name[0])):
        return False
    if len(name) == 2 and _is_place_or_word(name):
        return False
    return not _is_word(name) and _are_in_names(behind_surname(name))


def may_be_given(name: str) -> bool:
    """Whether the text may be a given name without its surname."""
    return not _is_word(name) and _are_in_names(name)


def _is_word(text: str) -> bool:
    return text in _WORDS or _WEEKDAY.fullmatch(text) is not None


def _is_place_or_word(pair: str) -> bool:
    return pair[0] in _SURNAMES_THAT_ARE_WORDS or pair[1] in _PLACES_AND_FAMILIES


def _are_in_names(characters: str) -> bool:
    return all(map(_is_in_names, characters)) and not _WITHIN.search(characters)


def _is_in_names(character: str) -> bool:
    return character in _IN_NAMES or _is_rare(character) or _SELECTORS.match(character) is not None


def _is_rare(character: str) -> bool:
    if character in _IN_REMARKS or not _HAN.match(character):
        return False
    try:
        return character.encode("gb2312")[0] >= _FIRST_RARE
    except UnicodeEncodeError:
        return True
