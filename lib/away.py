"""Is PostgreSQL itself out of reach, or did one statement fail?"""

from django.db import InterfaceError, OperationalError


def database_is_away(problem: BaseException) -> bool:
    """Did `problem` arise because PostgreSQL cannot be reached, rather than by one slow or blocked statement?"""
    if not isinstance(problem, InterfaceError | OperationalError):
        return False
    state = getattr(problem.__cause__, "sqlstate", None)
    # 08: connection; 57P: shut down, crashed, starting; 53300: no connection left. No state: it never answered.
    return state is None or state.startswith(("08", "57P")) or state == "53300"


def disk_is_full(problem: BaseException) -> bool:
    """Did PostgreSQL refuse to write because its disk has no room?"""
    return getattr(problem.__cause__, "sqlstate", None) == "53100"
