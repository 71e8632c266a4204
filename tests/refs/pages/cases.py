"""Pages written for the tests: what a site, a vendor or an archive would say, in our own words."""

from __future__ import annotations

from dataclasses import dataclass, field

ARTICLE = (
    "The council voted on Tuesday to restore the old harbour wall, which storms had damaged in the winter of 2019. "
    "Engineers told the meeting that the work would take eleven months and cost about four million pounds. "
    "Residents had asked for the repair since the first breach, when water reached the market square. "
    "The mayor, Ann Porter, said that the wall was built in 1887 and had been mended only twice. "
) * 4


@dataclass(frozen=True)
class Case:
    """A page, and the state and rule it must get."""

    rule: str
    state: str
    body: str = ""
    status: int = 200
    url: str = "https://example.org/2019/harbour-wall.html"
    final: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    address: str = ""
    truncated: str = ""
    note: str = ""


def page(title: str = "", heading: str = "", text: str = "", head: str = "", classes: str = "", rest: str = "") -> str:
    """A small HTML page."""
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body class='{classes}'>"
        f"<nav><a href='/'>Home</a> <a href='/news'>News</a> <a href='/about'>About</a></nav>"
        f"<main><h1>{heading}</h1><p>{text}</p>{rest}</main><footer>Contact us. Privacy policy.</footer></body></html>"
    )


_HELP = ("A note of the time and of what was being done helps to find the cause. Emptying the cache has helped others. "
         "Requests of one network are counted, and whoever asks more often than a reader would waits for the counter to run down. ") * 12
"""What a server's own page may say at length: nobody's article."""

GONE = [
    Case("http-gone", "gone", page("Gone", "Gone", "It went."), status=404),
    Case("http-gone", "gone", ARTICLE, status=410, note="a 410 is believed whatever text it has"),
    Case("soft-404", "soft_404", page("404 - Harbour News", "404", "Sorry, the page you are looking for does not exist.")),
    Case("soft-404", "soft_404", page("Page not found | Harbour News", "Oops!", "Perhaps try the search box.")),
    Case("soft-404", "soft_404", page("Harbour News", "That page can’t be found.", "It looks like nothing was found at this location.")),
    Case("soft-404", "soft_404", page("Harbour News", "We can't find the page you're looking for", "Try the front page.")),
    Case("soft-404", "soft_404", page("Seite nicht gefunden – Hafenblatt", "Fehler 404", "Die gewünschte Seite existiert leider nicht.")),
    Case("soft-404", "soft_404", page("Page introuvable - Le Port", "Erreur 404", "La page que vous recherchez n'existe plus.")),
    Case("soft-404", "soft_404", page("Página no encontrada", "Error 404", "Lo sentimos, la página que busca no existe.")),
    Case("soft-404", "soft_404", page("Página não encontrada", "404", "A página que você procura não existe.")),
    Case("soft-404", "soft_404", page("Pagina non trovata", "Errore 404", "La pagina che stai cercando non esiste.")),
    Case("soft-404", "soft_404", page("Pagina niet gevonden", "404", "De pagina die u zoekt bestaat niet.")),
    Case("soft-404", "soft_404", page("Sidan hittades inte", "404", "Sidan du söker finns inte.")),
    Case("soft-404", "soft_404", page("Nie znaleziono strony", "404", "Strona, której szukasz, nie istnieje.")),
    Case("soft-404", "soft_404", page("Stránka nenalezena", "404", "Požadovaná stránka nebyla nalezena.")),
    Case("soft-404", "soft_404", page("Az oldal nem található", "404", "A keresett oldal nem létezik.")),
    Case("soft-404", "soft_404", page("Страница не найдена", "Ошибка 404", "Запрашиваемая страница не существует.")),
    Case("soft-404", "soft_404", page("Сторінку не знайдено", "404", "Такої сторінки не існує.")),
    Case("soft-404", "soft_404", page("Η σελίδα δεν βρέθηκε", "404", "Η σελίδα που ζητήσατε δεν υπάρχει.")),
    Case("soft-404", "soft_404", page("Sayfa bulunamadı", "404", "Aradığınız sayfa bulunamadı.")),
    Case("soft-404", "soft_404", page("الصفحة غير موجودة", "404", "الصفحة التي تبحث عنها غير موجودة")),
    Case("soft-404", "soft_404", page("הדף לא נמצא", "404", "הדף שחיפשת לא נמצא")),
    Case("soft-404", "soft_404", page("Halaman tidak ditemukan", "404", "Halaman yang Anda cari tidak ada.")),
    Case("soft-404", "soft_404", page("Không tìm thấy trang", "404", "Trang bạn tìm không tồn tại.")),
    Case("soft-404", "soft_404", page("页面不存在", "404", "您访问的页面不存在或已被删除。")),
    Case("soft-404", "soft_404", page("ページが見つかりません", "404", "お探しのページは見つかりませんでした。")),
    Case("soft-404", "soft_404", page("페이지를 찾을 수 없습니다", "404", "요청하신 페이지를 찾을 수 없습니다.")),
    Case("soft-404-markup", "soft_404", page("Harbour News", "Well, well", "Here are our most read stories of the week.",
                                             classes="error404 wp-theme")),
    Case("soft-404-told", "soft_404", page("Harbour News", "Hello there", "The article you requested is no longer available. Visit our front page.")),
    Case("server-program-failed", "server_error",
         "<br />\n<b>Fatal error</b>: Uncaught Error: Call to undefined function loft() in /home/mill/nav.php:88"),
    Case("redirect-not-found", "soft_404", page("Harbour News", "Welcome", ARTICLE), final="https://example.org/errors/404.html"),
    Case("redirect-home", "redirected_home", page("Harbour News", "Welcome", ARTICLE), final="https://example.org/"),
    Case("redirect-home", "redirected_home", page("New site", "Welcome", ARTICLE), final="https://www.new-example.net/index.php"),
    Case("refresh-home", "redirected_home", page("", "", "One moment while we take you there.",
                                                 head="<meta http-equiv='refresh' content='0; url=https://example.org/'>")),
    Case("error-page-soft-404", "soft_404", page("404 Not Found", "Not Found", ARTICLE * 3), note="Apache's own page, with a long footer"),
    Case("error-page-rate-limited", "rate_limited", page("429 Too Many Requests", "Too Many Requests", "nginx")),
    Case("error-page-server-error", "server_error", page("502 Bad Gateway", "502 Bad Gateway", "nginx")),
    Case("error-page-server-error", "server_error", page("Harbour News", "Service Unavailable", "Come back soon.")),
    Case("error-page-blocked", "blocked", page("401 Unauthorized", "401", "Unauthorized")),
    Case("error-page-blocked", "blocked", "<html><head><title>403 Forbidden</title></head><body>" + "nginx server block. " * 300),
    Case("error-page-server-error", "server_error", "<html><body><center><h1>503 Service Temporarily Unavailable</h1></center><hr>"
                                                    + "node rack unit " * 400),
]

BLOCKED = [
    Case("http-refused", "blocked", page("Harbour News", "Members", ARTICLE), status=401),
    Case("http-rate-limited", "rate_limited", "", status=429),
    Case("http-legal", "blocked", page("Harbour News", "Sorry", "By order of the court."), status=451),
    Case("http-payment", "paywalled", page("Harbour News", "Sorry", "A payment is due."), status=402),
    Case("http-server-error", "server_error", page("Harbour News", "Sorry", "It broke."), status=500),
    Case("http-timeout", "server_error", page("Harbour News", "Sorry", "It was slow."), status=408),
    Case("http-redirect", "unreachable", "", status=302, headers={"location": "https://example.org/x"}),
    Case("challenge-header", "blocked", page("Harbour News", "Hello", "One step more."), status=403, headers={"cf-mitigated": "challenge"}),
    Case("challenge-elsewhere", "blocked", page("Hello", "Hello", "Are you there?"), final="https://validate.perfdrive.com/abc/captcha"),
    *(Case("challenge-structure", "blocked", page("Hello", "Hello", "Are you there, reader?", head=f"<script>{mark}</script>"), status=status)
      for mark in ("window._cf_chl_opt={}", "var s='/_Incapsula_Resource?x=1'", "src='https://ct.captcha-delivery.com/c.js'",
                   "window._pxAppId='PX1'", "sucuri_cloudproxy_js='x'", "location='/x?kpsdk=1'", "src='https://check.ddos-guard.net/check.js'",
                   "AwsWafIntegration.saveReferrer()", "id='anubis_challenge'", "src='/sec-if-cpt-container.js'", "vercel security checkpoint",
                   "bobcmn = 'x'", "acw_sc__v2")
      for status in (200, 403)),
    Case("challenge-structure", "blocked", "<h1>Access Denied</h1>You don't have access.<p>Reference&#32;&#35;18.2d351ab8.1557333295.a4e16ab", status=403),
    Case("challenge-words", "blocked", page("Just a moment...", "example.org", "Checking your browser before accessing the site.")),
    Case("challenge-words", "blocked", page("Access Denied", "Access Denied", "You are not authorised to see this page.")),
    Case("challenge-words", "blocked", page("Harbour News", "Hello", "Bitte bestätigen Sie, dass Sie kein Roboter sind.")),
    Case("log-in-elsewhere", "blocked", page("Harbour ID", "Welcome", "Use your Harbour account."), final="https://accounts.example.org/signin?next=x"),
    Case("log-in-here", "blocked", page("Harbour News", "Sign in", "Use your account.", rest="<form><input type=password></form>")),
    Case("region-closed", "blocked", page("Harbour News", "Sorry", "This content is not available in your region.")),
    Case("region-closed", "blocked", page("Harbour News", "Sorry", "Our website is currently unavailable in most European countries.")),
    Case("paywall-elsewhere", "paywalled", page("Harbour Plus", "Our offer", "Three months for the price of one."), final="https://example.org/subscribe/now"),
    Case("paywall-stated", "paywalled", page("The wall", "The wall", "The council voted on Tuesday. Subscribe for the rest.",
         head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"The wall","isAccessibleForFree":"False"}</script>')),
    Case("paywall-said", "paywalled", page("The wall", "The wall", "The council voted on Tuesday to restore the wall. To continue reading, please subscribe.")),
    Case("paywall-said", "paywalled", page("Le mur", "Le mur", "Le conseil a voté mardi. Cet article est réservé aux abonnés.")),
    Case("paywall-said", "paywalled", page("Die Mauer", "Die Mauer", "Der Rat stimmte am Dienstag ab. Dieser Artikel ist nur für Abonnenten lesbar.")),
    Case("consent-elsewhere", "thin", page("Consent", "Hello", "We and our partners ask."), final="https://consent.example.com/collect?id=1"),
    Case("age-asked", "blocked", page("Harbour Brewery", "Are you over 18?", "You must be of legal drinking age to enter. Enter your year of birth.")),
    Case("age-asked", "blocked", page("Hafenbräu", "Bist du mindestens 18 Jahre alt?", "Bitte bestätige dein Alter.")),
    Case("consent-here", "thin", page("Harbour News", "We value your privacy", "We and our partners store information on a device.")),
]

PARKED = [
    Case("parked-says", "parked", page("harbour.example", "harbour.example is available for purchase", "Secure transfer in a day.")),
    Case("parked-says", "parked", page("Te koop", "Dit domein is te koop", "Doe een bod.")),
    Case("parked-says", "parked", page("harbour.example", "harbour.example", "Related searches", rest="<ul><li>Cheap boats</li>"
                                       "<li>Boat insurance</li></ul><p>Sponsored listings</p>")),
    Case("unbuilt", "parked", page("Harbour News", "Coming soon", "Our new site is on its way.")),
    Case("unbuilt", "parked", page("Hafenblatt", "Unsere neue Website ist im Aufbau", "Bis bald!")),
    Case("unbuilt", "parked", page("港湾新聞", "サイト準備中", "もうしばらくお待ちください。")),
    Case("soft-404", "soft_404", page("Blog has been removed", "Blog has been removed", "The blog at this address is gone.")),
    Case("parked-elsewhere", "parked", page("harbour.example", "", "Get this name."), final="https://www.hugedomains.com/domain_profile.cfm?d=x"),
    Case("parked-service", "parked", page("harbour.example", "", "Related searches: harbour tours, harbour hotels.",
                                          head="<script src='https://www.google.com/adsense/domains/caf.js'></script>")),
    Case("parked-says", "parked", page("harbour.example", "harbour.example", "This domain is for sale. Make an offer today.")),
    Case("parked-says", "parked", page("hafen.example", "hafen.example", "Diese Domain steht zum Verkauf.")),
    Case("parked-says", "parked", page("port.example", "", "Ce domaine est à vendre.")),
    Case("parked-says", "parked", page("域名", "", "此域名正在出售，欢迎联系。")),
    Case("parked-address", "parked", page("harbour.example", "", "Tours. Hotels. Boats. Fishing. Maps."), address="185.53.177.20"),
    Case("placeholder", "parked", page("Welcome to nginx!", "Welcome to nginx!", "If you see this page, the web server is installed.")),
    Case("placeholder", "parked", page("Account Suspended", "Account Suspended", "This account has been suspended. Contact your hosting provider.")),
]

THIN = [
    Case("transfer-broke", "unreachable", page("Page not found", "Page not found", "Sorry, the page you are looking"), truncated="short read"),
    Case("empty", "thin", ""),
    Case("script-shell", "thin", "<html><head><title>Harbour</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript>"
                                 "<div id='root'></div><script src=a.js></script></body></html>"),
    Case("script-shell", "thin", "<html><body><div id=\"__next\"></div><script>self.__next_f.push(1)</script></body></html>"),
    Case("leads-elsewhere", "thin", page("", "", "This page has moved to a new home on the web, please follow.",
                                         head="<meta http-equiv='refresh' content='0; url=https://other.example.com/a'>")),
    Case("leads-on", "thin", page("", "", "Redirecting.", head="<meta http-equiv='refresh' content='0; url=/2019/wall'>")),
    Case("frames-only", "thin", "<html><frameset><frame src=a.html><frame src=b.html></frameset></html>"),
    Case("no-text", "thin", "<html><body><img src=a.png></body></html>"),
]

ARCHIVES = [
    Case("archive-holds-none", "not_archived", page("Wayback Machine", "Hrm.", "The Wayback Machine has not archived that URL."),
         status=404, url="https://web.archive.org/web/2019/https://example.org/a"),
    Case("archive-withholds", "blocked", page("Wayback Machine", "Sorry.", "This URL has been excluded from the Wayback Machine."),
         url="https://web.archive.org/web/2019/https://example.org/a"),
    Case("archive-crawl-time-redirect", "archive_error", page("Wayback Machine", "Loading...", "Got an HTTP 302 response at crawl time. Redirecting to..."),
         url="https://web.archive.org/web/2019/https://example.org/a"),
    Case("archive-status", "archive_error", page("503 Service Unavailable", "503", "Slow."), status=503,
         url="https://web.archive.org/web/2019/https://example.org/a"),
    Case("archive-fault", "archive_error", page("Internet Archive", "Hello", "Internet Archive services are temporarily offline."),
         url="https://web.archive.org/web/2019/https://example.org/a"),
]

_SHORT = ("The ferry to Osmund leaves at six each morning and takes about forty minutes. Three boats were built for the line by "
          "a yard in the next village. {} The oldest of them now lies on the slip as a café for summer guests. The harbour master "
          "keeps a log in which every crossing since 1932 is noted by hand.")
_KURZ = ("Die Fähre nach Osmund fährt jeden Morgen um sechs Uhr ab und braucht rund vierzig Minuten. Der Hafenmeister führt ein "
         "Buch, in dem jede Überfahrt seit 1932 von Hand eingetragen ist. {} Drei Boote wurden für die Linie von einer Werft im "
         "Nachbardorf gebaut. Das älteste liegt heute als Café für Sommergäste auf der Helling.")

DOUBTFUL = [
    *(Case("parked-in-passing", "live", page("The ferry of Osmund", "The ferry of Osmund", _SHORT.format(said))) for said in (
        "For a month a sign on the screen read this domain is for sale to anyone with a card.",
        "The board learnt that its domain had expired, and a domain parking page stood there.",
        "A note of the host that this account has been suspended met all guests for a week.")),
    Case("parked-in-passing", "live", page("osmund.example is for sale: the ferry lost its name",
                                           "osmund.example is for sale: the ferry lost its name", _SHORT.format(""))),
    Case("parked-in-passing", "live", page("Die Fähre", "Die Fähre", _KURZ.format("Auf dem Schirm stand, diese Domain steht zum Verkauf."))),
    Case("paywall-in-passing", "live", page("The ferry of Osmund", "The ferry of Osmund", _SHORT.format(
        'For a month the time-table itself asked the guests of the ferry to "subscribe to continue reading" on each page.'))),
    Case("gone-in-passing", "live", page("The ferry of Osmund", "The ferry of Osmund", _SHORT.format(
        "On the old address the words the page you are looking for could not be found met every guest."))),
    Case("gone-in-passing", "live", page("Page not found: the lost log of Osmund", "Page not found: the lost log of Osmund", _SHORT.format(""))),
    Case("gone-in-passing", "live", page("Die Fähre", "Die Fähre", _KURZ.format("Die gesuchte Seite wurde nicht gefunden, hieß es dort."))),
    Case("live", "live", page("Access denied: the footpath", "Access denied: the footpath", _SHORT.format(
        "All guests had to solve this captcha before the form opened."))),
    Case("refresh-within", "live", page("", "", "Taking you to your harbour pages now, please wait a moment longer.",
                                        head="<meta http-equiv='refresh' content='1; url=/harbour'>")),
    Case("short", "live", page("The new ferry - coming soon - Harbour News", "The new ferry", "The ferry Osmund holds 84 cars. It is to sail in May.")),
    Case("short", "live", page("The vote of the young", "Over 18 and without a vote?", "The council let 311 pupils vote in May.")),
    Case("short", "live", page("Harbour News", "The wall", "The wall of the harbour was built in 1887 by Ann Porter.")),
]

LIVE = [
    Case("live", "live", page("The wall", "The wall", ARTICLE), note="an ordinary article"),
    Case("live", "live", page("HTTP 404 - Handbook", "HTTP 404", "404 is a status code of HTTP. The server could be reached but what was asked for could "
                              "not be found, for example because it was renamed or deleted by its owner some time ago, or never existed at all.")),
    Case("live", "live", page("How to design a 404 page", "How to design a 404 page", "A good error page says sorry, and offers a search. For example, "
                              "many sites write that the page you requested could not be found, and list their best stories below that line.")),
    Case("live", "live", page("Captchas explained", "Captchas explained", "A captcha asks readers to prove that they are human. "
                              "Vendors such as Cloudflare or DataDome show one when traffic looks odd. " + ARTICLE)),
    Case("live", "live", page("The wall", "The wall", ARTICLE, rest="<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"
                              "<script src='/_Incapsula_Resource?SWJIYLWA=1'></script>"), note="customers' ordinary pages hold vendors' scripts"),
    Case("live", "live", page("The wall", "The wall", ARTICLE,
         head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"The wall","isAccessibleForFree":false}</script>'),
         note="not free, yet all of it is there"),
    Case("live", "live", page("Domain parking - glossary", "Domain parking", "A domain name is parked when it was registered but holds no site yet. Owners do "
                              "so to keep a name for later, to protect a mark, or to sell it at some point for more than they paid.")),
    Case("live", "live", page("Lost ships found", "Lost ships not found in the bay", ARTICLE)),
    Case("live", "live", page("The wall", "The wall", ARTICLE, rest="<aside><h2>Sign in</h2><form><input type=password></form></aside>")),
    Case("live", "live", page("The wall", "The wall", ARTICLE, rest="<div id='onetrust-consent-sdk'>We value your privacy. Accept all cookies.</div>")),
    Case("live", "live", page("The wall", "The wall", ARTICLE), url="https://bit.ly/3xyz", final="https://example.org/", note="short links lead away"),
    Case("live", "live", page("The wall", "The wall", ARTICLE), url="http://www.example.org/a?id=1", final="https://example.org/a?id=1"),
    Case("live", "live", page("The wall", "The wall", ARTICLE), url="https://web.archive.org/web/2019id_/https://example.org/a",
         headers={"memento-datetime": "Tue, 01 Jan 2019 00:00:00 GMT"}),
    Case("live", "live", page("Help: subscriptions", "Help: subscriptions", "You can read three articles a month. After that a subscription is needed to open "
                              "articles and the weekly edition. Readers of the printed edition have full access already and need only give their number.")),
]


LONG_ERRORS = [
    Case("error-page-server-error", "server_error", page("500 Internal Server Error", "Internal Server Error", _HELP)),
    Case("error-page-blocked", "blocked", page("401 Unauthorized", "401 Authorization Required", _HELP)),
    Case("challenge-words", "blocked", page("Access Denied", "Access Denied", "You don't have permission to access this page. " + _HELP)),
    Case("challenge-words", "blocked", page("403 Forbidden", "Access denied", "Your request has been blocked. " + _HELP)),
    Case("parked-says", "parked", page("Dominio caducado", "Este dominio ha caducado", "Renuévelo con su registrador.")),
    Case("parked-says", "parked", page("harbour.example", "Ce nom de domaine a expiré", "Contactez votre bureau.")),
    Case("parked-says", "parked", page("Suspended", "This domain has been suspended", "The owner's address could not be confirmed.")),
    Case("live", "live", page("Access Denied", "Access Denied", "The second novel of Ann Porter tells of a harbour. " + ARTICLE)),
    Case("live", "live", page("Access Denied", "Harbour closed to boats", "You don't have permission to access it, they read. " + ARTICLE)),
]

_DOI_FORM = ("10.5555/osm.7. This DOI cannot be found in the DOI System. It may be incorrect in its source, copied wrongly, or "
             "not activated yet. The error can be reported to its registration agency: solve the captcha below.")
RESOLVERS = [
    *(Case("resolver-says", "gone", page("Error: DOI Not Found", "DOI NOT FOUND", _DOI_FORM, head="<script src='/recaptcha/api.js'></script>"),
           status=status, url="https://doi.org/10.5555/osm.7") for status in (404, 200)),
    Case("resolver-says", "gone", page("Not Found (404)", "Handle Not Found", "The handle cannot be found."), url="https://hdl.handle.net/2027/osm.77"),
    Case("resolver-says", "gone", page("", "", "Identifier not found: ark:/12345/osm"), status=404, url="https://n2t.net/ark:/12345/osm"),
    Case("resolver-says", "gone", page("URN", "URN nicht gefunden", "Zu ihr ist keine URL bekannt."), url="https://nbn-resolving.org/urn:nbn:de:osm-1"),
    Case("resolver-says", "gone", page("arXiv", "Article identifier not recognized", "It is 2399.99999."), url="https://arxiv.org/abs/2399.99999v2"),
    Case("resolver-status", "gone", page("404", "", ""), status=404, url="https://w3id.org/osmund/ferry"),
    Case("http-gone", "gone", page("DOI not found", "DOI not found", ""), status=404, url="https://doi.org/10.5555/osm.7",
         final="https://press.example/a/7", note="registered: what is gone is the publisher's page"),
    Case("http-gone", "gone", page("Not found", "Not found", ""), status=404, url="https://www.doi.org/the-identifier/handbook", note="names no DOI"),
    Case("live", "live", page("Unknown identifiers in old lists", "Unknown identifiers in old lists", "We show that an identifier is not known "
         "in two of three lists. " + ARTICLE), url="https://arxiv.org/abs/2301.00001"),
]

REGIONS = [Case("region-closed", "blocked", page("Unavailable", "", said)) for said in (
    "We're sorry, this site is not available in your region due to GDPR.", "This website is not available in your country.")]

SUSPENDED = [
    *(Case("placeholder", "parked", page("Osmund", said, "")) for said in (
        "Esta cuenta ha sido suspendida", "Ce compte a été suspendu", "Diese Website wurde gesperrt", "Esta conta foi suspensa",
        "Questo account è stato sospeso", "Dit account is opgeschort", "To konto zostało zawieszone", "Аккаунт заблокирован")),
    *(Case("unbuilt", "parked", page(said, said, "")) for said in (
        "Kommer snart", "Stránky jsou ve výstavbě", "Az oldal fejlesztés alatt áll", "Już wkrótce", "Sitemiz yapım aşamasındadır",
        "Site în construcție", "Сайт у розробці", "الموقع قيد الإنشاء")),
    *(Case("error-page-server-error", "server_error", page(said, said, "")) for said in (
        "Site en maintenance", "Estamos en mantenimiento", "Sito in manutenzione", "Przerwa techniczna", "Probíhá údržba")),
    Case("challenge-words", "blocked", page("Nur einen Moment…", "example.org", "Verifizieren Sie, dass Sie ein Mensch sind.")),
]

ALL = [*SUSPENDED, *REGIONS, *RESOLVERS, *GONE, *BLOCKED, *PARKED, *THIN, *ARCHIVES, *DOUBTFUL, *LIVE, *LONG_ERRORS]
