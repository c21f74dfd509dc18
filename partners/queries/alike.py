"""Partners whose name is nearly the one being typed: so that nobody is entered twice."""

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q

from accounts.models import Member
from partners.models import Partner, Partnership
from partners.models.seeing import visible_partners

LEAST = 0.35
SHORTEST = 3


def alike(name: str, member: Member, most: int = 3) -> list[Partnership | Partner]:
    """What the member sees of partners called nearly so, the most alike first; one without any stands for itself."""
    if len(name) < SHORTEST:
        return []
    near = (
        Partner.objects.filter(visible_partners(member))
        .annotate(likeness=TrigramSimilarity("name", name))
        .filter(Q(likeness__gte=LEAST) | Q(name__icontains=name))
        .order_by("-likeness", "id")[:most]
    )
    partners = list(near)
    known: dict[int, Partnership] = {}
    for partnership in (
        Partnership.objects.visible_to(member)
        .filter(partner__in=partners)
        .select_related("partner", "owner")
        .order_by("id")
    ):
        known.setdefault(partnership.partner_id, partnership)
    return [known.get(partner.pk, partner) for partner in partners]
