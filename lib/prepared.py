"""Statements that PostgreSQL plans once a connection: for the long ones, planning takes longer than running them.

Prepared statements belong to the session, so a pooler that hands out connections by the transaction cannot carry them;
Tandem keeps its own connections (see `CONN_MAX_AGE`).
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.backends.utils import CursorWrapper

_NAMED = re.compile(r"%\((\w+)\)s")
# what each open connection has prepared already; a connection that is gone takes its names along
_known: "WeakKeyDictionary[Any, set[str]]" = WeakKeyDictionary()


def execute_prepared(cursor: CursorWrapper, sql: str, params: Mapping[str, Any], types: Mapping[str, str]) -> None:
    """Run `sql` with its `%(name)s` filled from `params`, planned once for all values; `types` are PostgreSQL's.

    Only for statements whose best plan does not hang on the values. A type that is missing is a KeyError.
    """
    names = list(dict.fromkeys(_NAMED.findall(sql)))
    statement = f"tandem_{sha256(sql.encode()).hexdigest()[:16]}"
    connection.ensure_connection()
    prepared = _known.setdefault(connection.connection, set())
    if statement not in prepared:
        numbered = _NAMED.sub(lambda match: f"${names.index(match[1]) + 1}", sql).replace("%%", "%")
        cursor.execute(f"PREPARE {statement} ({', '.join(types[name] for name in names)}) AS {numbered}", None)
        prepared.add(statement)
    cursor.execute(f"EXECUTE {statement} ({', '.join(['%s'] * len(names))})", [params[name] for name in names])
