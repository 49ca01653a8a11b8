"""Who may ask: a request in, nothing out but headers, or a refusal.

The server is bound to loopback, but a browser on this machine runs the pages of others. Such a page can send requests to any address,
also by a name of its own that it lets point here (DNS rebinding). So the Host header must name this machine, and what a
browser says about where a request comes from (Origin, Sec-Fetch-Site) must be this server or an origin that was allowed.
"""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from kg.serve.jobs import Reply
from kg.serve.messages import Request, refuse

HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])\.?(?::[0-9]{1,5})?", re.IGNORECASE)
ORIGIN = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+")
POLICY = MappingProxyType(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
)
ALWAYS = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-cache",
        "Vary": "Accept, Origin",
    }
)


def check(request: Request, allowed: Collection[str]) -> None:
    """`Refused` where a request names another host, or comes from the page of another origin."""
    if not HOST.fullmatch(request.host):
        raise refuse(403, "the Host header does not name this machine; use the address that kg serve printed")
    origin = request.headers.get("origin")
    if origin in allowed:
        return
    if origin is not None and origin.lower() != f"http://{request.host}".lower():
        raise refuse(403, f"pages of {origin} may not ask here; kg serve --allow-origin {origin} would let them")
    followed = request.headers.get("sec-fetch-mode") == "navigate" and request.headers.get("sec-fetch-dest") == "document"
    elsewhere = request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
    if elsewhere and (not followed or request.path == "/sparql" or request.method != "GET"):
        raise refuse(403, "pages of other origins may not ask here; see --allow-origin")


def policy(changes: Mapping[str, str] = MappingProxyType({})) -> str:
    """The Content-Security-Policy of a page."""
    return "; ".join(f"{name} {value}" for name, value in {**POLICY, **changes}.items())


def headers(request: Request, reply: Reply, allowed: Collection[str]) -> dict[str, str]:
    """The headers of a reply, those for all replies and those for allowed origins among them."""
    origin = request.headers.get("origin")
    shared = {"Access-Control-Allow-Origin": origin} if origin in allowed and origin else {}
    own = {"Cross-Origin-Resource-Policy": "cross-origin" if shared else "same-origin", "Content-Security-Policy": policy()}
    return {**ALWAYS, **own, **shared, **reply.headers}


def preflight(request: Request, allowed: Collection[str]) -> Reply:
    """What a browser asks before it sends the request of another origin's page."""
    said = {"Allow": "GET, HEAD, POST, OPTIONS"}
    if request.headers.get("origin") in allowed:
        said |= {
            "Access-Control-Allow-Methods": "GET, HEAD, POST",
            "Access-Control-Allow-Headers": "Accept, Content-Type",
            "Access-Control-Max-Age": "600",
        }
    return Reply(204, "", b"", said)
