"""Sentences about files from outside and about the rows of an issuance list."""

from certrun.domain.errors import Fault, Sentence, Wording
from certrun.domain.sentences import reading

_FILES: dict[str, Wording] = {
    "file_not_found": Wording(
        Fault.DATA,
        Sentence(
            "找不到文件 {where}。", "一个存在且可以读取的文件", "请检查路径和文件名；文件若在 U 盘上，请确认已插好。"
        ),
        Sentence(
            "There is no file {where}.",
            "a file that exists and can be read",
            "Check the path and the name; if the file is on a USB stick, check that it is plugged in.",
        ),
    ),
    "file_unreadable": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "文件 {where} 打不开：{found}",
            "一个当前用户可以读取的文件",
            "请关闭正在使用它的程序（WPS、Excel），或把文件复制到桌面后再试。",
        ),
        Sentence(
            "The file {where} cannot be opened: {found}",
            "a file that this user may read",
            "Close the program that uses it (WPS, Excel), or copy the file to the desktop and try again.",
        ),
    ),
    "empty_file": Wording(
        Fault.DATA,
        Sentence("文件 {where} 是空的（0 字节）。", "有内容的发证清单", "请让发送方重新导出并重新发送。"),
        Sentence(
            "The file {where} is empty (0 bytes).",
            "an issuance list with content",
            "Ask the sender to export and send it again.",
        ),
    ),
    "not_a_workbook": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 不是表格：{found}",
            "Excel、WPS、ODS 工作簿或 CSV 文本",
            "请用 WPS 或 Excel 打开原文件，另存为 .xlsx 后再导入。",
        ),
        Sentence(
            "The file {where} is not a table: {found}",
            "an Excel, WPS or ODS workbook, or CSV text",
            "Open the original in WPS or Excel, save it as .xlsx and import that.",
        ),
    ),
    "text_named_workbook": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 的内容是纯文本，却以工作簿命名（{found}）。",
            "真正的工作簿，或扩展名为 .csv 的文本",
            "若确是文本表格，请把扩展名改为 .csv；否则请让发送方重新导出。",
        ),
        Sentence(
            "The file {where} is plain text under a workbook's name ({found}).",
            "a real workbook, or text named .csv",
            "If it is a table in text, rename it to .csv; otherwise ask the sender to export it again.",
        ),
    ),
    "text_encoding_unknown": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 的文字编码认不出来。",
            "UTF-8、UTF-16 或 GB18030 编码的文本",
            "请用 WPS 打开，另存为 .xlsx 或“CSV UTF-8”后再导入。",
        ),
        Sentence(
            "The encoding of the text in {where} is not recognised.",
            "text in UTF-8, UTF-16 or GB18030",
            "Open it in WPS, save it as .xlsx or as CSV UTF-8 and import that.",
        ),
    ),
    "workbook_damaged": Wording(
        Fault.DATA,
        Sentence(
            "工作簿 {where} 已损坏，读不完整：{found}",
            "完整的工作簿",
            "请让发送方重新发送；或用 WPS 打开修复后另存为 .xlsx。没有导入任何一行。",
        ),
        Sentence(
            "The workbook {where} is damaged and cannot be read whole: {found}",
            "an undamaged workbook",
            "Ask the sender for it again, or let WPS repair it and save it as .xlsx. No row was taken over.",
        ),
    ),
    "workbook_unsafe": Wording(
        Fault.DATA,
        Sentence(
            "工作簿 {where} 含有清单不该有的内容（{found}），为安全起见没有读取。",
            "普通的工作簿",
            "请用 WPS 打开，把清单复制到新建的工作簿中另存，再导入。",
        ),
        Sentence(
            "The workbook {where} holds what no list needs ({found}); for safety it was not read.",
            "an ordinary workbook",
            "Open it in WPS, copy the list into a new workbook, save that and import it.",
        ),
    ),
    "workbook_too_large": Wording(
        Fault.DATA,
        Sentence(
            "工作簿 {where} 太大：{found}",
            "一次不超过 20 万行、260 列的清单",
            "请删去清单以外的内容和空白格式，或按乡镇拆成几个文件，再分别导入。",
        ),
        Sentence(
            "The workbook {where} is too large: {found}",
            "a list of at most 200,000 rows and 260 columns",
            "Remove what is not the list and formatting of blank cells, or split it by township, and import the parts.",
        ),
    ),
    "workbook_merged": Wording(
        Fault.DATA,
        Sentence(
            "工作簿 {where} 的合并单元格范围过大（{found} 格）。",
            "只在表头和共有人处合并",
            "请在 WPS 中选中整个工作表，取消合并单元格，另存后再导入。",
        ),
        Sentence(
            "The merged cells of {where} cover too much ({found} cells).",
            "merges only in headers and over co-owners",
            "Select the whole sheet in WPS, unmerge the cells, save and import it again.",
        ),
    ),
    "reading_took_too_long": Wording(
        Fault.DATA,
        Sentence(
            "文件 {where} 读取超过 {found} 秒仍无结果，已停止。",
            "可以在短时间内读完的文件",
            "请用 WPS 打开，把清单复制到新建的工作簿中另存，再导入。",
        ),
        Sentence(
            "Reading {where} gave nothing for {found} seconds and was stopped.",
            "a file that can be read in a short time",
            "Open it in WPS, copy the list into a new workbook, save that and import it.",
        ),
    ),
    "reading_cancelled": Wording(
        Fault.DATA,
        Sentence("已取消读取 {where}，没有导入任何一行。", "读取完成", "需要时可重新导入。"),
        Sentence(
            "Reading {where} was cancelled; no row was taken over.",
            "reading to the end",
            "Import it again when needed.",
        ),
    ),
    "no_header": Wording(
        Fault.DATA,
        Sentence(
            "在 {where} 中没有找到表头。",
            "同一行（或相邻两行）中有“权利人”和“不动产权证号”等列名",
            "请检查是否选错了文件；列名若与常用名称不同，请改成“权利人”“不动产权证号”“证件号”等再导入。",
        ),
        Sentence(
            "No header was found in {where}.",
            "column names such as 权利人 and 不动产权证号 in one row (or two rows one below the other)",
            "Check that it is the right file; if the columns have unusual names, rename them to 权利人, 不动产权证号, 证件号 and import again.",
        ),
    ),
    "unreadable_row": Wording(
        Fault.DATA,
        Sentence(
            "{where} 第 {found} 行无法读取。",
            "引号成对、分隔符一致的文本行",
            "请用 WPS 打开，检查该行的引号，另存为 .xlsx 后再导入。没有导入任何一行。",
        ),
        Sentence(
            "Row {found} of {where} cannot be read.",
            "a row of text with paired quotes and one separator",
            "Open it in WPS, look at the quotes in that row, save it as .xlsx and import that. No row was taken over.",
        ),
    ),
    "villages_columns_missing": Wording(
        Fault.DATA,
        Sentence(
            "村庄清单 {where} 缺少列：{found}",
            "code、name、streetCode、streetName 四列（可另有 lat、lon）",
            "请补上缺少的列后再导入。",
        ),
        Sentence(
            "The village list {where} lacks columns: {found}",
            "the columns code, name, streetCode, streetName (and perhaps lat, lon)",
            "Add the missing columns and import it again.",
        ),
    ),
    "villages_bad_row": Wording(
        Fault.DATA,
        Sentence(
            "村庄清单 {where} 的内容不对：{found}",
            "12 位数字代码（不重复）、村名、9 位乡镇代码和乡镇名；经纬度为十进制度",
            "请改正该行后再导入；代码列要设成文本格式。",
        ),
        Sentence(
            "The village list {where} has a wrong row: {found}",
            "a 12-digit code (once only), the village's name, the 9-digit code and the name of the township; latitude and longitude in decimal degrees",
            "Correct the row and import again; keep the code column as text.",
        ),
    ),
    "output_not_written": Wording(
        Fault.ENVIRONMENT,
        Sentence(
            "文件 {where} 没有写成：{found}",
            "可写且空间足够的文件夹",
            "请关闭正在打开该文件的程序，检查磁盘空间，再试一次。原有文件没有改动。",
        ),
        Sentence(
            "The file {where} was not written: {found}",
            "a folder that can be written to, with enough space",
            "Close the program that has the file open, check the free space and try again. The file there before is unchanged.",
        ),
    ),
}

_DECISIONS: dict[str, Wording] = {
    "group_unknown": Wording(
        Fault.USAGE,
        Sentence(
            "{where}：没有“{found}”这一组问题。",
            "试导入时列出的组名：{known}",
            "请先用 --dry-run 试导入，按列出的 --accept 写法填写。",
        ),
        Sentence(
            "{where}: there is no group {found}.",
            "a group as the dry run names them: {known}",
            "Run with --dry-run first and copy the --accept words from there.",
        ),
    ),
    "decision_malformed": Wording(
        Fault.USAGE,
        Sentence(
            "{where}：“{found}”不是“组=处理”的写法。",
            "组=处理，如 id_check_digit=without_id",
            "请先用 --dry-run 试导入，照抄列出的 --accept 写法。",
        ),
        Sentence(
            "{where}: {found} is not GROUP=ACT.",
            "a group and an act, such as id_check_digit=without_id",
            "Run with --dry-run first and copy the --accept words from there.",
        ),
    ),
    "act_unknown": Wording(
        Fault.USAGE,
        Sentence("{where}：这一组没有“{found}”这种处理。", "下列之一：{known}", "请改用列出的处理方式。"),
        Sentence("{where}: {found} cannot be done with this group.", "one of: {known}", "Use one of these."),
    ),
    "annotate_one_file": Wording(
        Fault.USAGE,
        Sentence(
            "--annotate 一次只批注一个文件，这里有 {found} 个。",
            "一个发证清单和一个输出文件",
            "请逐个导入，每次写一个 --annotate OUT.xlsx。",
        ),
        Sentence(
            "--annotate marks one file at a time; there are {found} here.",
            "one issuance list and one file to write",
            "Import them one by one, each with its own --annotate OUT.xlsx.",
        ),
    ),
    "annotate_over_list": Wording(
        Fault.USAGE,
        Sentence(
            "--annotate 不能写到清单原文件 {found} 上。",
            "另一个 .xlsx 文件名",
            "请换一个文件名，原文件要原样保留。",
        ),
        Sentence(
            "--annotate must not write over the list {found} itself.",
            "another name ending in .xlsx",
            "Choose another name; the original stays as it is.",
        ),
    ),
    "password_file_empty": Wording(
        Fault.USAGE,
        Sentence("密码文件 {where} 的第一行是空的。", "第一行写有工作簿的打开密码", "请把密码写在文件的第一行。"),
        Sentence("The first line of {where} is empty.", "the workbook's password on the first line", "Write it there."),
    ),
}

_ROWS: dict[str, Wording] = {
    "id_check_digit": Wording(
        Fault.DATA,
        Sentence(
            "{where}：证件号不对：{found}",
            "校验码、长度和出生日期都正确的身份证号，或校验码正确的统一社会信用代码",
            "请对照证件原件改正后再导入该行。",
        ),
        Sentence(
            "{where}: the ID number is wrong: {found}",
            "a resident ID with right check digit, length and date of birth, or a social credit code with right check digit",
            "Correct it from the paper itself and import the row again.",
        ),
    ),
    "id_digits_lost": Wording(
        Fault.DATA,
        Sentence(
            "{where}：身份证列被存成了数字，已丢失末几位：{found}",
            "以文本保存的证件号",
            "丢失的数字无法恢复。请让发送方把该列设为文本格式后重新导出。",
        ),
        Sentence(
            "{where}: the ID column was stored as number, its last digits are lost: {found}",
            "an ID number stored as text",
            "Lost digits cannot be recovered. Ask the sender to set the column to text and export again.",
        ),
    ),
    "id_format": Wording(
        Fault.DATA,
        Sentence(
            "{where}：证件号写法与证件种类不符：{found}",
            "该种证件通常的位数和字符",
            "请对照证件原件核对；确实如此可以照收。",
        ),
        Sentence(
            "{where}: the number does not look like this kind of paper: {found}",
            "the usual length and characters of the paper",
            "Compare it with the paper itself; if it reads so, it may stay.",
        ),
    ),
    "papers_left_over": Wording(
        Fault.DATA,
        Sentence(
            "{where}：证件号多于权利人，多出的没有收下：{found}",
            "每位权利人一个证件号；几位权利人的姓名之间用顿号隔开",
            "请核对该行，补全权利人姓名，或删去多余的证件号。",
        ),
        Sentence(
            "{where}: more ID numbers than holders, these belong to nobody: {found}",
            "one ID number for each holder; names of several holders parted by 、",
            "Check the row: complete the names, or delete the surplus ID numbers.",
        ),
    ),
    "holder_format": Wording(
        Fault.DATA,
        Sentence(
            "{where}：权利人栏写的不是姓名：{found}",
            "权利人的姓名或名称",
            "请补上姓名；确实叫这个名字的可以照收。",
        ),
        Sentence(
            "{where}: this is no holder's name: {found}",
            "the name of a person or an organisation",
            "Put the name in; who is really called so may stay.",
        ),
    ),
    "row_differs": Wording(
        Fault.DATA,
        Sentence(
            "{where}：与同一本证书的第一行不一致，没有收下：{found}",
            "一本证书各行的单元号、坐落、面积、日期相同，或只写在第一行",
            "请与证书核对；若是另一本证书，请补上它的证号。",
        ),
        Sentence(
            "{where}: this differs from the first row of the same book and was not taken over: {found}",
            "unit, place, areas and dates alike in all rows of a book, or in the first one only",
            "Compare it with the book; if it is another book, fill its number in.",
        ),
    ),
    "missing_number": Wording(
        Fault.DATA,
        Sentence("{where}：有权利人而没有证号。", "不动产权证号，不是姓名、证件号或电话", "请填上证号后再导入该行。"),
        Sentence(
            "{where}: a holder without certificate number.",
            "a certificate number, no name, ID or phone",
            "Put in the number and import the row again.",
        ),
    ),
    "duplicate_in_file": Wording(
        Fault.DATA,
        Sentence(
            "{where}：证号在本文件中前面已经出现：{found}",
            "每个证号在一个文件中只出现一次",
            "请核对两行，删去多余的一行，或改正写错的证号。",
        ),
        Sentence(
            "{where}: the number stands in this file already: {found}",
            "each number once in a file",
            "Compare the two rows, delete the surplus one or correct the wrong number.",
        ),
    ),
    "bad_date": Wording(
        Fault.DATA,
        Sentence("{where}：发证日期不是日期：{found}", "存在的日期，如 2025-03-20", "请改正日期，或清空该格后再导入。"),
        Sentence(
            "{where}: the issue date is no date: {found}",
            "a day that exists, such as 2025-03-20",
            "Correct the date or clear the cell and import again.",
        ),
    ),
    "number_format": Wording(
        Fault.DATA,
        Sentence(
            "{where}：证号写法与本县格式不同：{found}",
            "如 晋（2025）祁县不动产权第0001234号",
            "请与证书核对；确实如此可以照收。",
        ),
        Sentence(
            "{where}: the number is not in this county's form: {found}",
            "such as 晋（2025）祁县不动产权第0001234号",
            "Compare it with the book; if it reads so, it may stay.",
        ),
    ),
    "serial_format": Wording(
        Fault.DATA,
        Sentence("{where}：印刷序列号写法不对：{found}", "D14 或 14 加九位数字", "请与证书封面内页右上角的编号核对。"),
        Sentence(
            "{where}: the printed serial has an unusual form: {found}",
            "D14 or 14 and nine digits",
            "Compare it with the number printed in the book.",
        ),
    ),
    "duplicate_serial": Wording(
        Fault.DATA,
        Sentence(
            "{where}：印刷序列号在本文件中前面已经出现：{found}",
            "每本证书一个印刷序列号",
            "请与证书核对，改正写错的一行。",
        ),
        Sentence(
            "{where}: the printed serial stands in this file already: {found}",
            "a printed serial of its own for each book",
            "Compare with the books and correct the wrong row.",
        ),
    ),
    "unit_format": Wording(
        Fault.DATA,
        Sentence("{where}：不动产单元号写法不对：{found}", "28 位不动产单元代码", "请与证书核对；确实如此可以照收。"),
        Sentence(
            "{where}: the unit number has an unusual form: {found}",
            "the 28-character unit number",
            "Compare it with the book; if it reads so, it may stay.",
        ),
    ),
    "area_format": Wording(
        Fault.DATA,
        Sentence(
            "{where}：面积写法看不明白，按未填处理：{found}",
            "如 150.00，或 宗地面积150.00㎡/房屋建筑面积120.00㎡",
            "请与证书核对，改正后再导入，或导入后补填。",
        ),
        Sentence(
            "{where}: this is no area and counts as blank: {found}",
            "such as 150.00, or 宗地面积150.00㎡/房屋建筑面积120.00㎡",
            "Compare it with the book, correct it and import again, or fill it in later.",
        ),
    ),
    "phone_format": Wording(
        Fault.DATA,
        Sentence("{where}：电话位数不对：{found}", "11 位手机号，或区号加座机号", "请向本人或村里问明后补正。"),
        Sentence(
            "{where}: the phone number has a wrong length: {found}",
            "an 11-digit mobile number, or area code and landline",
            "Ask the owner or the village and correct it.",
        ),
    ),
    "unknown_village": Wording(
        Fault.DATA,
        Sentence(
            "{where}：看不出是哪个村：{found}",
            "村庄清单中的村名；重名的村要写明乡镇",
            "请补写村名和乡镇，或先把该村加入村庄清单。",
        ),
        Sentence(
            "{where}: it does not tell which village: {found}",
            "a name of the village list; with the township where two villages share a name",
            "Add village and township, or add the village to the village list first.",
        ),
    ),
}

TABLE: dict[str, Wording] = {**_FILES, **_DECISIONS, **_ROWS, **reading.TABLE}
