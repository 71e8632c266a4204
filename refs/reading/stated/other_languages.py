"""Documentation of software in other languages than English: which of its sentences with a link state a fact. Pure.

There is no model for them. In documentation a sentence is taken for a fact only where it is ended as one, says what
something is, uses, supports or was made by, and neither thanks, nor invites, nor speaks of documents. Articles in these
languages are not asked: what does not send its reader to the link is judged there (`refs.reading.steering_languages`).
"""

from __future__ import annotations

import re

from refs.reading.stated.place import STOPPED

_STATES = re.compile(
    # German, French, Spanish, Italian
    r"\b(?:ist|sind|war|waren) (?:ein\w*|der|die|das|kein\w*)\b|\b(?:wurde|wurden|verwendet|nutzt|benutzt|unterstützt|"
    r"basiert|stammt|entspricht|enthält|implementiert|benötigt)\b|"
    r"\b(?:est|sont|était|étaient) (?:une?|l[ea]s?|des|basée?s?|écrite?s?|créée?s?)\b|\b(?:utilise|repose|implémente|"
    r"prend en charge|a été|nécessite)\b|"
    r"\b(?:es|son|era|fue) (?:una?|el|la|los|las|unos|uno)\b|\b(?:fue|utiliza|usa|soporta|implementa|requiere|"
    r"depende|"
    r"está (?:basad|escrit|hech|inspirad)\w+|gestiona|analiza)\b|"
    r"(?:\bè|\bsono|\bera) (?:un\w*|il|lo|la|i|gli|le|basat\w+|scritt\w+|stat\w+)\b|\b(?:utilizza|implementa|supporta|"
    r"richiede)\b|"
    # Portuguese, Dutch, Swedish, Polish
    r"(?:\bé|\bsão|\bera|\bfoi) (?:uma?|o|a|os|as|basead\w+|escrit\w+|criad\w+)\b|\b(?:utiliza|suporta|implementa|"
    r"requer|analisa)\b|"
    r"\b(?:is|zijn|was|waren) (?:een|de|het|gebaseerd|geschreven|gemaakt)\b|\b(?:gebruikt|ondersteunt|vereist)\b|"
    r"\b(?:är|var) (?:en|ett|den|det|baserad|skriven)\b|\b(?:använder|stöder|bygger på|skapades|kräver)\b|"
    r"\b(?:jest|są|był\w*|został\w*)\b|\b(?:używa|korzysta|obsługuje|wymaga|opiera się)\b|"
    # Russian
    r"\s[—–-]\s?(?:это|\w)|\b(?:является|являются|использует|используют|поддерживает|основан\w*|создан\w*|написан\w*|"
    r"реализует|требует|был\w*)\b|"
    # Japanese, Chinese, Korean, Arabic
    r"(?:です|である|でした|だった|された|されました|ています|使用します|サポートします|準拠し\w*)[。.]?$|"
    r"是(?:一|用|由|基于|基於|為|为|受|[^否不]).*[的器库庫具言架件统統式法]|(?:使用|采用|採用|基于|基於|支持|实现|實現|依赖|依賴)了?|"
    r"由.+(?:开发|開發|创建|創建|维护|維護|编写|編寫)|(?:이다|입니다|였다|했다|된다|됩니다|사용한다|사용합니다|지원한다|지원합니다)[.]?$|"
    r"(?:^|\s)(?:هو|هي|كان|كانت|يستخدم|تستخدم|يدعم|تدعم|يعتمد|تعتمد)(?=\s)",
    re.IGNORECASE)
"""Verbs that say what something is, uses or was made by, language by language."""
_STATES_NOTHING = re.compile(
    # documents, licences, places to talk
    r"dokumentation|documenta|dokumentacj|документаци|文档|文檔|ドキュメント|문서|الوثائق|handbuch|anleitung|\bmanu[ea]l|"
    r"handleiding|podręcznik|руководств|手册|手冊|マニュアル|guide|guía|\bguida|\bguia\b|tutorial|教程|チュートリアル|가이드|übersetz|"
    r"traduc|traduz|翻訳|翻译|번역|перевод|readme|lizenz|licen[cs]|licenza|licença|лиценз|许可|ライセンス|라이선스|sponsor|"
    r"community|communauté|comunidad|github|레포|논의|"
    # thanks and invitations
    r"\bdank|\bmerci|gracias|obrigad|grazie|bedankt|\btack\b|dzięk|спасибо|благодар|شكر|感谢|感謝|致谢|ありがとう|감사|"
    r"willkommen|bienvenu|bienvenid|benvenut|bem-vind|welkom|välkom|欢迎|歡迎|歓迎|환영|"
    # what the reader can do
    r"您|你|可以|能让|能讓|请|請|查看|できます|ことができ|ください|수 있|십시오|하세요|보자|해야|"
    r"\bman\b|\bkann\b|\bkönnen\b|\bpeut\b|\bpuede|\bpuedes|\bpodrías|\bpode\b|\bpodem|\bpuò\b|\bkan\b|\bmożna\b|\bможно\b|\bможет|يمكن",
    re.IGNORECASE)
"""Words of documents, licences, thanks, and of what the reader can do; any of them and no fact is judged."""
_HERE = re.compile(
    r"\W*(?:hier|ici|aquí|aqui|qui|här|her|tutaj|tu|здесь|тут|こちら|ここ|这里|此处|這裡|여기|هنا)\W*$", re.IGNORECASE)
""""Here", as the whole label of a link."""


def in_other_languages(text: str, label: str) -> str:
    """Why a sentence of documentation in another language than English states nothing; "" where it states a fact."""
    text = text.strip()
    if not STOPPED.search(text):
        return "is a label or a row of a list"
    if _STATES_NOTHING.search(text):
        return "speaks to the reader or of the documents themselves"
    if _HERE.match(label) or not _STATES.search(text):
        return "reads as a pointer to the page"
    return ""
