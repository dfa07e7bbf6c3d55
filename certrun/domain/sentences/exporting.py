"""Sentences of exports into the office's own sheet."""

from __future__ import annotations

from certrun.domain.errors import Fault, Sentence, Wording

TABLE: dict[str, Wording] = {
    "template_format": Wording(
        Fault.DATA,
        Sentence(
            "表格 {where} 不是 .xlsx 文件（{found}），不能按它的样式填写。",
            "WPS 或 Excel 存成的 .xlsx 文件",
            "请用 WPS 或 Excel 打开，另存为 .xlsx 后再用。",
        ),
        Sentence(
            "The sheet {where} is no .xlsx file ({found}) and cannot be filled in.",
            "an .xlsx file as WPS or Excel saves it",
            "Open it in WPS or Excel, save it as .xlsx and use that.",
        ),
    ),
    "template_too_long": Wording(
        Fault.DATA,
        Sentence(
            "表格 {where} 有 {found} 行，太长，不能当作样式。",
            "不超过 {most} 行的表格",
            "请复制一份，只留标题、表头、一两行数据和表尾，再用它导出；导出时原有数据行本来就会被替换。",
        ),
        Sentence(
            "The sheet {where} has {found} rows: too long to be filled in.",
            "a sheet of {most} rows or fewer",
            "Copy it, keep title, header, a row or two and the footer, and export with that; the rows are replaced anyway.",
        ),
    ),
    "template_without_header": Wording(
        Fault.DATA,
        Sentence(
            "表格 {where} 里没有认出表头。",
            "一张可见的工作表，前 60 行内有表头，至少三列是不动产权证号、权利人、坐落等名称",
            "请打开表格核对表头文字；隐藏的工作表不会使用。",
        ),
        Sentence(
            "No header was found in the sheet {where}.",
            "a visible sheet with a header in its first 60 rows that names three columns or more, such as 不动产权证号, 权利人, 坐落",
            "Open it and check the words of the header; hidden sheets are not used.",
        ),
    ),
    "template_changed": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "导出期间表格 {where} 被改动了。",
            "导出期间不变的表格",
            "请关闭正在编辑它的程序，重新导出。没有写出任何文件。",
        ),
        Sentence(
            "The sheet {where} was changed during the export.",
            "a sheet that stays as it is meanwhile",
            "Close the program that edits it and export again. Nothing was written.",
        ),
    ),
    "template_is_target": Wording(
        Fault.USAGE,
        Sentence(
            "导出文件和样式表格是同一个文件：{where}",
            "另一个文件名",
            "请换一个文件名；本单位的原表不会被覆盖。",
        ),
        Sentence(
            "The file to write is the office's sheet itself: {where}",
            "another file name",
            "Choose another name; the office's own sheet is never written over.",
        ),
    ),
}
