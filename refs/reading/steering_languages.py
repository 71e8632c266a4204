"""Sentences that send the reader to their link, in the languages that claims are read in beside English. Pure.

"Siehe das Handbuch", "詳しくはこちら": each language has the words that such a sentence begins with, and those that it
holds. What stands in brackets is an aside, and sends nobody anywhere for the rest of the sentence.
"""

from __future__ import annotations

import re

_BEGINS = (
    # German
    (r"siehe|sieh|vgl|vergleiche|näheres|genaueres|einzelheiten|mehr (?:dazu|hierzu|infos?|informationen|details)|"
     r"weiteres|weitere (?:infos?|informationen|details|einzelheiten)|lesen sie|lies|klicken sie|besuchen sie|"
     r"beachten sie|laden sie|hier (?:klicken|geht es|finden|gibt es)"),
    # French
    (r"voir|voyez|cf|consulte[rz]|lire|lisez|cliquez|visitez|téléchargez|pour (?:plus|en savoir|de plus amples)|"
     r"plus (?:de détails|d['’]infos?|d['’]informations?)|en savoir plus|vous trouverez|se reporter|reportez-vous"),
    # Spanish
    (r"véan?se|vea|consulte|consultar|lea|lee|haga clic|haz clic|descargue|para (?:más|mayor(?:es)?) (?:información|"
     r"detalles?)|más (?:información|detalles)|puedes? (?:descargar|encontrar|ver|leer|consultar)|encontrarás?"),
    # Italian
    (r"vedi|si ved(?:a|ano)|cfr|leggi|consultare|si consulti|clicca|scarica|per (?:maggiori|ulteriori|approfondire)|"
     r"(?:maggiori|ulteriori) (?:dettagli|informazioni)"),
    # Portuguese
    (r"veja|vide|leia|clique|baixe|para (?:mais|maiores) (?:detalhes|informações)|mais (?:detalhes|informações)|"
     r"saiba mais|confira|acesse"),
    # Dutch
    r"zie|lees|raadpleeg|bekijk|bezoek|klik|voor meer (?:informatie|details)|meer (?:informatie|details|hierover)",
    # Swedish; "se" is also Spanish and Italian for "itself"
    (r"se (?:även|också|vidare)|se \w+(?:en|et|an|na) (?:för|på|i)|läs|klicka|besök|"
     r"för (?:mer|ytterligare) information|"
     r"(?:mer|ytterligare) information|du (?:hittar|kan)"),
    # Polish
    (r"zobacz|zob|patrz|przeczytaj|kliknij|odwiedź|pobierz|sprawdź|więcej (?:informacji|szczegółów|na temat)|szczegóły|"
     r"dalsze informacje"),
    # Russian
    (r"см|смотрите|смотри|читайте|подробнее|подробности|подробная информация|дополнительн\w+ (?:информаци\w+|сведения)|"
     r"нажмите|скачайте|скачать|перейдите|посетите|узнайте|обратитесь|ознакомьтесь"),
    # Arabic
    r"انظر|راجع|اقرأ|اضغط|انقر|طالع|لمزيد من|للمزيد|للاطلاع|يمكنك|يرجى|لتحميل|المزيد من المعلومات",
)
_BEGINNING = re.compile(rf"\W*(?:{'|'.join(_BEGINS)})(?!\w)", re.IGNORECASE)
"""Any of these at the start of a sentence."""
_HOLDS = re.compile(
    r"\b(?:findest du|finden sie|findet ihr)\b|\b(?:gibt es|steht|stehen|findet sich|finden sich) (?:\w+ )?hier\W*$|"
    r"\bvous (?:trouverez|pouvez)\b|\bvindt u\b|\bvind je\b|\bhittar du\b|\bfinns (?:här|på webbplatsen)\W*$|"
    r"\bmożna (?:znaleźć|pobrać|przeczytać)\b|(?:^|\s)см\.?\s|\bможно (?:найти|скачать|прочитать|посмотреть)\b",
    re.IGNORECASE)
"""What a sentence holds anywhere that sends its reader to the link."""
_EAST_ASIAN = re.compile(
    r"(?:ご覧|参照|確認|お読み)(?:を|して|に)?(?:ください|下さい|のこと)?[。\s]*$|^(?:もっと|より)?(?:詳しく|くわしく|詳細)"
    r"(?:は|について).*(?:へ|こちら|参照|ご覧|見て|読んで)|こちら(?:です|から|へ)?[。\s]*$|(?:見て|読んで|参考にして)(?:ください|下さい)|"
    r"^(?:更多|详细|詳細|详情|詳情|具体|如需)[^，。]{0,12}(?:参阅|參閱|参见|參見|参考|參考|查看|访问|訪問|请见|請見|见|見)|"
    r"^(?:请|請)?(?:参阅|參閱|参见|參見|详见|詳見|点击|點擊)(?!了|过|過|率|量)")
"""The same for Japanese, Chinese and Korean, where such words stand at either end."""
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
"""An aside in brackets."""


def sends(text: str) -> bool:
    """True for a sentence that sends its reader to the link, in one of these languages."""
    text = _BRACKETS.sub(" ", text)
    return bool(_BEGINNING.match(text) or _HOLDS.search(text) or _EAST_ASIAN.search(text.strip()))
