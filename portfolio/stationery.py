"""Mail templates as parts to be filled in: styled once a process, filled in for each mail.

Mail readers want styles on the elements themselves. Doing that to each of ten thousand mails costs more than all the
rest, so the template is rendered and inlined once, with `$names` still in it, and taken apart at its comments:
`<!--item-->…<!--/item-->` becomes the part "item", and `$item` stays where it was.
"""

import html
import re
from functools import cache
from string import Template

from css_inline import CSSInliner
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

_PART = re.compile(r"<!--(\w+)-->(.*?)<!--/\1-->", re.DOTALL)
WHOLE = "whole"


@cache
def parts(name: str) -> dict[str, Template]:
    """The parts of the template `emails/<name>.html`; "whole" is the document around them."""
    inliner = CSSInliner(keep_style_tags=False, keep_at_rules=False, load_remote_stylesheets=False)
    found: dict[str, Template] = {}

    def taken(match: re.Match[str]) -> str:
        found[match[1]] = Template(_PART.sub(taken, match[2]))
        return f"${match[1]}"

    document = inliner.inline(get_template(f"emails/{name}.html").render())
    found[WHOLE] = Template(_PART.sub(taken, document))
    return found


def fill(part: Template, **values: str) -> SafeString:
    """A part with its values: escaped, unless they are filled parts themselves. KeyError for one that is missing."""
    safe = {name: value if isinstance(value, SafeString) else html.escape(value) for name, value in values.items()}
    return mark_safe(part.substitute(safe))


def joined(filled: list[SafeString], between: str = "") -> SafeString:
    """Filled parts one after the other."""
    return mark_safe(between.join(filled))
