"""What a browser may do with our pages, said once: in each page's head, and as ready files for the usual servers."""

from collections.abc import Mapping
from html import escape

from generator.outputs.file import File

_PAGE: Mapping[str, str] = {
    "default-src": "'none'",
    "img-src": "'self'",
    "style-src": "'self'",
    "script-src": "'self'",
    # No script of ours connects anywhere. But what reads robots.txt from inside a page (Lighthouse does) is held to this
    # line too, and pictures may ask the same server anyway.
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# A page cannot say these of itself; a portal may frame its own column, nobody else may.
_SERVER_ONLY: Mapping[str, str] = {"frame-ancestors": "'self'"}
_TITLE = "服务器设置"
_TWO_YEARS = 63_072_000
"""Seconds for which a browser keeps to https, as preload lists ask for."""


def page_policy() -> str:
    """The policy that each page bears in its head, for servers that send none and for pages read from a disk."""
    return _policy(_PAGE)


def headers() -> Mapping[str, str]:
    """Every header that the server should send with each file."""
    return {
        "Content-Security-Policy": _policy({**_PAGE, **_SERVER_ONLY}),
        "Strict-Transport-Security": f"max-age={_TWO_YEARS}",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    }


def server_files() -> tuple[File, ...]:
    """The same headers as nginx, Apache, IIS and static hosts read them."""
    given = headers()
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in given.items())
    apache = "".join(f'Header always set {name} "{value}"\n' for name, value in given.items())
    iis = "".join(f'      <add name="{name}" value="{escape(value)}" />\n' for name, value in given.items())
    static = "".join(f"  {name}: {value}\n" for name, value in given.items())
    # Texts and tables bear no mark of their characters' code; told to guess nothing, a browser takes that of its country.
    return (
        _file(
            "nginx.conf", f"# 放进 server 或者 location 里，再让 nginx 重新读设置。\ncharset utf-8;\n{nginx}"
        ),
        _file(
            "apache.conf",
            f"# 放进 <Directory> 里，或者存成栏目文件夹里的 .htaccess；要开 mod_headers。\n"
            f"AddDefaultCharset utf-8\nAddCharset utf-8 .csv .css .js .json .ics\n{apache}",
        ),
        _file(
            "web.config",
            '<?xml version="1.0" encoding="utf-8"?>\n<configuration>\n  <system.webServer>\n'
            f"    <httpProtocol><customHeaders>\n{iis}    </customHeaders></httpProtocol>\n"
            "  </system.webServer>\n</configuration>\n",
        ),
        _file("_headers", f"/*\n{static}"),
    )


def _policy(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _file(name: str, text: str) -> File:
    return File(f"server/{name}", text.encode(), _TITLE)
