"""The pages for people who are shown in a photo: report it, and ask how that was decided."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kiekje.photos.flows.report_photo import report_photo
from kiekje.photos.forms import ReportForm
from kiekje.photos.models import Report
from kiekje.privacy.clock import now
from kiekje.visitors.addresses import address_of, household_of
from kiekje.visitors.errors import TooManyAttempts
from kiekje.visitors.flows.permit_attempt import permit_attempt

MOST_REPORTS, PERIOD = 20, timedelta(hours=1)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, site: str) -> HttpResponse:
    """Report a photo; it is blocked at once."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        moment = now()
        try:
            permit_attempt(
                "report",
                household_of(address_of(request)),
                limit=MOST_REPORTS,
                period=PERIOD,
                now=moment,
            )
        except TooManyAttempts:
            return render(request, "429.html", status=429)
        photo, reason = form.answer
        return redirect("reported", site=site, token=report_photo(photo, reason, moment))
    return render(request, "photos/report.html", {"form": form})


@require_safe
def reported(request: HttpRequest, site: str, token: UUID) -> HttpResponse:  # noqa: ARG001
    """How a report stands. Of a token that nobody was given it says the same as of one gone."""
    found = Report.objects.filter(token=token).first()
    return render(request, "photos/reported.html", {"report": found})
