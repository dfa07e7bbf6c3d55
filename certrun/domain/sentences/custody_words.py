"""Sentences about certificates, where they are, and the trips that take them along."""

from certrun.domain.errors import Fault, Sentence, Wording

_CERTIFICATES: dict[str, Wording] = {
    "certificate_unknown": Wording(
        Fault.DATA,
        Sentence(
            "台账中没有证书“{found}”。",
            "台账中的证号（可只写数字）、印刷序列号或系统内的编号",
            "请核对后重新输入，或在“证书”页（certrun search）按姓名、村名查找；清单还没有导入的，请先导入。",
        ),
        Sentence(
            "The register has no certificate “{found}”.",
            "a certificate number (its digits are enough), a printed serial or a certificate id of the register",
            "Check it and type it again, or search by name or village on the certificates page (certrun search); import its list first if that is still to be done.",
        ),
    ),
    "certificate_ambiguous": Wording(
        Fault.DATA,
        Sentence(
            "“{where}”对应 {candidates} 本证书：{found}",
            "只对应一本证书的证号或印刷序列号",
            "请写全证号，或改用印刷序列号，指明是哪一本。",
        ),
        Sentence(
            "“{where}” fits {candidates} certificates: {found}",
            "a number or printed serial that names one certificate only",
            "Write the whole number, or use the printed serial, to say which one.",
        ),
    ),
    "no_books": Wording(
        Fault.DATA,
        Sentence("没有选择证书。", "至少一本证书", "请勾选证书，或在命令后写明证号。"),
        Sentence(
            "No certificate was chosen.",
            "at least one certificate",
            "Tick the certificates, or name them after the command.",
        ),
    ),
    "nothing_to_count": Wording(
        Fault.DATA,
        Sentence(
            "没有要清点到“{where}”的证书。",
            "至少一本待清点或指明的证书",
            "请逐本扫描或写明证号；全部清点（--all）时，说明已经没有待清点的证书了。",
        ),
        Sentence(
            "There is no certificate to count into “{where}”.",
            "at least one certificate that is not counted yet or is named",
            "Scan or name the certificates; with --all it means that none is left to be counted.",
        ),
    ),
    "number_taken": Wording(
        Fault.DATA,
        Sentence(
            "证书 {where} 不能改成 {found}：另一本证书已经是这个证号。",
            "没有被其他证书使用的证号",
            "请核对证号；如果两条记录其实是同一本证书，请由办公室核实后处理，不要改证号。",
        ),
        Sentence(
            "Certificate {where} cannot become {found}: another certificate bears that number.",
            "a number that no other certificate bears",
            "Check the number; if both are the same book, let the office settle it instead of changing the number.",
        ),
    ),
    "serial_unchanged": Wording(
        Fault.DATA,
        Sentence(
            "证书 {where} 的印刷序列号本来就是 {found}。",
            "换发的新证上印的序列号，与旧证不同",
            "请核对新证上的印刷序列号后重新输入；没有换发的，不必办理。",
        ),
        Sentence(
            "Certificate {where} has the printed serial {found} already.",
            "the serial printed on the new book, which differs from the old one",
            "Read the serial from the new book and type it again; if there is no new book, there is nothing to do.",
        ),
    ),
    "book_void": Wording(
        Fault.DATA,
        Sentence("证书 {where} 已经作废。", "有效的证书", "请核对是否拿错了旧证；有换发的新证时，请办理新证。"),
        Sentence(
            "Certificate {where} is void.",
            "a valid certificate",
            "Check whether this is an old book; where a new one was issued, use that.",
        ),
    ),
    "book_lost": Wording(
        Fault.DATA,
        Sentence(
            "证书 {where} 已登记遗失。",
            "没有登记遗失的证书",
            "证书找到了的，请先清点入库（certrun stocktake 存放点 证号），再办理。",
        ),
        Sentence(
            "Certificate {where} is registered as lost.",
            "a certificate that is not lost",
            "If it was found, count it into a safe first (certrun stocktake PLACE CERT), then go on.",
        ),
    ),
    "book_held": Wording(
        Fault.DATA,
        Sentence(
            "证书 {where} 暂缓发放：{found}",
            "没有暂缓的证书",
            "问题解决后，请办公室点“解除暂缓”（certrun release 证号 --reason 原因）再办理；权利人已故的，请告知家属先办理继承登记。",
        ),
        Sentence(
            "Certificate {where} is held: {found}",
            "a certificate that is not held",
            "When the matter is settled, the office releases it (certrun release CERT --reason TEXT); if the holder has died, tell the family to apply for registration of the inheritance first.",
        ),
    ),
    "not_held": Wording(
        Fault.DATA,
        Sentence("证书 {where} 没有暂缓发放，不需要解除。", "处于暂缓发放的证书", "请核对证号；证书可以照常办理。"),
        Sentence(
            "Certificate {where} is not held; there is nothing to release.",
            "a certificate that is held",
            "Check the number; the certificate can be handled as usual.",
        ),
    ),
    "already_handed_over": Wording(
        Fault.DATA,
        Sentence(
            "证书 {where} 已经领走：{found}",
            "尚未领走的证书",
            "请核对证号和领证回执；确系登记错误的，请先撤销领证（certrun reverse 回执编号 --reason 原因 --now safe），再办理。",
        ),
        Sentence(
            "Certificate {where} was handed over already: {found}",
            "a certificate that has not been handed over",
            "Compare number and receipt; if it was recorded by mistake, reverse the handover first (certrun reverse RECEIPT --reason TEXT --now safe).",
        ),
    ),
}

_CUSTODY: dict[str, Wording] = {
    "custody_wrong": Wording(
        Fault.DATA,
        Sentence(
            "证书 {where} 现在是“{found}”，不能办理这一步。",
            "代管：在库或随车；交邮：在库、待清点或随车；邮寄签收：已在邮寄途中；转存放点、作废、遗失：不在领证人手中",
            "请核对证书实际在哪里；若在手边，请先清点入库（certrun stocktake 存放点 证号），再办理。",
        ),
        Sentence(
            "Certificate {where} is “{found}” now; this cannot be done from there.",
            "to entrust: in a safe or a bag; to post: in a safe, a bag or not counted yet; delivered by post: in the post; to move, void or lose: not with its recipient",
            "Check where the book really is; if it is at hand, count it into a safe first (certrun stocktake PLACE CERT).",
        ),
    ),
    "book_in_bag": Wording(
        Fault.DATA,
        Sentence(
            "证书 {where} 已随车出库（{found}），不能换发。",
            "不在随车证书中的证书",
            "请先把旧证退库（certrun unload {found} 证号），再换发。",
        ),
        Sentence(
            "Certificate {where} is out with trip {found} and cannot be reissued.",
            "a certificate that no trip has out",
            "Bring the old book back first (certrun unload {found} CERT), then reissue it.",
        ),
    ),
    "not_counted": Wording(
        Fault.DATA,
        Sentence(
            "证书 {where} 还没有清点入库（{found}），不能出库。",
            "已清点、在库的证书",
            "请先核对实物并清点入库（“清点入库”或 certrun stocktake 存放点 证号），再出库。",
        ),
        Sentence(
            "Certificate {where} has not been counted into a safe ({found}) and cannot be loaded.",
            "a certificate that was counted and is in a safe",
            "Look at the book itself and count it in (certrun stocktake PLACE CERT), then load it.",
        ),
    ),
    "not_in_safe": Wording(
        Fault.DATA,
        Sentence(
            "证书 {where} 不在库：{found}",
            "在库的证书；窗口领证也可以是待清点的证书",
            "随车的请先退库（certrun unload 任务 证号），或在村里领证时改选“上门”（--channel door）；书已在手边的，请清点入库，或用“补登出库并领证”并选明原因。",
        ),
        Sentence(
            "Certificate {where} is not in a safe: {found}",
            "a certificate in a safe; at the window also one that is not counted yet",
            "If it is in a bag, unload it first (certrun unload TRIP CERT), or choose door where it is handed over in the village (--channel door); if it is at hand, count it in, or use 补登出库并领证 with a picked reason.",
        ),
    ),
    "not_on_trip": Wording(
        Fault.DATA,
        Sentence(
            "证书 {where} 不在随车证书中：{found}",
            "上门领证的证书已出库，在未收车的下村任务中",
            "请先出库清点（certrun load 任务 证号）；书已在手边的，请用“补登出库并领证”并选明原因；在窗口领取的，请改选“窗口”（--channel window）。",
        ),
        Sentence(
            "Certificate {where} is in no trip's bag: {found}",
            "a certificate handed over at the door was loaded for a trip that is not closed",
            "Load it first (certrun load TRIP CERT); if it is at hand, use 补登出库并领证 with a picked reason; at the window choose window (--channel window).",
        ),
    ),
    "not_in_bag": Wording(
        Fault.DATA,
        Sentence(
            "证书 {where} 不在任务 {trip} 的随车证书中：{found}",
            "随任务 {trip} 出库、尚未退回的证书",
            "请核对证号和任务；书在手边而去向登记不符的，请先清点入库（certrun stocktake 存放点 证号）。",
        ),
        Sentence(
            "Certificate {where} is not in the bag of trip {trip}: {found}",
            "a certificate that went out with {trip} and has not come back",
            "Check the number and the trip; if the book is at hand against the register, count it in (certrun stocktake PLACE CERT).",
        ),
    ),
    "several_trips": Wording(
        Fault.DATA,
        Sentence(
            "所选证书分属几个下村任务：{found}",
            "一次领证的证书出自同一个任务",
            "请按任务分开，分别登记领证。",
        ),
        Sentence(
            "The chosen certificates are in the bags of several trips: {found}",
            "the certificates of one handover come from one trip",
            "Record one handover for each trip.",
        ),
    ),
}

_TRIPS: dict[str, Wording] = {
    "trip_unknown": Wording(
        Fault.DATA,
        Sentence(
            "没有下村任务“{found}”。",
            "任务编号，或当天只有一组下村时的日期；未收车的任务：{known}",
            "请在“计划”页核对任务编号；还没有排期的，请先排期（certrun plan）。",
        ),
        Sentence(
            "There is no trip “{found}”.",
            "the id of a trip, or its date where one team goes out; trips not closed: {known}",
            "Check the id on the plan page; if nothing is planned yet, plan first (certrun plan).",
        ),
    ),
    "trip_ambiguous": Wording(
        Fault.DATA,
        Sentence("“{where}”对应不止一个下村任务：{found}", "只对应一个任务的编号", "请改用任务编号，指明是哪一组。"),
        Sentence(
            "“{where}” fits more than one trip: {found}",
            "the id of one trip",
            "Use the id of the trip, to say which team is meant.",
        ),
    ),
    "trip_not_open": Wording(
        Fault.DATA,
        Sentence(
            "下村任务 {where} 已经出库、收车或取消，不能再改。",
            "尚未出库的任务",
            "已出库的请先全部退库（certrun unload 任务 证号）；已收车或已取消的，请重新排期。",
        ),
        Sentence(
            "Trip {where} is out, closed or cancelled and cannot be changed.",
            "a trip that has not gone out",
            "If books are out, unload them all first (certrun unload TRIP CERT); if it is closed or cancelled, plan anew.",
        ),
    ),
    "day_not_counted": Wording(
        Fault.DATA,
        Sentence(
            "下村任务 {where} 还有 {found} 本证书没有清点，不能收工。",
            "出库 = 已领 + 退库 + 村委会代管 + 邮寄 + 转其他存放点 + 遗失",
            "请先做“收车清点”，逐本扫描退库，找不到的写明经过登记遗失。",
        ),
        Sentence(
            "{found} books of trip {where} are not accounted for; the day cannot be finished.",
            "taken out = handed over + returned + entrusted + posted + moved + lost",
            "Close the trip first: scan what came back, and enter with a reason what cannot be found.",
        ),
    ),
    "day_names_missing": Wording(
        Fault.USAGE,
        Sentence("收工要有两位清点人。", "两个不同的姓名", "请填写两位清点人的姓名。"),
        Sentence("Two people must have counted.", "two different names", "Enter the names of both."),
    ),
    "trip_closed_already": Wording(
        Fault.DATA,
        Sentence(
            "下村任务 {found} 已经收车，不能再出库、退库或登记领证。",
            "未收车的任务",
            "请核对任务编号；证书要再次下村的，请安排新的任务。",
        ),
        Sentence(
            "Trip {found} is closed; nothing can be loaded, unloaded or handed over on it.",
            "a trip that is not closed",
            "Check the id; plan a new trip for books that go out again.",
        ),
    ),
    "trip_cancelled_already": Wording(
        Fault.DATA,
        Sentence("下村任务 {found} 已经取消。", "没有取消的任务", "请核对任务编号，或重新排期（certrun plan）。"),
        Sentence(
            "Trip {found} is cancelled.",
            "a trip that is not cancelled",
            "Check the id, or plan anew (certrun plan).",
        ),
    ),
    "nothing_to_load": Wording(
        Fault.DATA,
        Sentence(
            "下村任务 {where} 没有可以出库的证书，{found} 本不在库。",
            "至少一本在库的证书",
            "请先把这些村的证书清点入库（certrun stocktake 存放点 证号），再出库清点。",
        ),
        Sentence(
            "Trip {where} has no certificate to load; not in a safe: {found}",
            "at least one certificate in a safe",
            "Count the certificates of its villages in first (certrun stocktake PLACE CERT), then load.",
        ),
    ),
}

TABLE: dict[str, Wording] = {**_CERTIFICATES, **_CUSTODY, **_TRIPS}
