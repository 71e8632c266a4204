"""Parked, for sale, expired, suspended and not yet built: a host that serves nobody's page."""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network

from refs.model import PageState
from refs.pages._sight import Rule, Sight

_THIN = 250
"""Words: parking pages hold a list of ad links, seldom more."""
_ADDRESS_THIN = 80
# Script hosts, paths and ids that only a parking service's page holds.
_SERVICES: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("Google AdSense for Domains", (b"adsense/domains/caf.js", b"google.com/adsense/domains", b"caf.js?", b"afd_for_domains", b"data-adblockkey")),
    ("ParkingCrew", (b"parkingcrew.net", b"d38psrni17bvxu.cloudfront.net", b"fastpark.net", b"parkingspa.com", b"ibspark.com", b"ndparking.com")),
    ("Sedo", (b"sedoparking.com", b"sedo.com/search/details", b"sedocdn", b"sedo.com/domain")),
    ("Bodis", (b"bodis.com", b"bodiscdn.com", b"window.park = ", b"window.park=")),
    ("GoDaddy", (b'location.href="/lander"', b"location.href='/lander'", b"parking-lander", b"wsimg.com/parking", b"img1.wsimg.com/parking-lander",
                 b"parked free, courtesy of godaddy", b"godaddy.com/domainsearch/find?checkavail", b"cashparking", b"forsale.godaddy.com")),
    ("dan.com", (b"dan.com/buy-domain", b"cdn.dan.com", b"undeveloped.com", b"park.do")),
    ("Afternic", (b"afternic.com/forsale", b"afternic.com/domain", b"nocookie.afternic")),
    ("HugeDomains", (b"hugedomains.com/domain_profile", b"static.hugedomains.com", b"hugedomains.com")),
    ("Uniregistry", (b"uniregistry.com/buy", b"uniregistrar", b"domainnamesales.com")),
    ("Above.com", (b"above.com/marketplace", b"trellian.com", b"abovedomains")),
    ("ParkLogic", (b"parklogic.com", b"parklogic")),
    ("Rook Media", (b"rookdomains.com", b"rookmedia", b"domainsponsor.com", b"dsparking", b"dsnextgen.com")),
    ("Skenzo", (b"skenzo.com", b"ztomy.com", b"skenzoparking")),
    ("Voodoo", (b"voodoo.com/parking", b"parking.voodoo.com")),
    ("TrafficMotor", (b"sitematrix", b"trafficmotor.com")),
    ("traffic.club", (b"traffic.club",)),
    ("Namecheap", (b"parkingpage.namecheap", b"namecheap.com/domains/registration/results/?domain=", b"registrar-servers.com/parking")),
    ("NameBright", (b"namebright.com", b"namebrightstatic")),
    ("Dynadot", (b"dynadot.com/market", b"this domain is parked at dynadot", b"dynadot.com/domain")),
    ("Epik", (b"epik.com/domain", b"marketplace.epik.com")),
    ("Porkbun", (b"porkbun.com/parked", b"parked on porkbun", b"porkbun-media")),
    ("Squadhelp / Atom", (b"squadhelp.com/name", b"atom.com/name/")),
    ("BrandBucket", (b"brandbucket.com/names",)),
    ("Efty", (b"efty.com", b"landers.efty")),
    ("Flippa", (b"flippa.com/domain",)),
    ("Sav", (b"sav.com/domain", b"for sale on sav")),
    ("DomainMarket", (b"domainmarket.com/buynow", b"domainmarket.com")),
    ("PerfectDomain", (b"perfectdomain.com/domain",)),
    ("REG.RU", (b"reg.ru/domain/shop", b"parking.reg.ru", b"reg.ru/domain/new/choose")),
    ("Aliyun / west.cn / 22.cn", (b"mi.aliyun.com", b"wanwang.aliyun.com/domain/parking", b"west.cn/ykj", b"am.22.cn", b"4.cn/domain")),
    ("IONOS", (b"ionos-parking", b"sedoparking", b"/defaultsite\" ", b"uiparking")),
    ("survey-smiles", (b"survey-smiles.com",)),
)
_FOR_SALE_HOSTS = (
    "hugedomains.com", "dan.com", "undeveloped.com", "sedo.com", "afternic.com", "domainmarket.com", "forsale.godaddy.com", "buydomains.com",
    "brandbucket.com", "squadhelp.com", "atom.com", "epik.com", "perfectdomain.com", "domains.atom.com", "efty.com", "flippa.com", "sav.com",
    "godaddy.com", "namecheap.com", "dynadot.com", "ww1.", "ww2.", "ww16.", "ww25.", "ww38.", "parkingcrew.net", "sedoparking.com", "bodis.com",
    "survey-smiles.com", "domain.io", "uniregistry.com", "wangguai.com", "nameprovider.net",
)
# Address ranges that registrars and parking services publish or are known by (DNS A records, seen up to 2026).
_RANGES = tuple(ip_network(n) for n in (
    "185.53.176.0/22", "91.195.240.0/23", "64.190.62.0/23", "199.59.240.0/22", "103.224.182.0/23", "103.224.212.0/23", "66.81.199.0/24",
    "208.91.196.0/23", "192.64.147.0/24", "52.128.23.153", "3.64.163.50", "52.58.78.16", "34.102.136.180", "34.98.99.30", "35.186.238.101",
    "99.83.154.118", "2.57.90.16", "75.2.18.233", "75.2.115.196", "194.58.112.165", "194.58.112.174", "47.91.170.222", "185.134.245.113",
))
_FOR_SALE = re.compile(
    r"(?:this|the) (?:domain|domain name|website|web site|site|premium domain)(?: name)?(?: \S{3,63})?,? (?:is|may be|might be|could be)(?: available)? (?:now )?(?:for sale|parked|up for sale|listed for sale|for auction)|"
    r"\S+\.[a-z]{2,12} (?:is|may be) (?:for sale|parked)|buy this (?:domain|website)|interested in (?:buying )?this domain|make an offer (?:on|for) this domain|inquire about this domain|"
    r"own this domain today|purchase this domain|get this domain|domain (?:name )?for sale\b|lease this domain|this domain is available|the owner of this domain|is parked free|"
    r"parked (?:domain|free|page)|domain parking page|this domain is registered(?:,)? but|this domain has been registered (?:at|by|via|with)|this domain was recently registered|"
    r"domain (?:name )?(?:has )?expired|this domain (?:name )?(?:has|is) expired|renew (?:this|your) domain|pending renewal or deletion|future home of (?:something|another)|"
    r"diese domain (?:steht zum verkauf|ist (?:zu verkaufen|verkäuflich|käuflich|geparkt|registriert))|domain (?:steht zum verkauf|zu verkaufen|kaufen)|dieser domainname|"
    r"ce (?:nom de )?domaine est (?:à vendre|en vente|parqué|expiré)|(?:nom de )?domaine à vendre|este dominio está (?:en venta|a la venta|aparcado|parqueado|caducado)|dominio en venta|"
    r"este domínio está (?:à venda|estacionado|expirado)|domínio à venda|questo dominio è (?:in vendita|parcheggiato|scaduto)|dominio in vendita|deze domeinnaam (?:is|staat) (?:te koop|geregistreerd|gereserveerd)|"
    r"domeinnaam te koop|denna domän är (?:till salu|parkerad)|domänen är till salu|dette domæne er (?:til salg|parkeret)|domenet er til salgs|ta domena jest na sprzedaż|domena (?:jest )?na sprzedaż|"
    r"(?:tato )?doména je (?:na prodej|k prodeji|zaparkována)|ez a domain eladó|acest domeniu este de vânzare|домен (?:продается|продаётся|выставлен на продажу|припаркован|не прилинкован)|срок регистрации домена|"
    r"домен продається|bu alan adı satılıktır|satılık (?:alan adı|domain)|هذا النطاق معروض للبيع|הדומיין הזה למכירה|domain ini dijual|tên miền này đang được rao bán|"
    r"(?:该|此|本)?域名(?:正在)?(?:出售|转让|可售|停放|已过期|待售)|(?:此|本)?網域(?:名稱)?(?:出售|待售)|このドメイン(?:は|を)(?:販売|売り|お名前|購入|現在売)|ドメインは売り出し中|이 도메인은 (?:판매|구입)|도메인 판매"
)
_PLACEHOLDER = re.compile(
    r"account (?:has been )?suspended|this account has been suspended|website (?:has been )?suspended|this (?:web ?)?site (?:has been|is) (?:suspended|disabled|deactivated)|"
    r"welcome to nginx!|apache2? (?:ubuntu|debian|http server) (?:default|test) page|it works!.{0,80}apache|web server's default page|default (?:web )?(?:site|server|plesk) page|"
    r"default web site page|sorry! if you are the owner of this website|iis windows server|this is the default (?:welcome|web|index|server) page|web hosting provider .{0,40}default|"
    r"site (?:is )?(?:not (?:yet )?(?:published|configured|installed)|not set up)|(?:there is )?no (?:website|site|web site) (?:is )?(?:configured|published|installed) at this address|"
    r"hosting account (?:is )?(?:has )?(?:expired|not (?:active|configured))|this site is (?:no longer|not) (?:active|operational|available)|"
    r"this (?:blog|site|website|account|shop|store) (?:has been|was) (?:deleted|removed|closed|archived or suspended)|(?:this|your) (?:shop|store) is (?:currently )?unavailable|"
    r"hier entsteht (?:eine neue|in kürze|eine) |diese (?:domain|internetpräsenz|website) (?:wurde|ist) (?:gerade|neu) |site en construction|sitio en construcción|site em construção|"
    r"sito in costruzione|strona w budowie|сайт (?:отключен|заблокирован|находится в разработке|временно отключ)|网站(?:建设中|已关闭|已过期)|站点(?:创建成功|已停止)|没有找到站点"
)


def _service(sight: Sight) -> str:
    if sight.all_words > _THIN or not sight.marks.source:
        return ""
    for name, marks in _SERVICES:
        found = sight.has(*marks)
        if found and (_FOR_SALE.search(_said(sight)) or sight.all_words <= _ADDRESS_THIN):
            return f"a parking or sales page of {name} (\"{found.decode()}\")"
    return ""


def _said(sight: Sight) -> str:
    return f"{sight.title}\n{sight.head}"


def _for_sale(sight: Sight) -> str:
    found = _FOR_SALE.search(_said(sight)) if sight.all_words <= _THIN else None
    return f"the page says \"{found.group()[:100]}\"" if found else ""


def _moved_to_sale(sight: Sight) -> str:
    asked = (sight.asked.hostname or "").removeprefix("www.")
    for name in _FOR_SALE_HOSTS:
        there = sight.host.startswith(name) if name.endswith(".") else sight.host == name or sight.host.endswith("." + name)
        if sight.moved and there and not asked.endswith(name) and not asked.startswith(name) and asked != sight.host and sight.words <= _THIN:
            return f"redirected to {sight.host}, where domains are parked or sold"
    return ""


def _address(sight: Sight) -> str:
    if not sight.response.address or sight.all_words > _ADDRESS_THIN:
        return ""
    try:
        address = ip_address(sight.response.address)
    except ValueError:
        return ""
    parked = any(address in network for network in _RANGES if network.version == address.version)
    return f"next to no text, from {address}, an address of a parking service" if parked else ""


def _placeholder(sight: Sight) -> str:
    found = _PLACEHOLDER.search(_said(sight)) if sight.all_words <= _THIN and sight.marks.structured else None
    return f"a host's placeholder (\"{found.group()[:100]}\")" if found else ""


_SEEN = "parking services' own pages and name servers, 82 services known by name"
RULES: tuple[Rule, ...] = (
    Rule("parked-elsewhere", _SEEN, PageState.PARKED, _moved_to_sale),
    Rule("parked-service", _SEEN, PageState.PARKED, _service),
    Rule("parked-says", "phrases in twenty languages, of a page that speaks of its own domain", PageState.PARKED, _for_sale, 0.9),
    Rule("parked-address", _SEEN, PageState.PARKED, _address, 0.7),
    Rule("placeholder", "default pages of web servers, panels and hosts", PageState.PARKED, _placeholder, 0.8),
)
