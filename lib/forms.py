"""How forms are drawn: label, marker for what is optional, help, control, error, in templates/components/."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """`{{ field.as_field_group }}` draws one field, `{{ form }}` the error summary and every field."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
