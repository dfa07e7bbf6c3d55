"""Sentences about files from outside that the reader of lists itself refuses, and about cells it cannot read."""

from certrun.domain.errors import Fault, Sentence, Wording

TABLE: dict[str, Wording] = {
    "not_a_file": Wording(
        Fault.DATA,
        Sentence("{where} 不是文件，而是文件夹或设备。", "一个发证清单文件", "请选择清单文件本身。"),
        Sentence("{where} is a folder or a device, not a file.", "an issuance list", "Choose the list itself."),
    ),
    "workbook_protected": Wording(
        Fault.DATA,
        Sentence(
            "工作簿 {where} 设有打开密码。",
            "打开密码，或没有密码的工作簿",
            "请输入发送方告知的密码后再试；或在 WPS、Excel 中打开，另存一份不加密码的，再导入那一份。",
        ),
        Sentence(
            "The workbook {where} is protected by a password.",
            "the password for opening, or a workbook without one",
            "Enter the password that the sender has told you; or open it in WPS or Excel, save a copy without password and import that.",
        ),
    ),
    "password_wrong": Wording(
        Fault.DATA,
        Sentence(
            "打开密码不对，工作簿 {where} 没有打开。",
            "发送方设置的密码",
            "请检查大小写、中英文输入法和首尾空格，再试一次；仍不行请向发送方核对。",
        ),
        Sentence(
            "The password is wrong; the workbook {where} was not opened.",
            "the password that the sender has set",
            "Check capitals, the input method and spaces at the ends and try again; otherwise ask the sender.",
        ),
    ),
    "encryption_unknown": Wording(
        Fault.DATA,
        Sentence(
            "工作簿 {where} 的加密方式不受支持（{found}）。",
            "用 Excel 或 WPS 打开密码加密的工作簿，或没有密码的工作簿",
            "请在 WPS 或 Excel 中输入密码打开，另存一份不加密码的，再导入那一份。",
        ),
        Sentence(
            "The workbook {where} is encrypted in a way that is not supported ({found}).",
            "a workbook with a password for opening set in Excel or WPS, or one without a password",
            "Open it in WPS or Excel with the password, save a copy without one and import the copy.",
        ),
    ),
    "no_rows": Wording(
        Fault.DATA,
        Sentence(
            "{where} 只有表头，没有一行数据。",
            "表头下至少有一本证书",
            "请检查是否选错了文件，或清单是否在隐藏的工作表中；需要时请让发送方重新导出。",
        ),
        Sentence(
            "{where} has a header and not one row of data.",
            "at least one certificate below the header",
            "Check that it is the right file and that the list is not on a hidden sheet; else ask the sender to export it again.",
        ),
    ),
    "cell_too_long": Wording(
        Fault.DATA,
        Sentence(
            "{where} 中有一个单元格长达 {found} 字，表格软件不会写出这样的格。",
            "每格不超过 32767 字",
            "请用 WPS 打开，删去过长的内容，另存为 .xlsx 后再导入。没有导入任何一行。",
        ),
        Sentence(
            "A cell of {where} holds {found} characters, more than a spreadsheet can write.",
            "at most 32,767 characters in a cell",
            "Open it in WPS, remove the overlong text, save it as .xlsx and import that. No row was taken over.",
        ),
    ),
    "list_changed": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 在读取之后又被改动过，没有批注。",
            "与刚才读取时相同的文件",
            "请重新导入该文件，再批注一次。",
        ),
        Sentence(
            "The file {where} has been changed since it was read; nothing was marked in it.",
            "the file as it was when it was read",
            "Import it again and have it marked once more.",
        ),
    ),
    "picture_cell": Wording(
        Fault.DATA,
        Sentence(
            "{where}：单元格里是一张图片（WPS 嵌入图片），不是文字，按空白处理。",
            "用文字填写的内容",
            "请对照图片把内容打成文字后再导入，或导入后补填。",
        ),
        Sentence(
            "{where}: the cell holds a picture (set in by WPS) and no text; it counts as blank.",
            "content in text",
            "Type what the picture shows and import again, or fill it in later.",
        ),
    ),
}
