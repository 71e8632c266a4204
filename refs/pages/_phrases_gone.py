"""What pages say when they are gone, as data, in thirty languages.

HEADS are whole headlines, compared after numbers, "error", "oops" and
punctuation are taken off. BODIES are sentences addressed to the visitor
about the page asked for; an article about 404s has neither.
"""

from __future__ import annotations

HEADS = frozenset((
    # English
    "not found", "page not found", "file not found", "url not found", "object not found", "resource not found", "document not found",
    "article not found", "story not found", "post not found", "content not found", "item not found", "entry not found", "product not found",
    "record not found", "video not found", "file or directory not found", "the page was not found", "the page not found", "this page was not found",
    "this page could not be found", "the page could not be found", "page could not be found", "page cannot be found", "page can't be found",
    "that page can't be found", "that page cannot be found", "this page can't be found", "the page cannot be found", "the page can't be found",
    "page does not exist", "page doesn't exist", "this page does not exist", "this page doesn't exist", "the page does not exist",
    "the page you requested was not found", "the page you requested could not be found", "the requested page could not be found",
    "the requested page was not found", "requested page not found", "the requested url was not found", "page not available", "page unavailable",
    "this page is not available", "this page isn't available", "this page is no longer available", "page no longer available",
    "page no longer exists", "this page no longer exists", "content not available", "content unavailable", "content no longer available",
    "this content is no longer available", "this content isn't available", "this content isn't available right now", "article not available",
    "this article is no longer available", "article no longer available", "page missing", "missing page", "page removed", "page deleted",
    "this page has been removed", "the page you are looking for", "page gone", "dead link", "broken link", 
    "nothing found here", "there's nothing here", "there is nothing here", "we can't find that page", "we can't find the page", "we couldn't find that page",
    "we couldn't find the page", "we could not find that page", "we can't find the page you're looking for", "we couldn't find the page you're looking for",
    "couldn't find that page", "can't find that page", "could not find page", "page not found error", "the page you're looking for can't be found",
    "the page you're looking for isn't here", "you seem to be lost", "you're lost", "looks like you're lost",
    "are you lost", "site not found", "there isn't a github pages site here", "no such page", "no such file or directory", "unknown page", "invalid url",
    # German
    "seite nicht gefunden", "nicht gefunden", "die seite wurde nicht gefunden", "seite wurde nicht gefunden", "seite konnte nicht gefunden werden",
    "die seite konnte nicht gefunden werden", "diese seite existiert nicht", "seite existiert nicht", "seite nicht verfügbar", "datei nicht gefunden",
    "artikel nicht gefunden", "inhalt nicht gefunden", "dokument nicht gefunden", "diese seite gibt es nicht", "seite nicht mehr verfügbar",
    # French
    "page non trouvée", "page introuvable", "page pas trouvée", "non trouvé", "page inexistante", "cette page n'existe pas", "cette page est introuvable",
    "la page n'existe pas", "la page demandée est introuvable", "contenu introuvable", "article introuvable", "document introuvable",
    "cette page n'existe plus", "fichier non trouvé", "page indisponible",
    # Spanish
    "página no encontrada", "pagina no encontrada", "no encontrado", "no se encontró la página", "página no existe", "la página no existe",
    "esta página no existe", "no se ha encontrado la página", "página no disponible", "contenido no encontrado", "artículo no encontrado",
    "la página que buscas no existe", "no se encuentra la página", "archivo no encontrado", "página inexistente",
    # Portuguese
    "página não encontrada", "pagina não encontrada", "não encontrado", "página não existe", "esta página não existe", "a página não existe",
    "conteúdo não encontrado", "página indisponível", "página inexistente", "a página não foi encontrada", "arquivo não encontrado",
    # Italian
    "pagina non trovata", "non trovato", "pagina inesistente", "la pagina non esiste", "questa pagina non esiste", "contenuto non trovato",
    "pagina non disponibile", "la pagina non è stata trovata", "articolo non trovato", "file non trovato",
    # Dutch
    "pagina niet gevonden", "niet gevonden", "de pagina is niet gevonden", "deze pagina bestaat niet", "pagina bestaat niet", "pagina niet beschikbaar",
    # Scandinavian, Finnish
    "sidan hittades inte", "sidan kunde inte hittas", "sidan finns inte", "kunde inte hitta sidan", "hittades inte", "siden blev ikke fundet",
    "siden findes ikke", "siden blev ikke funnet", "siden ble ikke funnet", "fant ikke siden", "siden finnes ikke", "ikke funnet", "ikke fundet",
    "side ikke fundet", "side ikke funnet", "sivua ei löytynyt", "sivua ei löydy", "ei löytynyt", "síða fannst ekki",
    # Polish, Czech, Slovak, Hungarian, Romanian
    "nie znaleziono strony", "strona nie została znaleziona", "nie znaleziono", "strona nie istnieje", "brak strony", "stránka nenalezena",
    "stránka nebyla nalezena", "nenalezeno", "stránka neexistuje", "stránka sa nenašla", "stránka nebola nájdená", "stránka nenájdená",
    "az oldal nem található", "a keresett oldal nem található", "nem található", "oldal nem található", "pagina nu a fost găsită",
    "pagina nu exista", "pagina nu există", "pagina negăsită",
    # Russian, Ukrainian, Bulgarian, Serbian, Croatian, Greek
    "страница не найдена", "не найдено", "страница не существует", "такой страницы нет", "такой страницы не существует", "файл не найден",
    "документ не найден", "материал не найден", "страница удалена", "сторінку не знайдено", "сторінка не знайдена", "не знайдено",
    "сторінки не існує", "страницата не е намерена", "страницата не съществува", "страница није пронађена", "stranica nije pronađena",
    "stranica ne postoji", "stran ni najdena", "η σελίδα δεν βρέθηκε", "δεν βρέθηκε", "η σελίδα δεν υπάρχει",
    # Turkish, Arabic, Persian, Hebrew, Hindi
    "sayfa bulunamadı", "aradığınız sayfa bulunamadı", "bulunamadı", "böyle bir sayfa yok", "الصفحة غير موجودة", "لم يتم العثور على الصفحة",
    "غير موجود", "صفحة غير موجودة", "عذرا الصفحة غير موجودة", "صفحه یافت نشد", "صفحه مورد نظر یافت نشد", "یافت نشد", "הדף לא נמצא", "העמוד לא נמצא", "לא נמצא",
    "पृष्ठ नहीं मिला", "पेज नहीं मिला",
    # Indonesian, Malay, Vietnamese, Thai
    "halaman tidak ditemukan", "tidak ditemukan", "halaman tidak dijumpai", "không tìm thấy trang", "trang không tồn tại", "không tìm thấy",
    "ไม่พบหน้า", "ไม่พบหน้าที่คุณต้องการ", "ไม่พบหน้านี้",
    # Chinese, Japanese, Korean
    "页面不存在", "找不到页面", "页面未找到", "未找到页面", "页面没有找到", "找不到网页", "无法找到该页", "您访问的页面不存在", "网页不存在", "页面走丢了", "文章不存在", "内容不存在",
    "頁面不存在", "找不到頁面", "找不到網頁", "找不到該頁面", "找不到您要的頁面", "ページが見つかりません", "ページが見つかりませんでした", "お探しのページは見つかりません",
    "お探しのページは見つかりませんでした", "ページは存在しません", "見つかりません", "指定されたページが見つかりません", "ファイルが見つかりません", "페이지를 찾을 수 없습니다",
    "존재하지 않는 페이지입니다", "찾을 수 없습니다", "찾을 수 없는 페이지입니다", "페이지가 없습니다",
))

WEAK_HEADS = frozenset(("gone", "lost", "lost in space", "nothing here", "oops", "sorry", "ooops", "whoops", "uh oh", "ups", "ups!", "hoppla",
                         "oh no", "oh nein", "desculpe", "désolé", "lo sentimos", "error", "fehler", "erreur", "erro", "errore", "ошибка", "错误"))
"""Headlines that a page of forty words may have and a longer one has for other reasons."""

BODIES: tuple[str, ...] = (
    # English: the visitor, or "requested", is part of every sentence.
    r"(?:the|this|that|your) (?:requested )?(?:page|url|resource|file|document|article|story|content|address|link)s?(?: that| which)? you(?: have|'ve| were| are|'re)?(?: just)? "
    r"(?:requested|looking for|look for|trying to (?:reach|access|view|find|visit|open)|tried to (?:reach|access|view|visit|open)|followed|clicked|seek|want(?:ed)?|searched for|entered|typed)\b.{0,80}?"
    r"\b(?:not (?:be )?found|n't (?:be )?found|cannot be (?:found|located)|not exist|n't exist|no longer|has (?:been )?(?:either )?(?:been )?(?:moved|removed|deleted|renamed|expired)|has either|"
    r"may have (?:been )?(?:moved|removed|deleted)|might have (?:been )?(?:moved|removed|deleted)|not (?:currently )?available|n't available|unavailable|is missing|is gone|n't here|n't there|not here)",
    r"\bthe (?:requested|specified) (?:page|url|resource|file|document|article|address|path|item|object|content)\b.{0,120}?\b(?:not (?:be )?found|cannot be found|could not be (?:found|located)|"
    r"couldn't be found|can't be found|does not exist|doesn't exist|is not available|was not located|no longer exists?|no longer available)",
    r"\b(?:we|i) (?:can't|cannot|could not|couldn't|can not|were unable to|weren't able to|are unable to|did not|didn't) (?:seem to )?(?:find|locate)(?: the| that| this| your)?(?: \w+)? (?:page|url|file|document|article|story|content|what you)",
    r"(?:unable|not able) to (?:find|locate) the (?:page|url|file|document|article|content) (?:you|that)",
    r"\bthis page (?:isn't available|is not available|is no longer available|no longer exists|does not exist|doesn't exist|has been (?:removed|deleted)|has moved|can't be found|cannot be found|could not be found)\b",
    r"\bthat page (?:can't|cannot|could not|couldn't) be found|that page (?:doesn't|does not) exist|that page (?:isn't|is not) (?:here|available)",
    r"you (?:just )?(?:hit|reached|followed|clicked|stumbled|may have|might have|have)\b.{0,60}\b(?:doesn't exist|does not exist|broken link|dead link|mistyped|misspelled|wrong (?:turn|page|url)|bad link|outdated link|old link)",
    r"(?:page|link|url) (?:you are|you're) looking for\b.{0,60}\b(?:moved|removed|exist|found|available|missing|gone|changed)",
    r"requested url (?:\S{1,200} )?was not found on this server",
    r"it looks like nothing was found at this location",
    r"(?:sorry|oops|whoops|uh[- ]?oh)[^.]{0,40}\b(?:page|article|content|story|document)\b[^.]{0,60}\b(?:not found|not exist|n't exist|no longer|can't be found|cannot be found|couldn't be found|could not be found|n't find|not find|been removed|been deleted|moved|unavailable|not available|n't available|missing)",
    r"this (?:article|story|content|post|video|document|item|listing) (?:is no longer available|has expired|has been removed|is not available|isn't available|no longer exists)",
    r"(?:check|verify) (?:the |that the )?(?:url|address|spelling)\b.{0,80}\b(?:try again|typed|correct|error|typo)",
    # German
    r"(?:die|der|das|diese|dieser) (?:von ihnen |von dir )?(?:angeforderte|aufgerufene|gewünschte|gesuchte|gewählte|eingegebene)\w* (?:seite|url|datei|adresse|artikel|inhalt|dokument|ressource)\b.{0,80}?(?:nicht|leider|existiert)",
    r"(?:seite|artikel|inhalt)\b[^.]{0,60}(?:konnte(?:n)? (?:leider )?nicht gefunden werden|wurde (?:leider )?nicht gefunden|existiert (?:leider )?nicht|gibt es (?:leider )?nicht|nicht mehr (?:verfügbar|vorhanden))",
    # French
    r"(?:la|cette|le|ce) (?:page|url|document|contenu|article)\b.{0,60}(?:recherch|demand|souhait).{0,60}(?:introuvable|n'existe|n'a pas (?:été|pu)|plus disponible|pas disponible|déplac|supprim)",
    r"(?:page|article|contenu) (?:est introuvable|n'existe (?:pas|plus)|n'a pas été trouvée?|n'est (?:pas|plus) disponible)",
    # Spanish
    r"(?:la|esta) (?:página|pagina|dirección|url)\b.{0,60}(?:busca|solicit|intenta|requerid).{0,60}(?:no existe|no se (?:ha )?encontr|no está disponible|no fue encontrad|no pudo|eliminad|movid)",
    r"no (?:hemos podido|podemos|pudimos|se ha podido|se pudo|se puede|logramos) encontrar (?:la|esta|el)\b.{0,30}(?:página|pagina|contenido|artículo|recurso)",
    r"(?:página|pagina) (?:no (?:existe|fue encontrada|se encuentra|está disponible)|ya no (?:existe|está disponible))",
    # Portuguese
    r"(?:a|esta) (?:página|pagina|url)\b.{0,60}(?:procur|solicit|tentou|busca|requisit).{0,60}(?:não (?:existe|foi|está|pôde|pode)|removid|movid)",
    r"(?:página|conteúdo) não (?:foi encontrad[ao]|existe|pôde ser encontrad[ao]|está (?:mais )?disponível)|não (?:conseguimos|foi possível) encontrar (?:a|esta|o)\b.{0,20}(?:página|conteúdo)",
    # Italian
    r"la pagina\b.{0,60}(?:cerca|richiest|cercando).{0,60}(?:non (?:esiste|è|trovat)|rimoss|spostat)|pagina non (?:è stata trovata|esiste|è (?:più )?disponibile)",
    # Dutch
    r"(?:de|deze) pagina\b.{0,60}(?:zoekt|zoek|opgevraagd|bezoeken|opzoek).{0,60}(?:niet|verwijderd|verplaatst)|pagina (?:bestaat niet|kon niet (?:worden )?gevonden|is niet (?:gevonden|beschikbaar))",
    # Scandinavian, Finnish
    r"sidan (?:du (?:söker|letar efter|försökte)\b.{0,60}(?:inte|flyttat|tagits)|kunde inte hittas|finns inte|hittades inte)",
    r"siden (?:du (?:leder|leter|prøver|søgte|søkte|leitar)\b.{0,60}(?:ikke|flyttet|fjernet|slettet)|(?:blev|ble) ikke (?:fundet|funnet)|(?:findes|finnes|eksisterer) ikke)",
    r"(?:sivua ei (?:löyd|löyt|ole)|etsimääsi sivua|hakemaasi sivua|pyytämääsi sivua)",
    # Polish, Czech, Slovak, Hungarian, Romanian
    r"(?:strona|strony|adres)\b.{0,60}(?:nie (?:istnieje|została|można|znalez)|usunięt|przeniesion)|nie (?:znaleziono|można znaleźć|udało się znaleźć) (?:\w+ )?stron",
    r"(?:požadovan|hledan|vyžádan)\w* (?:stránk|adres|dokument)\w*.{0,60}(?:nebyl|neexist|nenal|nenašl|nebol)|stránk\w+ (?:nebyla nalezena|neexistuje|sa nenašla|nebola nájdená)",
    r"(?:a )?(?:keresett|kért) (?:oldal|lap|cikk|tartalom)\b.{0,60}(?:nem|töröl)|(?:az )?oldal nem (?:található|létezik)",
    r"pagina\b.{0,60}(?:căuta|cauta|solicitat|accesat).{0,60}(?:nu (?:a fost|exist|mai)|mutat|șters)|pagina nu (?:a fost găsită|există)",
    # Russian, Ukrainian, Bulgarian, Greek
    r"(?:запрашиваем|запрошенн|искомая|указанн|данн)\w* (?:вами )?(?:страниц|документ|файл|адрес)\w*.{0,60}(?:не (?:найден|существ|доступ)|удал|перемещ)|страниц\w+,? (?:котор\w+ вы|на котор\w+)\b.{0,60}(?:не |удал|перемещ)",
    r"(?:такой )?страниц[аы] (?:не найдена|не существует|больше не существует|удалена|была удалена)|(?:сторінк\w+).{0,60}(?:не (?:знайден|існує)|видален|переміщен)",
    r"страницата.{0,60}(?:не (?:е намерена|съществува|беше)|преместена|изтрита)|η σελίδα\b.{0,60}(?:δεν (?:βρέθηκε|υπάρχει)|μετακιν)|stranic\w+.{0,60}(?:ne postoji|nije pronađena)",
    # Turkish, Arabic, Persian, Hebrew, Hindi
    r"(?:aradığınız|istediğiniz|ulaşmak istediğiniz) (?:sayfa|içerik|adres).{0,60}(?:bulunam|mevcut değil|kaldırıl|taşın|yok)|sayfa bulunamadı",
    r"(?:الصفحة|الصفحه) (?:التي|المطلوبة).{0,60}(?:غير|لم|لا|حذف|نقل)|صفحه.{0,40}(?:یافت نشد|وجود ندارد|پیدا نشد)|(?:הדף|העמוד).{0,40}(?:לא נמצא|אינו קיים|לא קיים|הוסר)",
    # Indonesian, Vietnamese, Thai
    r"halaman (?:yang )?(?:anda|kamu)\b.{0,60}(?:tidak|dihapus|dipindah)|trang (?:bạn|này|mà)\b.{0,60}(?:không (?:tồn tại|tìm thấy)|đã bị)|ไม่พบ(?:หน้า|เพจ|เอกสาร)",
    # Chinese, Japanese, Korean
    r"(?:您|你)(?:所)?(?:要)?(?:访问|请求|查看|浏览|找|想要|寻找|訪問|請求|查詢|瀏覽|尋找)的?(?:页面|网页|内容|文章|頁面|網頁|內容).{0,20}(?:不存在|找不到|没有|删除|移除|未找到|無法|刪除)",
    r"(?:找不到|没有找到|未找到|無法找到)(?:您|你)?(?:想要|要|请求|所|需要|請求)?(?:的|找的|访问的|訪問的|该|該)?(?:页面|网页|頁面|網頁)|(?:页面|网页|頁面|網頁)(?:不存在|已被?删除|已不存在|已被?刪除)",
    r"(?:お探し|ご指定|指定され|アクセスしようと|リクエストされ).{0,12}(?:ページ|記事|url|ファイル).{0,30}(?:見つかり|存在し|ありません|削除|移動)|(?:ページ|記事)(?:が|は)(?:見つかりません|存在しません|削除)",
    r"(?:요청하신|찾으시는|찾고 계신|입력하신|방문하시려는).{0,12}(?:페이지|주소|문서|기사).{0,30}(?:찾을 수|존재하지|없|삭제)|(?:페이지를 찾을 수 없|존재하지 않는 (?:페이지|게시물|기사))",
)

EXPLAINS: tuple[str, ...] = (
    "what is a", "what is an", "what does", "error message", "status code", "response code", "http response", "http status", "definition", "glossary",
    "webmaster", "web server could", "website owner", "how to fix", "how to create", "for example", "refers to", "known as", "is displayed when",
    "is generated", "wikipedia", "study", "survey", "researchers", "percent of", "best practices", "examples of", "tutorial",
    "fehlermeldung", "statuscode", "message d'erreur", "mensaje de error", "código de estado", "mensagem de erro", "messaggio di errore", "foutmelding",
    "felmeddelande", "komunikat o błędzie", "сообщение об ошибке", "код состояния", "状态码", "ステータスコード", "상태 코드",
)
"""Words of pages that explain errors; on those, sentences about "the requested page" are the subject, not the state."""
