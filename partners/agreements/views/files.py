"""Files of an agreement: handed in, handed out, taken off."""

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from accounts.forms_once import once
from accounts.permissions import requires
from accounts.requests import MemberRequest
from partners import undo
from partners.agreements import keeping, queries
from partners.agreements.actions import add_file, remove_file
from partners.agreements.forms import FileForm
from partners.models import Agreement, AgreementFile
from partners.models.choices import FileKind
from partners.views.answers import INVALID, saved

from .common import mine
from .page import show

TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}
# never shown inside our pages, never run, never guessed to be something else, never kept by anybody in between
SAFE = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


@require_POST
@requires("edit_partnership")
@once
def upload(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Keep a file, or say on the page why not."""
    agreement, page = mine(request, ref), reverse("agreement", args=[ref])
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, agreement, upload=form, status=INVALID)
    made = add_file(agreement=agreement, by=request.user, file=form.cleaned_data["file"], kind=form.kind)
    undo_url = reverse("agreement_file_delete", args=[ref, made.ref])
    return saved(request, f"{page}#files", f"{made.name} is kept.", undo=undo_url)


@require_safe
@requires("view_portfolio")
def download(request: MemberRequest, ref: str, file_ref: str) -> HttpResponseBase:
    """The file, to be saved: whoever may see the agreement may have it."""
    file = _file(queries.one(ref, request.user), file_ref)
    try:
        content = keeping.path_of(file.stored).open("rb")
    except FileNotFoundError:
        raise Http404("The content of this file is not on this machine.") from None
    answer = FileResponse(content, as_attachment=True, filename=file.name, content_type=TYPES[FileKind(file.kind)])
    for name, value in SAFE.items():
        answer.headers[name] = value
    return answer


@require_POST
@requires("edit_partnership")
@once
def delete(request: MemberRequest, ref: str, file_ref: str) -> HttpResponseBase:
    """Take it off; the toast brings it back."""
    agreement, page = mine(request, ref), f"{reverse('agreement', args=[ref])}#files"
    file = _file(agreement, file_ref)
    with undo.watching(request.session, file, key=file.ref, of=[agreement.partnership_id]):
        remove_file(file=file, by=request.user)
    # any kind of record is put back by the same address
    back = reverse("record_undo", args=[agreement.partnership.ref, "agreements", file.ref])
    return saved(request, page, f"{file.name} is taken off.", undo=f"{back}?{urlencode({'next': page})}")


def _file(agreement: Agreement, ref: str) -> AgreementFile:
    file: AgreementFile | None = AgreementFile.objects.filter(agreement=agreement, ref=ref).first()
    if file is None:
        raise Http404
    return file
