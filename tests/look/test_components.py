"""The components: what they draw, and that they refuse what they do not know."""

from datetime import date

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import TemplateSyntaxError
from django.test import RequestFactory

from .conftest import draw

TODAY = date(2026, 11, 22)
TAGS = [
    "icon 'x'", "rule_chip 'a' 'notice'", "button 'a'", "toast 'a'", "figure 'a' 'b'", "empty 'a'", "banner 'a'",
    "error_summary form", "evidence items", "tabs items 'a'", "progress_line 1 2 'a'", "standing rows", "nav_links",
    "sort_head 'a' 'b'", "pager shown='a'", "filter_select 'a' 'b' c", "pace_bar 1", "progress 1 2 3", "spark a",
    "balance_bar 1 2 3", "share_bar 1 2", "strip a", "burn a b c label='d'", "quarter_balance a label='b'",
    "section 'a' id='b'", "dialog 'a' 'b'", "filters target='a' label='b'", "bulk_bar 'a'",
    "timeline_item 'a' on=b as_of=c icon='d'",
]  # fmt: skip


@pytest.mark.parametrize("tag", TAGS)
def test_a_property_that_is_not_known_is_refused_when_compiled(tag: str) -> None:
    name = tag.split()[0]
    end = f"{{% end{name} %}}" if name in {"section", "dialog", "filters", "bulk_bar", "timeline_item"} else ""
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument 'colour'"):
        draw(f"{{% {tag} colour='red' %}}{end}")


@pytest.mark.parametrize(
    "tag",
    [
        "{% button 'a' kind='loud' %}",
        "{% button 'a' size='huge' %}",
        "{% toast 'a' tone='pink' %}",
        "{% banner 'a' tone='pink' %}",
        "{% tabs items 'a' kind='cards' %}",
        "{% rule_chip 'a' 'dire' %}",
        "{{ 'thriving'|mark }}",
        "{{ 'Ada'|avatar:'both' }}",
    ],
)
def test_a_word_that_is_not_known_is_refused_when_drawn(tag: str) -> None:
    with pytest.raises(ValueError, match=r"not one of|There is no"):
        draw(tag, items=[])


def test_what_people_typed_is_escaped() -> None:
    evil = "<i x>&"
    for tag in (
        "{% button evil %}",
        "{% toast evil %}",
        "{% figure evil evil %}",
        "{% rule_chip evil 'notice' %}",
        "{% section evil id='a' %}{{ evil }}{% endsection %}",
        "{{ evil|avatar }}",
        "{% filter_select 'a' evil options %}",
    ):
        drawn = draw(tag, evil=evil, options=[(evil, evil)], request=RequestFactory().get("/"))
        assert "<i x" not in drawn, tag
    assert "&lt;i x&gt;&amp;" in draw("{% button evil %}", evil=evil)


def test_a_badge_has_mark_and_word() -> None:
    drawn = draw("{{ 'paper'|badge }}")
    assert drawn.startswith('<span class="badge t-bad"><svg')
    assert drawn.endswith("</svg>On paper only</span>")


def test_days_in_rows() -> None:
    assert draw("{{ day|ago:today }}", day=date(2026, 11, 18), today=TODAY) == (
        '<time datetime="2026-11-18" title="18 Nov 2026">4 days ago</time>'
    )
    assert draw("{{ day|when }}", day=TODAY) == '<time datetime="2026-11-22">22 Nov 2026</time>'
    assert draw("[{{ none|ago:today }}{{ none|when }}]", none=None, today=TODAY) == "[]"


def test_large_numbers_have_separators() -> None:
    assert draw("{{ 999|thousands }} {{ 8727|thousands }}") == "999 8,727"
    drawn = draw("{% standing rows %}", rows=[{"status": "alive", "count": 8727, "url": "/"}])
    assert "+8,703</span>" in drawn
    assert '<span class="sn">8,727</span>' in drawn


def test_money_and_change() -> None:
    assert draw("{{ a|money:'EUR' }} {{ none|money:'EUR' }}", a=61_000, none=None) == "€61k —"
    assert draw("{{ 12|delta:'%' }}") == '<span class="up">+12%</span>'
    assert draw("{{ a|delta:'%' }}", a=-5) == '<span class="down">\N{MINUS SIGN}5%</span>'
    assert draw("{{ none|delta }}", none=None) == ""


@pytest.mark.parametrize(
    ("name", "initials"), [("Inés Okafor", "IO"), ("cher", "C"), ("ada.lovelace@x.org", "AL"), ("", "?")]
)
def test_initials(name: str, initials: str) -> None:
    assert f">{initials}<" in draw("{{ name|avatar }}", name=name)


def test_a_button_is_a_link_where_it_leads_somewhere() -> None:
    link = draw("{% button 'Log' href='/touchpoints/new' sheet='Log a touchpoint' key='L' icon='plus' %}")
    assert link.startswith('<a class="btn" href="/touchpoints/new" data-sheet="Log a touchpoint" data-key="l">')
    assert draw("{% button 'Save' kind='ghost' size='small' name='do' value='x' %}").startswith(
        '<button class="btn ghost small" type="submit" name="do" value="x">Save'
    )
    assert 'type="button" data-open="merge" aria-haspopup="dialog"' in draw("{% button 'Merge' opens='merge' %}")


def test_a_toast_offers_undo_by_post_and_a_failure_stays() -> None:
    drawn = draw("{% toast 'Saved' undo='/undo/1' %}", csrf_token="tok")
    assert '<form method="post" action="/undo/1"><input type="hidden" name="csrfmiddlewaretoken" value="tok">' in drawn
    assert "data-stay" not in drawn
    assert "data-stay" in draw("{% toast 'Not saved' tone='bad' %}")


def test_messages_become_toasts() -> None:
    undoable = Message(constants.SUCCESS, "Saved", extra_tags="undo:/undo/7")
    assert 'action="/undo/7"' in draw("{% message_toast m %}", m=undoable)
    assert "form" not in draw("{% message_toast m %}", m=Message(constants.SUCCESS, "Saved", extra_tags="other:/x"))
    assert "t-bad" in draw("{% message_toast m %}", m=Message(constants.ERROR, "No"))


def test_standing_draws_at_most_24_marks() -> None:
    drawn = draw("{% standing rows %}", rows=[{"status": "alive", "count": 30, "url": "?s=alive"}])
    assert drawn.count("<svg") == 24
    assert "+6" in drawn
    assert '<span class="sn">30</span>' in drawn


def heads(query: str) -> str:
    source = "{% sort_head 'name' 'Name' %}|{% sort_head 'last' 'Last' num=True down_first=True default=True %}"
    return draw(source, request=RequestFactory().get(f"/partnerships/{query}"))


def test_a_column_head_sorts_and_keeps_the_filters_but_not_the_place() -> None:
    name, last = heads("?owner=ines&after=abc").split("|")
    assert name == '<th scope="col"><a href="?owner=ines&amp;sort=name">Name<span aria-hidden="true"></span></a></th>'
    assert 'class="num" aria-sort="descending"' in last
    assert 'href="?owner=ines&amp;sort=last"' in last
    name, last = heads("?sort=name").split("|")
    assert 'aria-sort="ascending"' in name
    assert 'href="?sort=-name"' in name
    assert "aria-sort" not in last
    assert 'href="?sort=-last"' in last


def test_the_pager_keeps_the_query() -> None:
    request = RequestFactory().get("/partnerships/?q=a&after=1")
    drawn = draw("{% pager shown='50 of 1,000 or more' after='n' before='p' %}", request=request)
    assert 'rel="prev" href="?q=a&amp;before=p"' in drawn
    assert 'rel="next" href="?q=a&amp;after=n"' in drawn
    assert "<a" not in draw("{% pager shown='3 of 3' %}", request=request)


def test_a_filter_shows_what_the_url_says() -> None:
    request = RequestFactory().get("/?owner=2")
    drawn = draw("{% filter_select 'owner' 'Owner' o every='Anyone' %}", o=[(1, "Inés"), (2, "Dev")], request=request)
    assert (
        '<option value="">Anyone</option><option value="1">Inés</option><option value="2" selected>Dev</option>'
        in drawn
    )


class Sample(forms.Form):
    title = forms.CharField(label="Title", help_text="As both sides call it.")
    note = forms.CharField(label="Note", required=False)
    kind = forms.ChoiceField(label="How", choices=[("call", "Call")], widget=forms.RadioSelect)
    mutual = forms.BooleanField(label="Both", required=False)


def test_a_field_ties_label_help_and_error_to_its_control() -> None:
    drawn = draw("{{ form.title.as_field_group }}", form=Sample({"title": ""}))
    assert '<label for="id_title">Title</label>' in drawn
    assert 'aria-describedby="id_title_helptext id_title_error"' in drawn
    assert '<p class="help" id="id_title_helptext">As both sides call it.</p>' in drawn
    assert '<p class="errors" id="id_title_error">This field is required.</p>' in drawn


def test_what_is_optional_says_so() -> None:
    assert '<span class="opt">optional</span>' in draw("{{ form.note.as_field_group }}", form=Sample())
    assert "optional" not in draw("{{ form.title.as_field_group }}", form=Sample())


def test_choices_are_a_named_group() -> None:
    drawn = draw("{{ form.kind.as_field_group }}", form=Sample())
    assert '<fieldset class="field chips" id="id_kind">' in drawn
    assert "<legend>How</legend>" in drawn


def test_the_summary_names_every_error_and_leads_to_its_field() -> None:
    form = Sample({})
    form.add_error(None, "Both dates cannot be empty.")
    drawn = draw("{% error_summary form %}", form=form)
    assert '<a href="#id_title">Title: This field is required.</a>' in drawn
    assert '<a href="#id_kind">How: This field is required.</a>' in drawn
    assert "<li>Both dates cannot be empty.</li>" in drawn
    assert draw("{% error_summary form %}", form=Sample()).strip() == ""
