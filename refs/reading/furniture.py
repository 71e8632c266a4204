"""Recognises links that belong to the page and are no source: buttons to share, print or reuse it. Pure.

They are recognised by the address alone or by their words alone, since either may be missing.
"""

from __future__ import annotations

import re

_SHARE = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:"
    r"facebook\.com/(?:sharer|share\.php|dialog/(?:share|feed|send))|(?:twitter|x)\.com/(?:intent/|share\b|home\?status)|"
    r"linkedin\.com/(?:shareArticle|sharing/|cws/share)|wa\.me/\?|(?:api|web)\.whatsapp\.com/send|whatsapp\.com/send|"
    r"pinterest\.[a-z.]+/pin/create|reddit\.com/(?:submit|r/[^/]+/submit)|t\.me/share|telegram\.me/share|"
    r"tumblr\.com/(?:share|widgets/share)|news\.ycombinator\.com/submitlink|getpocket\.com/(?:save|edit)|vk\.com/share|"
    r"vkontakte\.ru/share|connect\.ok\.ru/offer|plus\.google\.com/share|share\.flipboard\.com|bsky\.app/intent|"
    r"threads\.net/intent|digg\.com/submit|stumbleupon\.com/submit|instapaper\.com/(?:edit|hello2)|line\.me/(?:R/|ti/)|"
    r"social-plugins\.line\.me|buffer\.com/add|bufferapp\.com/add|xing\.com/(?:spi/shares|app/user)|evernote\.com/clip|"
    r"mastodonshare\.com|toot\.kytta\.dev|service\.weibo\.com/share|connect\.qq\.com/widget|share\.diasporafoundation\.org|"
    r"b\.hatena\.ne\.jp/(?:add|entry/panel)|printfriendly\.com/print|addtoany\.com/|addthis\.com/|sharethis\.com/|"
    r"s100\.copyright\.com/|rightslink|delicious\.com/save|del\.icio\.us/post|slashdot\.org/bookmark|wykop\.pl/dodaj|"
    r"mix\.com/add|blogger\.com/blog-this|compose\.mail\.yahoo\.com|mail\.google\.com/mail/\?view=cm|outlook\.live\.com/.*compose"
    r")", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:(?:share|teilen|partager|compartir|condividi|delen|udostępnij|dela|del|поделиться|поширити)(?: (?:this|on|"
    r"via|auf|sur|en|su)\b.*)?|"
    r"(?:reuse|republish|reprint|syndicate) (?:this|our|the)\b.*|order reprints?|(?:request|reprints? (?:and|"
    r"&)) permissions?|"
    r"reprints?|tweet(?: this)?|pin it|print(?: this)?(?: page| article)?|drucken|imprimer|imprimir|stampa|"
    r"e-?mail this.*|"
    r"(?:save|bookmark) (?:this|article|page|for later).*|follow (?:us|me)(?: on .*)?|subscribe(?: (?:now|today|"
    r"to our .*))?|"
    r"sign (?:up|in)(?: .*newsletter.*)?|log ?in|register|advertise(?:ment)?(?: with us)?|cookie (?:policy|settings)|"
    r"privacy(?: policy)?|terms (?:of (?:use|service)|and conditions)|(?:download|export) citation|"
    r"cite this (?:article|page))$",
    re.IGNORECASE)


def is_share(href: str) -> bool:
    """True for an address that posts the page somewhere; a post itself ("/status/123") is a source like any other."""
    return bool(_SHARE.match(href))


def is_button(label: str) -> bool:
    """True for a link's words that a page's own buttons have: "Share", "Reuse this content", "Print this page"."""
    return bool(_LABEL.match(" ".join(label.split()).strip(" .!|»›→")))
