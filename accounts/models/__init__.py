from .email_change import EmailChange
from .form_post import FormPost
from .member import Member, Role
from .record import Origin, Record, StaleEdit, audited, origin_now, written_from
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
    "origin_now",
    "written_from",
]
