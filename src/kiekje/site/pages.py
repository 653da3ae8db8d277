"""The public pages: the chooser of countries, the home of a site, what we promise."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kiekje.site.promises import PROMISES
from kiekje.site.proposing import propose_site
from kiekje.visitors.sites import SITES


@require_safe
def choose_country(request: HttpRequest) -> HttpResponse:
    """Propose the site that the browser's languages point to, and list them all."""
    proposed = propose_site(request.headers.get("Accept-Language", ""))
    countries = [list(sites) for _, sites in groupby(SITES.values(), key=lambda s: s.country)]
    return render(request, "site/chooser.html", {"proposed": proposed, "countries": countries})


@require_safe
def show_home(request: HttpRequest, site: str) -> HttpResponse:
    """What this is, and one button."""
    return render(request, "site/home.html", {"code": site})


@require_safe
def show_promises(request: HttpRequest, site: str) -> HttpResponse:
    """The promises that because-lines refer to."""
    return render(request, "site/promises.html", {"code": site, "promises": PROMISES})
