"""Sentences that every part may need."""

from certrun.domain.errors import Fault, Sentence, Wording

TABLE: dict[str, Wording] = {
    "usage": Wording(
        Fault.USAGE,
        Sentence("命令用法不对：{found}", "{wanted}", "请用 {help} 查看用法。"),
        Sentence("Wrong usage: {found}", "{wanted}", "See {help}."),
    ),
}
