"""Take what a member of a society is called: “Student member, Society for …”, 灯塔学会会员."""

from __future__ import annotations

import re

from cvgen.readers.items.free_record import FreeRecord

_CALLED = (
    r"(?:member|fellow|membership|associate|mitglied|membre|miembro|soci[oa]|membro|lid|medlem|członek|członkini|üye|член)"
    r"(?:\s(?:ordinari[oa]|actif|active|titulaire|fundador[a]?|efetiv[oa]))?"
)
_MEMBER = re.compile(
    rf"^\W*(?P<value>(?:[^\W\d_][\w-]*\s){{0,2}}{_CALLED})\s*(?:[,:，：]|[–—]|-(?=\s))\s*(?=(?-i:[^\W\d_a-zß-ÿ]))",
    re.IGNORECASE,
)
_MEMBER_LAST = re.compile(
    rf"^\W*(?:(?-i:[A-Z]{{2,}})|[\w.&’'-]+(?:\s[\w.&’'-]+){{1,8}}?)\s(?P<value>(?:(?:student|senior|junior|associate|life|full|regular|active|honorary|elected|founding|professional|graduate"
    rf"|individual|affiliate|permanent)\s){{0,2}}{_CALLED})(?=\s*(?:[.(（|｜]|$))",
    re.IGNORECASE,
)


_CJK_MEMBER = re.compile(
    r"^\W*[^,，;；(（]{2,30}?(?:学会|協会|协会|学會|联合会)(?P<value>(?:(?:高级|终身|普通|学生|资深|个人)?会员|正会員|学生会員))"
    r"(?=\s*(?:[,，;；.。(（|｜]|$))"
)


def take_member(record: FreeRecord) -> None:
    """Take what a member is called: “Student member, Society for …”, “Salt Society member”."""
    for number, line in enumerate(record.lines[:1]):
        match = _MEMBER.match(line.text) or _MEMBER_LAST.match(line.text) or _CJK_MEMBER.match(line.text)
        run = line.runs[match.start("value")] if match else None
        if match and run and run.href is None and "role" not in record.facts:
            record.facts["role"] = match["value"]
            record.cut(number, match.start("value"), match.end())
