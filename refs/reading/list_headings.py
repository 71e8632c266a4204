"""How the list of sources at the end of an article is headed, in some thirty languages. Pure: data and look-ups.

The names were gathered from articles in each language. They are matched whole, with an optional number before and
"[edit]" or a colon behind, so that a heading which only mentions sources is none.
"""

from __future__ import annotations

import re

_ENGLISH = (
    r"(?:(?:notes?|footnotes?|explanatory notes?|citations?) (?:and|&) )?(?:references?|citations?|footnotes?|notes?|"
    r"endnotes?|sources?|(?:explanatory (?:foot)?|informational |content )notes|references? cited|inline citations|"
    r"works cited|literature cited)|references? (?:and|&) (?:notes?|further reading|links?|sources?)|"
    r"list of references|(?:normative|informative|non-normative) references?|"
    r"sources? (?:and|&) (?:references?|further reading|links?)|sources? cited|cited sources|selected references|"
    r"key references|reference list|cited works|citations? (?:and|&) sources?"
)
_NAMES = """
einzelnachweise; fußnoten; anmerkungen; quellen; belege; quellenangaben; quellenverzeichnis; nachweise;
literaturverzeichnis; quellen und literatur; referenzen; quellennachweise
références; notes et références; notes; sources; références bibliographiques; ouvrages cités; sources et références
referencias; notas; notas y referencias; fuentes; referencias bibliográficas; obras citadas; fuentes y referencias
referências; notas e referências; fontes; referências bibliográficas; obras citadas
note; riferimenti; fonti; riferimenti bibliografici; note e riferimenti; opere citate
noten; referenties; bronnen; bronvermelding; voetnoten; bronnenlijst; literatuurlijst; noten en bronnen
przypisy; źródła; odnośniki; bibliografia i źródła; literatura cytowana; spis źródeł
примечания; источники; сноски; ссылки и примечания; список литературы; использованные источники;
библиографические ссылки
примітки; джерела; посилання та примітки; список літератури; виноски
参考文献; 參考文獻; 参考资料; 參考資料; 注释; 註釋; 注解; 註解; 脚注; 腳註; 参考来源; 參考來源; 來源; 来源;
資料來源; 资料来源; 参考; 參考;
引用; 文献; 文獻; 出典; 注釈; 备注; 備註; 註腳; 註記; 腳注; 引用文献; 参照; 情報源; 典拠
출처; 각주; 참고 문헌; 참고문헌; 참고 자료; 인용
مراجع; المراجع; المصادر; هوامش; ملاحظات; مصادر; المصادر والمراجع; الحواشي
הערות שוליים; מקורות; ביבליוגרפיה
منابع; پانویس; پانویس‌ها; یادداشت‌ها; ارجاعات
kaynakça; kaynaklar; dipnotlar; notlar; referanslar
viitteet; lähteet; lähdeluettelo; kirjallisuusviitteet
referenser; källor; källförteckning; fotnoter; noter; källor och litteratur; litteraturförteckning
referencer; kilder; noter; fodnoter; kildehenvisninger; litteraturliste
referanser; kilder; fotnoter; kildeliste; noter og referanser; litteraturliste
reference; zdroje; poznámky; odkazy a zdroje; použitá literatura; citace; seznam literatury; literatura a zdroje
források; jegyzetek; hivatkozások; irodalomjegyzék; felhasznált irodalom; lábjegyzetek
tham khảo; nguồn; chú thích; tài liệu tham khảo; nguồn tham khảo; ghi chú
referensi; sumber; catatan kaki; daftar pustaka; rujukan
referințe; note; surse; bibliografie; note de subsol
παραπομπές; πηγές; βιβλιογραφία; αναφορές; υποσημειώσεις; σημειώσεις
referències; fonts; notes i referències; notes
бележки; източници; референце; извори; izvori; reference i izvori; напомене; viri; sklici; zdroje a odkazy
சான்றுகள்; संदर्भ; सन्दर्भ; स्रोत; তথ্যসূত্র; อ้างอิง; แหล่งที่มา; հղումներ; ծանոթագրություններ; წყაროები; სქოლიო
"""
"""Headings of lists of references, a line for each language or group of languages."""
_WORK_NAMES = """
bibliography; literature; literatur; bibliographie; bibliografía; bibliografia; 书目; 書目; further reading;
bibliografi;
bibliografie; literatura; литература; література; kirjallisuus; litteratur; literatuur; kaynak eserler; irodalom;
weiterführende literatur; pour aller plus loin; lectures complémentaires; lectura adicional; leitura adicional
"""
"""Headings of lists of works: what stands there is cited by name or merely recommended."""


_LINK_NAMES = """
external links; weblinks; liens externes; enlaces externos; collegamenti esterni; ligações externas;
links externos; ссылки; посилання; linki zewnętrzne; externe links; externe link; externí odkazy;
externé odkazy; externa länkar; eksterne henvisninger; eksterne lenker; aiheesta muualla;
külső hivatkozások; dış bağlantılar; 外部リンク; 外部链接; 外部連結; 外部鏈接; 외부 링크; روابط خارجية; وصلات خارجية;
liên kết ngoài; pranala luar; pautan luar; legături externe; vanjske poveznice; spoljašnje veze;
спољашње везе; външни препратки; εξωτερικοί σύνδεσμοι; enllaços externs; קישורים חיצוניים; پیوند به بیرون;
zunanje povezave; see also; siehe auch; voir aussi; véase también; links
"""
"""Headings of links that lead on and vouch for nothing."""


def _alternatives(listed: str) -> str:
    return "|".join(re.escape(name.strip()) for name in re.split(r";|\n", listed) if name.strip())


_EDIT = r"(?: \[edit\])?\s?[:：]?$"
_NUMBER = r"^(?:(?:[0-9]{1,2}|[IVX]{1,5})\.?[0-9.]*\s+)?"
REFERENCES = re.compile(rf"{_NUMBER}(?:{_ENGLISH}|{_alternatives(_NAMES)}){_EDIT}", re.IGNORECASE)
"""Headings of lists of references, as a whole line."""
NOTES = re.compile(
    r"\b(?:notes?|anmerkungen|notas|ملاحظات|هوامش|注释|註釋|注解|註解|примечания|noter|fotnoter|jegyzetek|poznámky)\b|注释|註釋",
    re.IGNORECASE)
"""A heading that speaks of notes."""
WORKS = re.compile(
    r"^(?:(?:general |cited |selected |book |print |primary |secondary |internet |other |online )*"
    rf"(?:sources?|references|works cited|{_alternatives(_WORK_NAMES)})|"
    rf"(?:(?:general|cited|selected|print|primary|secondary|internet|online) )+works){_EDIT}", re.IGNORECASE)
"""Works that are cited; "Works" alone heads what somebody made."""
BELOW = " › "
"""Between the heading of a list of sources and one below it: "References › Newspapers"."""


_LINKS = re.compile(rf"{_NUMBER}(?:{_alternatives(_LINK_NAMES)}){_EDIT}", re.IGNORECASE)


def is_links(heading: str) -> bool:
    """True for the heading of links that lead on and vouch for nothing: "External links"."""
    return bool(_LINKS.match(heading.strip()))


def is_list(heading: str) -> bool:
    """True for the heading of a list of sources: "References", "Quellen", "Literatur".

    A heading of 80 characters or more is a sentence.
    """
    text = heading.partition(BELOW)[0].strip().strip("*_#= ").strip()
    return bool(text) and len(text) < 80 and bool(REFERENCES.match(text) or WORKS.match(text))


def is_works(heading: str) -> bool:
    """True for the heading of works that the text names, or merely recommends: "Bibliography", "Further reading"."""
    return bool(WORKS.match(heading.strip())) and not REFERENCES.match(heading.strip())


def is_notes(heading: str) -> bool:
    """True where the heading speaks of notes and not of sources: what stands below may be prose."""
    return bool(NOTES.search(heading)) and not re.search(
        r"reference|citation|référence|referen|source|quelle", heading, re.IGNORECASE)


class Sections:
    """The headings of a document as they come: what stands below the heading of a list belongs to that list."""

    def __init__(self) -> None:
        self._list, self._level, self._any = "", 0, False

    def enter(self, heading: str, level: int) -> str:
        """The section that begins with a heading of a level, 1 for the highest.

        A document's own title is no heading of a list, and notes may be prose with headings of its own.
        """
        if self._list and level > self._level:
            return f"{self._list}{BELOW}{heading}" if heading else self._list
        listed = self._any and is_list(heading) and not is_notes(heading) and heading.strip().lower() != "reference"
        self._list, self._level, self._any = heading if listed else "", level, True
        return heading


def is_below(heading: str) -> bool:
    """True for a heading inside a list of sources."""
    return BELOW in heading
