"""The components of Tandem's pages: `{% load ui %}`. docs/reference/components.md shows each; /styleguide/ draws them.

Tags refuse properties they do not know when the template is compiled, and words they do not know (a status, a tone)
when it is rendered. What stands in table rows is a filter or a plain function that gives a safe string, never an
included template: a list of fifty rows must not notice it.
"""

from django import template

from lib.components import actions, holders, lists, navigation, pieces, rows

register = template.Library()
for part in (actions, holders, lists, navigation, pieces, rows):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
