"""Tell headers apart by the groups that stand in a row above them: Victim, Victim, Suspect over Age, Sex, Age."""

from collections import Counter
from collections.abc import Sequence


def with_groups(headers: Sequence[str], groups: Sequence[str]) -> list[str]:
    """Return the headers, those that stand more than once each behind its group; a group reaches to the next one."""
    often = Counter(header.strip().lower() for header in headers)
    named, group = [], ""
    for at, header in enumerate(headers):
        group = (groups[at].strip() if at < len(groups) else "") or group
        is_double = often[header.strip().lower()] > 1 and header.strip()
        named.append(f"{group} {header}".strip() if is_double else header)
    return named
