"""What may stand at another place in a sentence, and what changes who did it to whom."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.languages.language import language
from verify.judge.languages.verdict import weigh_claim

_MOVED = (
    ("de", "Die Einnahmen der Stadt stiegen 2021 auf 48 Millionen Euro.",
     "2021 stiegen die Einnahmen der Stadt auf 48 Millionen Euro."),
    ("de", "Der Verein hat am 3. Mai 2012 in Lübeck ein Museum eröffnet.",
     "In Lübeck eröffnete der Verein am 3. Mai 2012 ein Museum."),
    ("de", "Klara Busch hat Anna Weber im Finale besiegt.", "Im Finale besiegte Klara Busch Anna Weber."),
    ("fr", "En 2014, la ville a inauguré une piscine à Bourg.", "La ville a inauguré une piscine à Bourg en 2014."),
    ("es", "En 1998 la compañía compró dos talleres en Murcia.", "La compañía compró dos talleres en Murcia en 1998."),
    ("it", "A Torino il regista fondò nel 1966 un teatro.", "Il regista fondò un teatro a Torino nel 1966."),
    ("pt", "O museu foi inaugurado em 1922 em Braga.", "Em 1922 foi inaugurado o museu em Braga."),
    ("nl", "Het bedrijf heeft in 2013 twee molens in Breda gekocht.",
     "In 2013 kocht het bedrijf twee molens in Breda."),
    ("sv", "Bolaget köpte tre kvarnar i Lund 2009.", "År 2009 köpte bolaget tre kvarnar i Lund."),
    ("pl", "W 2016 roku firma kupiła dwa młyny w Toruniu.", "Firma kupiła dwa młyny w Toruniu w 2016 roku."),
    ("ru", "В 2012 году компания купила две мельницы в Твери.", "Компания купила две мельницы в Твери в 2012 году."),
    ("ru", "В Твери построили новый мост.", "Новый мост построили в Твери."),
    ("sv", "Anna slog Karin i finalen 2009.", "I finalen 2009 slog Anna Karin."),
    ("de", "Nach der Niederlage im Mai trat der Trainer in Kiel zurück.",
     "Der Trainer trat in Kiel nach der Niederlage im Mai zurück."),
    ("fr", "Depuis 2012, la commune de Bourg gère l'école.", "La commune de Bourg gère l'école depuis 2012."),
)
"""(language, passage, claim): a date, a phrase with its preposition or a verb stands elsewhere."""
_OTHERWISE = (
    ("de", "Anna Weber hat Klara Busch im Finale besiegt.", "Im Finale besiegte Klara Busch Anna Weber."),
    ("de", "Der Verein hat vor 2012 in Lübeck ein Museum eröffnet.",
     "2012 hat der Verein in Lübeck ein Museum eröffnet."),
    ("de", "Im Norden wuchs der Umsatz um 3 Prozent, im Süden um 5 Prozent.",
     "Der Umsatz wuchs im Süden um 3 Prozent."),
    ("fr", "Le maire de Lyon a visité une école à Bourg.", "Le maire a visité une école à Bourg de Lyon."),
    ("fr", "Avant 2014, la ville a inauguré une piscine à Bourg.", "La ville a inauguré une piscine à Bourg en 2014."),
    ("es", "El Betis goleó al Sevilla en el derbi de 1998.", "En el derbi de 1998 el Sevilla goleó al Betis."),
    ("es", "El tren va de Murcia a Lorca.", "El tren va de Lorca a Murcia."),
    ("it", "A Torino il regista non fondò nel 1966 un teatro.", "Il regista fondò un teatro a Torino nel 1966."),
    ("ru", "Депутата в Твери упрекнул мэр.", "Депутат упрекнул мэра в Твери."),
    ("ru", "Мать любит дочь в Твери.", "В Твери дочь любит мать."),
    ("nl", "Het bedrijf wil in 2013 twee molens in Breda kopen.", "In 2013 kocht het bedrijf twee molens in Breda."),
    ("sv", "Bolaget köpte tre kvarnar av Lund 2009.", "År 2009 köpte Lund tre kvarnar av bolaget."),
    ("pl", "W Toruniu firma kupiła dwa młyny po 2016 roku.", "Firma kupiła dwa młyny w Toruniu w 2016 roku."),
    ("fr", "La ville a vendu à Bourg une piscine en 2014.", "Bourg a vendu à la ville une piscine en 2014."),
    ("de", "Der Mann, der 2012 die Firma verließ, hat das Museum eröffnet.", "2012 hat der Mann das Museum eröffnet."),
    ("de", "Der Umsatz nahm 2020 um 5 Prozent ab.", "Der Umsatz nahm 2020 um 5 Prozent zu."),
    ("de", "Der Umsatz nahm 2020 um 5 Prozent ab.", "2020 nahm der Umsatz um 5 Prozent zu."),
    ("nl", "De omzet nam in 2020 met 5 procent af.", "De omzet nam in 2020 met 5 procent toe."),
    ("sv", "Omsättningen gick upp med 5 procent i Lund.", "Omsättningen gick ned med 5 procent i Lund."),
    ("de", "Der Vorstand legte 2020 das Amt nieder.", "Der Vorstand legte 2020 das Amt an."),
    ("de", "Der Chef des Werks in Bern trat 2019 an.", "Der Chef des Werks in Bern trat 2019 ab."),
    ("de", "Im Werk in Bern stieg der Absatz 2019, in Basel sank er.", "In Basel stieg der Absatz 2019."),
    ("fr", "Selon le maire, la ville vendra la piscine en 2014.", "La ville a vendu la piscine en 2014."),
    ("es", "Juan vendió la casa a Pedro en 1998 en Murcia.", "En 1998 Pedro vendió la casa a Juan en Murcia."),
    ("es", "La casa la vendió a Pedro Juan en 1998.", "En 1998 la casa la vendió Pedro a Juan."),
    ("ru", "В 2012 году Иванова назначил директором Петров.", "В 2012 году Петрова назначил директором Иванов."),
    ("nl", "Jan versloeg Piet in 2013 in Breda.", "In Breda versloeg Piet Jan in 2013."),
    ("sv", "Anna slog Karin i finalen 2009.", "I finalen 2009 slog Karin Anna."),
    ("de", "Den Titel holte 2012 in Lübeck der Verein aus Kiel.",
     "Der Verein aus Lübeck holte 2012 in Kiel den Titel."),
    ("it", "Nel 2010 a Roma nacque il pittore, nel 2012 a Bari lo scultore.", "Il pittore nacque a Bari nel 2012."),
)
"""(language, passage, claim): the roles, the date, the particle or the place are another's."""
_VOICE = (
    ("de", "Klara Weber hat Anna Busch besiegt.", "Klara Weber wurde besiegt."),
    ("de", "Der Minister hat den Staatssekretär entlassen.", "Der Minister wurde entlassen."),
    ("fr", "Le préfet a accusé le maire de fraude.", "Le préfet a été accusé de fraude."),
    ("fr", "Le champion a battu le Russe en finale.", "Le champion a été battu en finale."),
    ("es", "El alcalde ha denunciado al concejal por fraude.", "El alcalde ha sido denunciado por fraude."),
    ("es", "El Betis derrotó al Sevilla en 2010.", "El Betis fue derrotado en 2010."),
    ("it", "Il presidente ha licenziato il direttore a marzo.", "Il presidente è stato licenziato a marzo."),
    ("pt", "O diretor demitiu o técnico em março.", "O diretor foi demitido em março."),
    ("nl", "De minister heeft de directeur in maart ontslagen.", "De minister is in maart ontslagen."),
    ("sv", "Ministern avskedade direktören i mars.", "Ministern avskedades i mars."),
    ("pl", "Minister zwolnił dyrektora w marcu.", "Minister został zwolniony w marcu."),
    ("ru", "Министр уволил директора в марте.", "Министр был уволен в марте."),
    ("zh", "部长解雇了经理。", "部长被解雇了。"),
    ("ja", "大臣は部長を解雇した。", "大臣は解雇された。"),
    ("ja", "大臣は三月に部長を解雇した。", "大臣は三月に解雇された。"),
    ("ar", "أقال الوزير المدير في مارس.", "أقيل الوزير في مارس."),
)
"""(language, passage, claim): he who did it in the passage suffers it in the claim."""


def _judged(code: str, passage: str, claim: str) -> Support:
    known = language(code)
    assert known is not None
    return weigh_claim(claim, passage, (), known).support


@pytest.mark.parametrize(("code", "passage", "claim"), _MOVED)
def test_what_carries_its_own_mark_may_stand_elsewhere(code: str, passage: str, claim: str) -> None:
    """Dates, phrases with a preposition and verbs may move where everything else is in order."""
    assert _judged(code, passage, claim) is Support.SUPPORTED


@pytest.mark.parametrize(("code", "passage", "claim"), _OTHERWISE)
def test_the_same_words_in_other_roles_are_no_support(code: str, passage: str, claim: str) -> None:
    """Subject and object, "before" and "in", "ab" and "zu" do not change places."""
    assert _judged(code, passage, claim) is not Support.SUPPORTED


@pytest.mark.parametrize(("code", "passage", "claim"), _VOICE)
def test_active_and_passive_are_told_apart(code: str, passage: str, claim: str) -> None:
    """Who dismissed another was not dismissed."""
    assert _judged(code, passage, claim) is not Support.SUPPORTED
