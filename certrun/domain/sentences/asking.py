"""Sentences about what was asked for: options, settings, fields, selections, and batches of an import."""

from certrun.domain.errors import Fault, Sentence, Wording

_OPTIONS: dict[str, Wording] = {
    "county_malformed": Wording(
        Fault.USAGE,
        Sentence(
            "县代码不对：{found}", "6 位数字的县级行政区划代码，如 140727", "请改正县代码（--county）后重新建台账。"
        ),
        Sentence(
            "The county code is wrong: {found}",
            "the 6-digit code of a county, such as 140727",
            "Correct the county code (--county) and make the register again.",
        ),
    ),
    "weekdays_malformed": Wording(
        Fault.USAGE,
        Sentence(
            "下村日不对：{found}",
            "mon、tue、wed、thu、fri、sat、sun 中的一天或几天，用英文逗号隔开",
            "请写成 --weekdays tue,thu 这样的形式（周二、周四）。",
        ),
        Sentence(
            "The service days are wrong: {found}",
            "one or more of mon, tue, wed, thu, fri, sat, sun, parted by commas",
            "Write them like --weekdays tue,thu.",
        ),
    ),
    "setting_malformed": Wording(
        Fault.USAGE,
        Sentence(
            "设置项“{where}”不能是 {found}。",
            "程序认识的设置项和合适的值；固定下村日（weekdays）至少选一天",
            "请在“设置”中改正这一项；若是新版程序才有的设置，请先升级本机的程序。",
        ),
        Sentence(
            "The setting “{where}” cannot be {found}.",
            "a setting that this program knows, with a value that fits; at least one service day (weekdays)",
            "Correct it in the settings; if it is a setting of a newer program, update this one.",
        ),
    ),
    "plan_days_malformed": Wording(
        Fault.USAGE,
        Sentence("下村日数不能是 {found}。", "1 或更大的整数", "请改正 {where}，或不填，由程序排最近两周。"),
        Sentence(
            "The number of service days cannot be {found}.",
            "a whole number, 1 or more",
            "Correct {where}, or leave it out to plan the next two weeks.",
        ),
    ),
    "command_malformed": Wording(
        Fault.USAGE,
        Sentence(
            "命令编号不对：{found}",
            "32 位小写十六进制数字",
            "请改正 --command-id；不需要重试时，可以不写这个选项。",
        ),
        Sentence(
            "The command id is wrong: {found}",
            "32 lower-case hexadecimal digits",
            "Correct --command-id, or leave it out where nothing is retried.",
        ),
    ),
    "command_reused": Wording(
        Fault.DATA,
        Sentence(
            "命令编号 {where} 已经用于另一次操作（{found}），本次没有执行。",
            "每次操作各用一个命令编号；重试时内容与第一次完全相同",
            "新的操作请换一个 --command-id；重试时请原样重复第一次的命令。",
        ),
        Sentence(
            "The command id {where} was used for another act ({found}); nothing was done.",
            "an id of its own for each act; a retry repeats the first command exactly",
            "Give a new --command-id to a new act, or repeat the first command as it was.",
        ),
    ),
    "actor_missing": Wording(
        Fault.USAGE,
        Sentence(
            "没有写明经办人。",
            "经办人的姓名：每条操作记录都要写明是谁做的",
            "请用 --actor 姓名，或设置环境变量 CERTRUN_ACTOR。",
        ),
        Sentence(
            "It is not said who is acting.",
            "the name of the person at work: every entry says who made it",
            "Use --actor NAME, or set the environment variable CERTRUN_ACTOR.",
        ),
    ),
    "unmask_not_allowed": Wording(
        Fault.DATA,
        Sentence(
            "当前权限不能查看完整的证件号和电话。",
            "有查看权限的办公室人员；每次查看都会记入操作记录",
            "请去掉 --unmask，查看遮盖后的内容；确需完整号码的，请办公室有权限的人员办理。",
        ),
        Sentence(
            "The present role may not see ID and phone numbers in full.",
            "a person of the office with that right; each look is written into the journal",
            "Leave --unmask out and use the masked values, or ask a person of the office who has the right.",
        ),
    ),
    "export_kind_unknown": Wording(
        Fault.USAGE,
        Sentence(
            "不能导出“{found}”。",
            "register（发放登记册）、handovers（领证记录）或 referrals（转办）",
            "请改正后重新导出；用法见 certrun export --help。",
        ),
        Sentence(
            "There is no export “{found}”.",
            "register, handovers or referrals",
            "Correct it and export again; see certrun export --help.",
        ),
    ),
    "print_kind_unknown": Wording(
        Fault.USAGE,
        Sentence(
            "不能打印“{found}”。",
            "receipts（领证回执）、route-sheet（下村任务单）、register（领证签收表）等可打印的内容",
            "请改正后重新打印；可打印的内容见 certrun print --help。",
        ),
        Sentence(
            "There is nothing to print under “{found}”.",
            "a kind of paper such as receipts, route-sheet or register",
            "Correct it and print again; see certrun print --help for all kinds.",
        ),
    ),
    "selector_unknown": Wording(
        Fault.DATA,
        Sentence(
            "“{found}”不是台账中的证书、回执、村或下村任务。",
            "证号、回执编号、村名或村代码、任务编号",
            "请用 certrun search 查证书，用 certrun villages list 查村，核对后再试。",
        ),
        Sentence(
            "“{found}” is no certificate, receipt, village or trip of the register.",
            "a certificate or receipt number, the name or code of a village, or the id of a trip",
            "Look for certificates with certrun search and for villages with certrun villages list, then try again.",
        ),
    ),
    "nothing_to_print": Wording(
        Fault.DATA,
        Sentence(
            "没有可以打印的内容，没有生成文件。",
            "至少一项可打印的内容",
            "请检查所选的任务、村或证书；打印回执须先登记领证。",
        ),
        Sentence(
            "There is nothing to print; no file was made.",
            "at least one thing to print",
            "Check the chosen trip, village or certificates; a receipt exists only after a handover was recorded.",
        ),
    ),
}

_FIELDS: dict[str, Wording] = {
    "field_unknown": Wording(
        Fault.USAGE,
        Sentence(
            "没有“{found}”这个栏目。",
            "以下栏目之一：{known}",
            "请改正栏目名，写成“栏目=新值”，如 location=贾令村三组。",
        ),
        Sentence(
            "There is no field “{found}”.",
            "one of these fields: {known}",
            "Correct the name of the field; write FIELD=VALUE, for example location=贾令村三组.",
        ),
    ),
    "field_malformed": Wording(
        Fault.DATA,
        Sentence(
            "栏目“{where}”的内容不对：“{found}”",
            "日期写成 2026-11-24；面积为平方米数；村为 12 位代码；共有情况为单独所有、共同共有、按份共有或其它共有；权利人写“姓名 证件号 电话”，多人用分号隔开；证号和权利人不能为空",
            "请对照证书原件改正后再试。没有改动任何内容。",
        ),
        Sentence(
            "The value of the field “{where}” is wrong: “{found}”",
            "dates like 2026-11-24; areas in square metres; a village as its 12-digit code; co-ownership as 单独所有, 共同共有, 按份共有 or 其它共有; holders as name, ID number, phone, parted by semicolons; number and holders are never empty",
            "Compare with the book itself, correct it and try again. Nothing was changed.",
        ),
    ),
    "nothing_to_amend": Wording(
        Fault.USAGE,
        Sentence(
            "证书 {where} 没有写明要更正什么。",
            "至少一项“栏目=新值”",
            "请写明要更正的栏目和新值，如 location=贾令村三组。",
        ),
        Sentence(
            "It is not said what to amend in certificate {where}.",
            "at least one FIELD=VALUE",
            "Name the field and its new value, for example location=贾令村三组.",
        ),
    ),
    "text_missing": Wording(
        Fault.USAGE,
        Sentence(
            "必填项“{where}”是空的。",
            "不为空的文字：reason 是原因，place 是存放点，to 是代管人姓名，tracking 是邮件号",
            "请补填这一项后再试。没有写入任何内容。",
        ),
        Sentence(
            "“{where}” must not be empty.",
            "some text: the reason, the place, the name of the keeper (to) or the tracking number of the post",
            "Fill it in and try again. Nothing was written.",
        ),
    ),
    "place_malformed": Wording(
        Fault.DATA,
        Sentence("存放点名称不对：{found}", "不含冒号的名称，如“中心证书库”", "请去掉冒号后再试。"),
        Sentence(
            "The name of the place is wrong: {found}",
            "a name without a colon, such as 中心证书库",
            "Remove the colon and try again.",
        ),
    ),
    "phone_malformed": Wording(
        Fault.DATA,
        Sentence("电话不对：“{found}”", "11 位手机号，或区号加座机号", "请向代管人问明电话，改正后再试。"),
        Sentence(
            "The phone number is wrong: “{found}”",
            "an 11-digit mobile number, or area code and landline",
            "Ask the keeper for the number, correct it and try again.",
        ),
    ),
    "until_past": Wording(
        Fault.DATA,
        Sentence("日期 {found} 已经过去（{where}）。", "今天或以后的日期", "请改正日期后再试。"),
        Sentence("The date {found} is past ({where}).", "today or a later date", "Correct the date and try again."),
    ),
}

_BATCHES: dict[str, Wording] = {
    "import_nothing_usable": Wording(
        Fault.DATA,
        Sentence(
            "清单 {where} 中没有一本证书可以导入，没有写入任何内容。",
            "至少一本没有错误的证书",
            "请看预览中的问题（命令行用 certrun import --dry-run 文件），在 WPS 中逐处改正后重新导入。",
        ),
        Sentence(
            "No book of the list {where} can be imported; nothing was written.",
            "at least one book without an error",
            "Look at the problems in the preview (certrun import --dry-run FILE), correct them in WPS and import the list again.",
        ),
    ),
    "import_preview_stale": Wording(
        Fault.DATA,
        Sentence(
            "预览清单 {where} 之后台账有了变动，预览已经不准，没有导入。",
            "与台账现状一致的预览",
            "请重新选择这个文件，看过新的预览后再点“导入”。",
        ),
        Sentence(
            "The register has changed since the list {where} was previewed; nothing was imported.",
            "a preview that fits the register as it is",
            "Choose the file again, look at the new preview and import then.",
        ),
    ),
    "batch_unknown": Wording(
        Fault.DATA,
        Sentence(
            "没有批次“{found}”，或不止一个批次以它开头。",
            "一次导入的批次编号，至少写前 6 位",
            "请在“证书”页的导入记录中查看批次；批次编号在导入完成时给出。",
        ),
        Sentence(
            "There is no batch “{found}”, or more than one begins like that.",
            "the id of an import's batch, at least its first 6 characters",
            "Look at the imports on the certificates page; the id of a batch is given when an import is done.",
        ),
    ),
    "batch_undone_already": Wording(
        Fault.DATA,
        Sentence("批次 {found} 已经撤销过，没有什么可撤销的。", "尚未撤销的批次", "不必再撤销；需要时可重新导入清单。"),
        Sentence(
            "The batch {found} has been undone already; there is nothing left to undo.",
            "a batch that has not been undone",
            "There is nothing to do; import the list again if it is needed.",
        ),
    ),
}

TABLE: dict[str, Wording] = {**_OPTIONS, **_FIELDS, **_BATCHES}
