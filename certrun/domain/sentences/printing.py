"""Sentences about paper: what cannot be drawn, what cannot be scanned."""

from certrun.domain.errors import Fault, Sentence, Wording

TABLE: dict[str, Wording] = {
    "undrawable_name": Wording(
        Fault.DATA,
        Sentence(
            "{where}中有打印不出来的字：{found}",
            "随程序提供的两种字体（文泉驿微米黑、霞鹜文楷）能够显示的字",
            "多半是旧系统的自造字或错误编码：请对照身份证核对，换成规范编码的汉字后再打印；确属未收录的生僻字，请在纸上手写补齐并注明。",
        ),
        Sentence(
            "{where} has characters that cannot be printed: {found}",
            "characters that one of the two shipped fonts (WenQuanYi Micro Hei, LXGW WenKai) can draw",
            "They mostly are private characters of an old system or encoding damage: compare with the ID card, replace them by the standard characters and print again; write a character that really is in no font by hand on the paper, with a note.",
        ),
    ),
    "scan_unreadable": Wording(
        Fault.DATA,
        Sentence(
            "扫描件打不开：{where}（{found}）",
            "PDF 文件，或者 PNG、JPEG、TIFF、BMP、WebP 图片",
            "请用看图软件打开确认；打不开就重新扫描，另存为 PDF 或 JPEG。",
        ),
        Sentence(
            "The scan cannot be opened: {where} ({found})",
            "a PDF file, or a PNG, JPEG, TIFF, BMP or WebP image",
            "Try it in a picture viewer; if it does not open there, scan again and save as PDF or JPEG.",
        ),
    ),
    "scan_protected": Wording(
        Fault.DATA,
        Sentence(
            "扫描件加了密码，读不了：{where}",
            "没有密码的 PDF",
            "请在扫描仪或 PDF 软件里去掉密码后另存，再试一次。",
        ),
        Sentence(
            "The scan is protected by a password: {where}",
            "a PDF without a password",
            "Remove the password in the scanner's or a PDF program, save and try again.",
        ),
    ),
}
