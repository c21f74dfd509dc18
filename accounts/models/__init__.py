from .email_change import EmailChange
from .form_post import FormPost
from .member import Member, Role
from .record import Origin, Record, StaleEdit, audited, written_from
from .setting import Setting
from .token import ApiToken, CalendarFeed

__all__ = [
    "ApiToken",
    "CalendarFeed",
    "EmailChange",
    "FormPost",
    "Member",
    "Origin",
    "Record",
    "Role",
    "Setting",
    "StaleEdit",
    "audited",
    "written_from",
]
