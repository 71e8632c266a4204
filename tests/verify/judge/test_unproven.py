"""What a source only alleges, denies, doubts or calls near to having happened is not what it states, in any language."""

from __future__ import annotations

import pytest

import citewatch
from reports.findings import Support

STATED = {
    "de": ('Die Firma hat die Messwerte gefälscht.', ' Das Werk steht am Rand der Stadt und wurde vor langer Zeit gebaut.'),
    "fr": ("L'entreprise a falsifié les mesures.", " L'usine se trouve au bord de la ville et date du siècle dernier."),
    "es": ('La empresa falsificó las mediciones.', ' La fábrica está en las afueras de la ciudad y es antigua.'),
    "it": ("L'azienda ha falsificato le misure.", ' La fabbrica si trova fuori città ed è molto vecchia.'),
    "pt": ('A empresa falsificou as medições.', ' A fábrica fica fora da cidade e é muito antiga.'),
    "ru": ('Компания подделала результаты измерений.', ' Завод стоит на окраине города и построен давно.'),
    "pl": ('Firma sfałszowała wyniki pomiarów.', ' Zakład stoi na skraju miasta i jest bardzo stary.'),
    "nl": ('Het bedrijf heeft de metingen vervalst.', ' De fabriek staat aan de rand van de stad en is heel oud.'),
    "sv": ('Företaget har förfalskat mätvärdena.', ' Fabriken ligger i utkanten av staden och är mycket gammal.'),
    "zh": ('该公司伪造了检测数据。', '工厂位于城市边缘，历史悠久。'),
    "ja": ('会社は測定データを偽造した。', '工場は町の外れにあり、とても古い。'),
    "ar": ('الشركة زورت نتائج القياس.', ' يقع المصنع على أطراف المدينة وهو قديم جدا.'),
    "en": ('The company falsified the readings.', ' The plant stands at the edge of the town and is very old.'),
}
"""By language a statement, and what else the page says."""
OPEN = {
    "de": [
        'Umweltschützer werfen ihr vor: Die Firma hat die Messwerte gefälscht.',
        'Ein Zeuge behauptete, die Firma hat die Messwerte gefälscht.',
        'Die Firma hat die Messwerte angeblich gefälscht.',
        'Es ist nicht bewiesen, dass die Firma die Messwerte gefälscht hat.',
        'Der Sprecher bestritt, die Firma habe die Messwerte gefälscht.',
        'Die Firma hat die Messwerte beinahe gefälscht.',
        'Hätte die Firma die Messwerte gefälscht, wäre sie bestraft worden.',
        'Die Firma hat die Messwerte laut einem Gerücht gefälscht.',
        'Der Firma wird vorgeworfen, sie habe die Messwerte gefälscht.',
        'Die Firma soll die Messwerte gefälscht haben.',
        'Gegen die Firma wird wegen des Verdachts ermittelt, dass sie die Messwerte gefälscht hat.',
    ],
    "fr": [
        "Des écologistes accusent : l'entreprise a falsifié les mesures.",
        "Un témoin prétend que l'entreprise a falsifié les mesures.",
        "L'entreprise aurait falsifié les mesures.",
        "L'entreprise a prétendument falsifié les mesures.",
        "Le porte-parole nie que l'entreprise a falsifié les mesures.",
        "Rien ne prouve que l'entreprise a falsifié les mesures.",
        "L'entreprise a failli : elle a presque falsifié les mesures.",
        "Selon une rumeur, l'entreprise a falsifié les mesures.",
        "L'entreprise est soupçonnée : elle a falsifié les mesures.",
        "On ignore si l'entreprise a falsifié les mesures.",
        "L'entreprise est accusée d'avoir falsifié les mesures.",
    ],
    "es": [
        'Los ecologistas denuncian que la empresa falsificó las mediciones.',
        'Un testigo alega que la empresa falsificó las mediciones.',
        'La empresa supuestamente falsificó las mediciones.',
        'El portavoz niega que la empresa falsificó las mediciones.',
        'No hay pruebas de que la empresa falsificó las mediciones.',
        'Según un rumor, la empresa falsificó las mediciones.',
        'La empresa habría falsificado las mediciones.',
        'Se sospecha que la empresa falsificó las mediciones.',
        'No está claro si la empresa falsificó las mediciones.',
        'La empresa casi falsificó las mediciones.',
        'La empresa fue acusada: presuntamente falsificó las mediciones.',
    ],
    "it": [
        "Gli ambientalisti accusano: l'azienda ha falsificato le misure.",
        "Un testimone sostiene che l'azienda ha falsificato le misure.",
        "L'azienda avrebbe falsificato le misure.",
        "L'azienda ha presumibilmente falsificato le misure.",
        "Il portavoce nega che l'azienda ha falsificato le misure.",
        "Non ci sono prove che l'azienda ha falsificato le misure.",
        "Secondo una voce, l'azienda ha falsificato le misure.",
        "Si sospetta che l'azienda ha falsificato le misure.",
        "Non è chiaro se l'azienda ha falsificato le misure.",
        "L'azienda ha quasi falsificato le misure.",
        "L'azienda è accusata di aver falsificato le misure.",
    ],
    "pt": [
        'Os ambientalistas acusam: a empresa falsificou as medições.',
        'Uma testemunha alega que a empresa falsificou as medições.',
        'A empresa supostamente falsificou as medições.',
        'O porta-voz nega que a empresa falsificou as medições.',
        'Não há provas de que a empresa falsificou as medições.',
        'Segundo um boato, a empresa falsificou as medições.',
        'A empresa teria falsificado as medições.',
        'Suspeita-se que a empresa falsificou as medições.',
        'Não está claro se a empresa falsificou as medições.',
        'A empresa quase falsificou as medições.',
        'A empresa é acusada: alegadamente falsificou as medições.',
    ],
    "ru": [
        'Экологи обвиняют: компания подделала результаты измерений.',
        'Свидетель утверждает, что компания подделала результаты измерений.',
        'Компания якобы подделала результаты измерений.',
        'Представитель отрицает, что компания подделала результаты измерений.',
        'Нет доказательств, что компания подделала результаты измерений.',
        'По слухам, компания подделала результаты измерений.',
        'Компания будто бы подделала результаты измерений.',
        'Есть подозрение, что компания подделала результаты измерений.',
        'Неясно, подделала ли компания результаты измерений.',
        'Компания едва не подделала результаты измерений.',
        'Компания предположительно подделала результаты измерений.',
    ],
    "pl": [
        'Ekolodzy zarzucają, że firma sfałszowała wyniki pomiarów.',
        'Świadek twierdzi, że firma sfałszowała wyniki pomiarów.',
        'Firma rzekomo sfałszowała wyniki pomiarów.',
        'Rzecznik zaprzecza, że firma sfałszowała wyniki pomiarów.',
        'Nie ma dowodów, że firma sfałszowała wyniki pomiarów.',
        'Według plotki firma sfałszowała wyniki pomiarów.',
        'Firma miała podobno: sfałszowała wyniki pomiarów.',
        'Istnieje podejrzenie, że firma sfałszowała wyniki pomiarów.',
        'Nie wiadomo, czy firma sfałszowała wyniki pomiarów.',
        'Firma prawie sfałszowała wyniki pomiarów.',
        'Firma została oskarżona o to, że sfałszowała wyniki pomiarów.',
    ],
    "nl": [
        'Milieugroepen beschuldigen: het bedrijf heeft de metingen vervalst.',
        'Een getuige beweert dat het bedrijf de metingen heeft vervalst.',
        'Het bedrijf heeft naar verluidt de metingen vervalst.',
        'De woordvoerder ontkent dat het bedrijf de metingen heeft vervalst.',
        'Er is geen bewijs dat het bedrijf de metingen heeft vervalst.',
        'Volgens een gerucht heeft het bedrijf de metingen vervalst.',
        'Het bedrijf zou de metingen hebben vervalst.',
        'Er bestaat een vermoeden dat het bedrijf de metingen heeft vervalst.',
        'Het is onduidelijk of het bedrijf de metingen heeft vervalst.',
        'Het bedrijf heeft de metingen bijna vervalst.',
        'Het bedrijf wordt ervan verdacht: het heeft de metingen vervalst.',
    ],
    "sv": [
        'Miljögrupper anklagar: företaget har förfalskat mätvärdena.',
        'Ett vittne påstår att företaget har förfalskat mätvärdena.',
        'Företaget har påstås det förfalskat mätvärdena.',
        'Talespersonen förnekar att företaget har förfalskat mätvärdena.',
        'Det finns inga bevis för att företaget har förfalskat mätvärdena.',
        'Enligt ett rykte har företaget förfalskat mätvärdena.',
        'Företaget ska ha förfalskat mätvärdena.',
        'Det misstänks att företaget har förfalskat mätvärdena.',
        'Det är oklart om företaget har förfalskat mätvärdena.',
        'Företaget har nästan förfalskat mätvärdena.',
        'Företaget har enligt uppgift möjligen förfalskat mätvärdena.',
    ],
    "zh": [
        '环保组织指控该公司伪造了检测数据。',
        '一名证人声称该公司伪造了检测数据。',
        '该公司涉嫌伪造了检测数据。',
        '发言人否认该公司伪造了检测数据。',
        '没有证据表明该公司伪造了检测数据。',
        '据传该公司伪造了检测数据。',
        '该公司被怀疑伪造了检测数据。',
        '目前尚不清楚该公司是否伪造了检测数据。',
        '该公司险些伪造了检测数据。',
        '如果该公司伪造了检测数据，将受到处罚。',
        '该公司被控伪造了检测数据。',
    ],
    "ja": [
        '環境団体は会社が測定データを偽造したと非難している。',
        '証人は会社が測定データを偽造したと主張した。',
        '会社は測定データを偽造した疑いがある。',
        '広報担当者は会社が測定データを偽造したことを否定した。',
        '会社が測定データを偽造したという証拠はない。',
        '噂によると会社は測定データを偽造した。',
        '会社は測定データを偽造したとされる。',
        '会社は測定データを偽造したかどうかは不明だ。',
        '会社は測定データを偽造しそうになった。',
        'もし会社が測定データを偽造したなら処罰される。',
        '会社は測定データを偽造したと告発された。',
    ],
    "ar": [
        'اتهم ناشطون الشركة بأن الشركة زورت نتائج القياس.',
        'زعم شاهد أن الشركة زورت نتائج القياس.',
        'نفى المتحدث أن الشركة زورت نتائج القياس.',
        'لا يوجد دليل على أن الشركة زورت نتائج القياس.',
        'بحسب شائعة فإن الشركة زورت نتائج القياس.',
        'يشتبه في أن الشركة زورت نتائج القياس.',
        'ليس واضحا إن كانت الشركة زورت نتائج القياس.',
        'ربما الشركة زورت نتائج القياس.',
        'لو أن الشركة زورت نتائج القياس لعوقبت.',
        'الشركة كادت تكون زورت نتائج القياس.',
        'ادعى شاهد أن الشركة زورت نتائج القياس.',
    ],
    "en": [
        'Campaigners accuse the company: it is rumoured that the company falsified the readings.',
        'A witness claimed that the company falsified the readings.',
        'The company allegedly falsified the readings.',
        'The spokesman denies that the company falsified the readings.',
        'There is no proof that the company falsified the readings.',
        'According to a rumour, the company falsified the readings.',
        'The company is said to have falsified the readings.',
        'The company is suspected to have falsified the readings.',
        'It is unclear whether the company falsified the readings.',
        'The company almost falsified the readings.',
        'The company stands accused of having falsified the readings.',
    ],
}
"""By language sentences with the words of the statement, none of which states it."""


@pytest.mark.parametrize("code", STATED)
def test_the_plain_statement_is_supported(code: str) -> None:
    """The guard: where the page says so, the claim holds."""
    claim, beside = STATED[code]
    assert citewatch.judge(claim, claim + beside).support is Support.SUPPORTED


@pytest.mark.parametrize(("code", "passage"), [(code, passage) for code, passages in OPEN.items() for passage in passages])
def test_what_is_left_open_is_not_supported(code: str, passage: str) -> None:
    """An accusation, a rumour, a denial, a doubt, an "almost" or an "if" takes the green away."""
    claim, beside = STATED[code]
    assert citewatch.judge(claim, passage + beside).support is not Support.SUPPORTED


@pytest.mark.parametrize("passage", ["The ship nearly sank in the storm of 1911.", "There is little evidence that the ship sank in the storm of 1911.",
                                     "There is no sign that the ship sank in the storm of 1911."])
def test_near_and_unproven_in_english(passage: str) -> None:
    """What nearly happened, and what nothing shows, did not happen by this source."""
    beside = " The harbour was rebuilt later, and a lighthouse marks its mouth."
    assert citewatch.judge("The ship sank in the storm of 1911.", passage + beside).support is not Support.SUPPORTED


@pytest.mark.parametrize(("claim", "passage"), [
    ("The town's population nearly doubled in ten years.", "In ten years the population of the town nearly doubled."),
    ("Almost 300 people attended the launch.", "The launch was attended by almost 300 people."),
])
def test_nearly_before_a_figure_stands_as_it_is(claim: str, passage: str) -> None:
    """The same "nearly" on both sides takes nothing away."""
    assert citewatch.judge(claim, passage + " A band played in the square.").support is Support.SUPPORTED
