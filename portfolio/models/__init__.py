from .brief import BriefChange, BriefFigures
from .imported import Import, ImportState
from .job import Heartbeat, JobRun, JobState
from .local_mail import LocalMail
from .outbox import Mail, MailState
from .refocus import RefocusDecision, RefocusSession, Verdict
from .removed_row import RemovedRow

__all__ = [
    "BriefChange",
    "BriefFigures",
    "Heartbeat",
    "Import",
    "ImportState",
    "JobRun",
    "JobState",
    "LocalMail",
    "Mail",
    "MailState",
    "RefocusDecision",
    "RefocusSession",
    "RemovedRow",
    "Verdict",
]
