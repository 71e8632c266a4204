"""A short article that quotes an error page is an article, in every language; the error page itself stays told."""

from __future__ import annotations

import pytest

from refs.model import PageState
from refs.pages import read
from refs.pages.states import in_passing
from tests.fakes import response

ARTICLES = {
    "de": (
        "Fähre fährt nach Reparatur wieder",
        "Die Fähre zwischen der Altstadt und der Insel hat am Dienstag nach elf Wochen ihren Betrieb wieder aufgenommen.",
        "Ingenieure tauschten beide Motoren aus und verstärkten den Rumpf, der im Januar vom Eis beschädigt worden war.",
        "Rund viertausend Pendler nutzen die Verbindung an einem gewöhnlichen Werktag.",
        'Auf der alten Website des Betreibers stand wochenlang nur "{p}".',
        'Wer nach dem Fahrplan suchte, las dort: {p}.',
        'diese Domain steht zum Verkauf',
        'Seite nicht gefunden',
    ),
    "fr": (
        "Le bac reprend son service après l'hiver",
        "Le bac entre la vieille ville et l'île a repris son service mardi après onze semaines de réparations.",
        "Les ingénieurs ont remplacé les deux moteurs et renforcé la coque, abîmée par la glace en janvier.",
        "Près de quatre mille personnes empruntent la traversée chaque jour ouvrable.",
        "Sur l'ancien site de l'exploitant on ne lisait plus que « {p} » pendant des semaines.",
        'Les passagers qui cherchaient les horaires lisaient : {p}.',
        'ce domaine est à vendre',
        'page introuvable',
    ),
    "es": (
        "El transbordador vuelve tras el invierno",
        "El transbordador entre el casco antiguo y la isla reanudó el servicio el martes tras once semanas de reparaciones.",
        "Los ingenieros cambiaron los dos motores y reforzaron el casco, dañado por el hielo en enero.",
        "Unas cuatro mil personas utilizan la travesía en un día laborable normal.",
        'En la antigua web de la empresa solo se leía «{p}» durante semanas.',
        'Quienes buscaban el horario encontraban esto: {p}.',
        'este dominio está en venta',
        'página no encontrada',
    ),
    "pt": (
        "Balsa volta a operar depois do inverno",
        "A balsa entre o centro antigo e a ilha voltou a operar na terça-feira depois de onze semanas de reparos.",
        "Os engenheiros trocaram os dois motores e reforçaram o casco, danificado pelo gelo em janeiro.",
        "Cerca de quatro mil pessoas usam a travessia em um dia útil comum.",
        'No antigo site da empresa lia-se apenas "{p}" durante semanas.',
        'Quem procurava o horário encontrava o aviso: {p}.',
        'este domínio está à venda',
        'página não encontrada',
    ),
    "it": (
        "Il traghetto riparte dopo l'inverno",
        "Il traghetto tra la città vecchia e l'isola ha ripreso il servizio martedì dopo undici settimane di riparazioni.",
        "Gli ingegneri hanno sostituito i due motori e rinforzato lo scafo, danneggiato dal ghiaccio a gennaio.",
        "Circa quattromila persone usano la traversata in un normale giorno feriale.",
        'Sul vecchio sito della società si leggeva soltanto "{p}" per settimane.',
        "Chi cercava l'orario trovava la scritta: {p}.",
        'questo dominio è in vendita',
        'pagina non trovata',
    ),
    "nl": (
        "Veerpont vaart weer na de winter",
        "De veerpont tussen de oude stad en het eiland vaart sinds dinsdag weer, na elf weken van reparaties.",
        "Monteurs vervingen beide motoren en versterkten de romp, die in januari door ijs was beschadigd.",
        "Ongeveer vierduizend mensen gebruiken de overtocht op een gewone werkdag.",
        'Op de oude site van de vervoerder stond wekenlang alleen "{p}".',
        'Wie de dienstregeling zocht, las daar: {p}.',
        'deze domeinnaam is te koop',
        'pagina niet gevonden',
    ),
    "sv": (
        "Färjan är tillbaka efter vintern",
        "Färjan mellan gamla stan och ön började gå igen på tisdagen efter elva veckors reparationer.",
        "Ingenjörerna bytte båda motorerna och förstärkte skrovet, som hade skadats av isen i januari.",
        "Omkring fyra tusen människor använder överfarten en vanlig vardag.",
        'På rederiets gamla webbplats stod det i veckor bara "{p}".',
        'Den som letade efter tidtabellen läste där: {p}.',
        'domänen är till salu',
        'sidan hittades inte',
    ),
    "pl": (
        "Prom wraca po zimowym remoncie",
        "Prom między starym miastem a wyspą wznowił kursy we wtorek po jedenastu tygodniach napraw.",
        "Inżynierowie wymienili oba silniki i wzmocnili kadłub, który w styczniu uszkodził lód.",
        "Około czterech tysięcy osób korzysta z przeprawy w zwykły dzień roboczy.",
        'Na starej witrynie przewoźnika przez wiele tygodni widniało tylko „{p}”.',
        'Kto szukał rozkładu, czytał tam: {p}.',
        'ta domena jest na sprzedaż',
        'nie znaleziono strony',
    ),
    "cs": (
        "Přívoz se vrací po zimní opravě",
        "Přívoz mezi starým městem a ostrovem obnovil v úterý provoz po jedenácti týdnech oprav.",
        "Technici vyměnili oba motory a zpevnili trup, který v lednu poškodil led.",
        "V běžný pracovní den využívají přívoz asi čtyři tisíce lidí.",
        'Na starém webu dopravce se celé týdny objevovalo jen „{p}“.',
        'Kdo hledal jízdní řád, četl tam: {p}.',
        'tato doména je na prodej',
        'stránka nenalezena',
    ),
    "ru": (
        "Паром возвращается после зимнего ремонта",
        "Паром между старым городом и островом возобновил рейсы во вторник после одиннадцати недель ремонта.",
        "Инженеры заменили оба двигателя и укрепили корпус, который в январе повредил лёд.",
        "Около четырёх тысяч человек пользуются переправой в обычный рабочий день.",
        'На старом сайте перевозчика несколько недель висела надпись «{p}».',
        'Тот, кто искал расписание, читал там: {p}.',
        'домен продаётся',
        'страница не найдена',
    ),
    "tr": (
        "Vapur kış onarımından sonra geri dönüyor",
        "Eski şehir ile ada arasındaki vapur on bir haftalık onarımın ardından salı günü yeniden sefere başladı.",
        "Mühendisler iki motoru da değiştirdi ve ocak ayında buzun zarar verdiği gövdeyi güçlendirdi.",
        "Sıradan bir iş gününde yaklaşık dört bin kişi bu hattı kullanıyor.",
        'İşletmenin eski sitesinde haftalarca yalnızca "{p}" yazısı görüldü.',
        'Tarifeyi arayanlar orada şunu okudu: {p}.',
        'bu alan adı satılıktır',
        'sayfa bulunamadı',
    ),
    "zh": (
        "渡轮冬季维修后恢复运营",
        "连接老城和小岛的渡轮在经过十一周的维修之后于周二恢复运营。",
        "工程师更换了两台发动机，并加固了一月份被冰块撞坏的船体。",
        "在普通工作日，大约有四千名通勤者乘坐这条航线。",
        '运营公司的旧网站上连续几周只写着“{p}”。',
        '查找时刻表的乘客看到的是：{p}。',
        '该域名正在出售',
        '页面不存在',
    ),
    "ja": (
        "渡し船、冬の修理を終えて再開",
        "旧市街と島を結ぶ渡し船は、十一週間の修理を終えて火曜日に運航を再開した。",
        "技術者は二基のエンジンを交換し、一月に氷で傷ついた船体を補強した。",
        "平日には約四千人の通勤客がこの航路を利用している。",
        '運航会社の古いサイトには数週間「{p}」とだけ書かれていた。',
        '時刻表を探した乗客が見たのは次の文だった。{p}。',
        'このドメインは販売中です',
        'ページが見つかりません',
    ),
    "ko": (
        "여객선 겨울 수리 마치고 운항 재개",
        "구시가지와 섬을 잇는 여객선이 십일 주간의 수리를 마치고 화요일에 운항을 재개했다.",
        "기술자들은 엔진 두 대를 모두 교체하고 일월에 얼음으로 손상된 선체를 보강했다.",
        "평일에는 약 사천 명의 통근자가 이 항로를 이용하고 있다.",
        '운영사의 옛 사이트에는 몇 주 동안 "{p}"라는 문구만 있었다.',
        '시간표를 찾던 승객들은 다음 글을 읽었다: {p}.',
        '이 도메인은 판매 중입니다',
        '페이지를 찾을 수 없습니다',
    ),
    "ar": (
        "العبارة تعود إلى العمل بعد الشتاء",
        "استأنفت العبارة بين المدينة القديمة والجزيرة رحلاتها يوم الثلاثاء بعد أحد عشر أسبوعا من الإصلاحات.",
        "استبدل المهندسون المحركين وعززوا هيكل السفينة الذي تضرر بسبب الجليد في يناير.",
        "يستخدم نحو أربعة آلاف شخص هذا الخط في يوم عمل عادي.",
        'على الموقع القديم للشركة لم تظهر سوى عبارة "{p}" لعدة أسابيع.',
        'من بحث عن الجدول قرأ هناك: {p}.',
        'هذا النطاق معروض للبيع',
        'الصفحة غير موجودة',
    ),
    "he": (
        "המעבורת חוזרת לפעול אחרי החורף",
        "המעבורת בין העיר העתיקה לאי חידשה את פעילותה ביום שלישי אחרי אחד עשר שבועות של תיקונים.",
        "המהנדסים החליפו את שני המנועים וחיזקו את גוף הספינה שניזוק מהקרח בחודש ינואר.",
        "כארבעת אלפים איש משתמשים בקו הזה ביום עבודה רגיל.",
        'באתר הישן של החברה הופיעו במשך שבועות רק המילים "{p}".',
        'מי שחיפש את לוח הזמנים קרא שם: {p}.',
        'הדומיין הזה למכירה',
        'הדף לא נמצא',
    ),
    "uk": (
        "Пором повертається після зимового ремонту",
        "Пором між старим містом і островом відновив рейси у вівторок після одинадцяти тижнів ремонту.",
        "Інженери замінили обидва двигуни та зміцнили корпус, який у січні пошкодила крига.",
        "Близько чотирьох тисяч людей користуються переправою у звичайний робочий день.",
        'На старому сайті перевізника кілька тижнів висів напис «{p}».',
        'Той, хто шукав розклад, читав там: {p}.',
        'домен продається',
        'сторінку не знайдено',
    ),
    "vi": (
        "Phà hoạt động trở lại sau mùa đông",
        "Chuyến phà giữa khu phố cổ và hòn đảo đã hoạt động trở lại vào thứ ba sau mười một tuần sửa chữa.",
        "Các kỹ sư đã thay cả hai động cơ và gia cố thân tàu bị băng làm hỏng hồi tháng một.",
        "Khoảng bốn nghìn người đi tuyến này trong một ngày làm việc bình thường.",
        'Trên trang cũ của công ty suốt nhiều tuần chỉ có dòng chữ "{p}".',
        'Người tìm lịch trình đọc thấy ở đó: {p}.',
        'tên miền này đang được rao bán',
        'không tìm thấy trang',
    ),
}
"""Language: title, three sentences, two frames for a phrase, and two phrases of dead pages."""
SALE = {"de": "Diese Domain steht zum Verkauf. Der Inhaber bietet sie für 1.900 Euro an.",
        "fr": "Ce domaine est à vendre. Le propriétaire le propose au prix de 1 900 euros.",
        "pl": "Ta domena jest na sprzedaż. Właściciel oferuje ją za 1900 euro.",
        "ru": "Домен продаётся. Владелец предлагает его за 1900 евро.",
        "ko": "이 도메인은 판매 중입니다. 소유자가 이 도메인을 천구백 유로에 판매하고 있습니다."}
LOST = {"de": "Da ist leider etwas schiefgelaufen, und die gesuchte Seite konnte nicht gefunden werden.",
        "sv": "Tyvärr kunde vi inte hitta sidan på vår webbplats.",
        "fr": "Malheureusement, la page demandée n'existe plus sur notre site.",
        "he": "סליחה, העמוד המבוקש לא נמצא באתר שלנו.",
        "ja": "申し訳ございませんが、お探しのページは存在しません。"}
WALLS = {"en": "Subscribe to continue reading.", "de": "Dieser Artikel ist nur für Abonnenten.",
         "pl": "Dalsza część dostępna tylko dla prenumeratorów."}


def html(lang: str, title: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"<!doctype html><html lang={lang}><title>{title}</title><body><main>{body}</main></body></html>"


@pytest.mark.parametrize("lang", ARTICLES)
@pytest.mark.parametrize("frame", (4, 5))
@pytest.mark.parametrize("phrase", (6, 7))
@pytest.mark.parametrize("at", (1, 2, 3))
def test_a_report_of_an_error_page_is_an_article(lang: str, frame: int, phrase: int, at: int) -> None:
    """Two to three sentences and one that quotes a phrase: live, and marked as one that holds the phrase in passing."""
    told = ARTICLES[lang]
    quote = told[frame].replace("{p}", told[phrase])
    page = read(response(html(lang, told[0], *told[1:at], quote, *told[at:4])))
    assert PageState.LIVE == page.state


@pytest.mark.parametrize("lang", ARTICLES)
def test_the_phrase_alone_stays_told(lang: str) -> None:
    """The same phrase as a sentence of its own, with nothing about another subject beside it, is what the page is."""
    told = ARTICLES[lang]
    assert read(response(html(lang, told[6], f"{told[6]}."))).state is not PageState.LIVE


@pytest.mark.parametrize("lang", SALE)
def test_a_sale_under_the_hosts_own_name_is_no_article(lang: str) -> None:
    """Where the title is the host's name, sentences about the offer and its firm make no article of the page."""
    firm = ARTICLES[lang][1]
    page = read(response(html(lang, "osmund.example", SALE[lang], firm, firm), url="http://www.osmund.example/a/b"))
    assert (PageState.PARKED, "parked-says") == (page.state, page.rule)


@pytest.mark.parametrize("lang", LOST)
def test_an_apology_is_no_report(lang: str) -> None:
    """A sentence that leads up to the phrase with an apology speaks to the visitor, also above a firm's own words."""
    firm = ARTICLES[lang][1]
    assert PageState.SOFT_404 == read(response(html(lang, "Osmund", LOST[lang], firm))).state


@pytest.mark.parametrize("lang", WALLS)
def test_a_wall_below_a_teaser_stays_one(lang: str) -> None:
    """A teaser with the sentence of a wall is paywalled; an article that only reports that sentence is read, in doubt."""
    teaser = ARTICLES.get(lang, ARTICLES["de"])[1:4]
    assert PageState.PAYWALLED == read(response(html(lang, "Osmund", *teaser, WALLS[lang]))).state


def test_a_quoted_wall_is_an_article_in_doubt() -> None:
    """It may support; it convicts nobody, since a teaser may read so too."""
    told = ARTICLES["de"]
    page = read(response(html("de", told[0], *told[1:4], told[4].replace("{p}", "dieser Artikel ist nur für Abonnenten"))))
    assert (PageState.LIVE, True) == (page.state, in_passing(page))
