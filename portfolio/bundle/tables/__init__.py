"""Every file of the bundle, in an order in which each names only files before it."""

from portfolio.bundle.column import File

from . import happenings, history, judging, partnerships, people, results, terms

FILES: tuple[File, ...] = (
    people.SETTINGS,
    people.MEMBERS,
    people.PARTNERS,
    people.CONTACTS,
    partnerships.PARTNERSHIPS,
    people.POLICY,
    partnerships.STAGE_CHANGES,
    partnerships.OWNER_CHANGES,
    partnerships.COUNTERPART_CHANGES,
    partnerships.PAUSES,
    partnerships.ROLES,
    partnerships.SHARES,
    happenings.FIT_ANSWERS,
    happenings.STRENGTHS,
    happenings.DIFFERENCES,
    happenings.DEMAND,
    happenings.INCIDENTS,
    happenings.IDEAS,
    partnerships.LINKS,
    terms.AGREEMENTS,
    terms.CLAUSES,
    terms.BENEFITS,
    terms.ECONOMIC_TERMS,
    terms.BUSINESS_PLANS,
    results.OBJECTIVES,
    results.OBJECTIVE_TARGETS,
    results.MEASUREMENTS,
    results.VALUE_ENTRIES,
    happenings.TOUCHPOINTS,
    judging.RHYTHMS,
    judging.COMMITMENTS,
    happenings.HANDOFFS,
    happenings.ASSETS,
    judging.PILOTS,
    judging.PILOT_CRITERIA,
    judging.REVIEWS,
    judging.CONFIRMATIONS,
    judging.EXIT_CRITERIA,
    judging.EXIT_PLANS,
    judging.EXIT_STEPS,
    judging.RECALIBRATIONS,
    results.AGENDA,
    results.AGENDA_CRITERIA,
    history.FLAGS,
    history.FLAG_ACTIONS,
)
BY_NAME: dict[str, File] = {file.name: file for file in FILES}

__all__ = ["BY_NAME", "FILES"]
