"""Sentences of the command line."""

from certrun.domain.errors import Fault, Sentence, Wording

TABLE: dict[str, Wording] = {
    "not_confirmed": Wording(
        Fault.DATA,
        Sentence("没有确认，什么也没有写入。", "回答 y，或加上 --yes", "核对预览后重新运行，并回答 y。"),
        Sentence(
            "Not confirmed; nothing was written.",
            "the answer y, or the option --yes",
            "Look at the preview, run it again and answer y.",
        ),
    ),
    "date_malformed": Wording(
        Fault.USAGE,
        Sentence("{where} 的日期看不懂：{found}", "存在的日期，如 2026-11-24", "请改正日期后重新运行。"),
        Sentence(
            "The date of {where} is not understood: {found}",
            "a day that exists, such as 2026-11-24",
            "Correct the date and run it again.",
        ),
    ),
    "choice_unknown": Wording(
        Fault.USAGE,
        Sentence("{where} 没有“{found}”这一项。", "其中之一：{known}", "请改用列出的一项后重新运行。"),
        Sentence(
            "There is no “{found}” for {where}.", "one of: {known}", "Use one of the listed words and run it again."
        ),
    ),
    "books_not_chosen": Wording(
        Fault.USAGE,
        Sentence(
            "没有说明是哪些证书。",
            "一个或多个证书（证号、序列号），或者 {all}；两者不能同时给出",
            "请列出证书，或加上 {all} 后重新运行。",
        ),
        Sentence(
            "It is not said which books are meant.",
            "one or more certificates (number or serial), or {all}; not both",
            "Name the certificates or add {all} and run it again.",
        ),
    ),
    "suffix_wrong": Wording(
        Fault.USAGE,
        Sentence(
            "{found} 不是 {wanted} 文件名。", "以 {wanted} 结尾的文件名", "请把 {where} 的文件名改成以 {wanted} 结尾。"
        ),
        Sentence(
            "{found} is not the name of a {wanted} file.",
            "a name that ends in {wanted}",
            "Give {where} a name that ends in {wanted}.",
        ),
    ),
    "assignment_malformed": Wording(
        Fault.USAGE,
        Sentence(
            "“{found}”不是“字段=值”的写法。",
            "字段=值，如 location=祁县昭馀镇…",
            "请在字段名和新值之间写等号，值中有空格时整体加引号。",
        ),
        Sentence(
            "“{found}” is not written as FIELD=VALUE.",
            "FIELD=VALUE, such as location=祁县昭馀镇…",
            "Put an equals sign between the field and its new value; quote the whole where the value has spaces.",
        ),
    ),
    "paper_sheet_malformed": Wording(
        Fault.USAGE,
        Sentence("签收表的位置写法不对：{found}", "页/行，如 3/12", "请写明签字在领证签收表的第几页第几行。"),
        Sentence(
            "The place on the paper sheet is malformed: {found}",
            "PAGE/ROW, such as 3/12",
            "Say on which page and row of the sign-off sheet the signature stands.",
        ),
    ),
    "passphrases_differ": Wording(
        Fault.ENVIRONMENT,
        Sentence("两次输入的数据密码不一样。", "两次输入相同的数据密码", "请重新运行并再输入一次。没有建立任何内容。"),
        Sentence("The two passphrases differ.", "the same passphrase twice", "Run it again. Nothing was created."),
    ),
    "window_unavailable": Wording(
        Fault.ENVIRONMENT,
        Sentence("这个程序没有窗口部分。", "带窗口的完整安装", "请重新安装，或使用 certrun --help 中的命令。"),
        Sentence(
            "This program comes without its window.",
            "a complete installation",
            "Install it again, or use the commands of certrun --help.",
        ),
    ),
    "village_unknown": Wording(
        Fault.DATA,
        Sentence("没有叫“{found}”的村。", "村庄清单中的村名或 12 位代码", "请用 certrun villages list 查看村庄清单。"),
        Sentence(
            "There is no village “{found}”.",
            "a name of the village list, or its 12-digit code",
            "See certrun villages list.",
        ),
    ),
    "village_ambiguous": Wording(
        Fault.DATA,
        Sentence("“{where}”可以是几个村：{found}", "只指一个村", "请改写成“乡镇名+村名”或 12 位代码。"),
        Sentence(
            "“{where}” may be several villages: {found}",
            "one village",
            "Write the township before the name, or use the 12-digit code.",
        ),
    ),
}
