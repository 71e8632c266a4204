"""Sentences that send their reader to the link are told in thirteen languages; statements in them are left alone."""

from __future__ import annotations

import pytest

from refs.model import Reference
from refs.reading.stated.around import Around
from refs.reading.steering import why_no_claim
from refs.reading.steering_languages import sends

SENDS = (
    ("Siehe die Dokumentation für weitere Einzelheiten.", "Dokumentation"),
    ("Weitere Informationen finden Sie im Handbuch.", "Handbuch"),
    ("Näheres steht im Bericht der Stadt.", "Bericht der Stadt"),
    ("Lesen Sie zuerst die Anleitung.", "Anleitung"),
    ("Mehr dazu im Leitfaden.", "Leitfaden"),
    ("Einzelheiten sind hier beschrieben.", "hier"),
    ("Den vollständigen Text gibt es hier.", "hier"),
    ("Voir le guide d'installation.", "guide d'installation"),
    ("Pour plus d'informations, consultez la documentation.", "documentation"),
    ("Pour en savoir plus, lisez le rapport.", "rapport"),
    ("Vous trouverez la liste complète ici.", "ici"),
    ("Cliquez ici pour télécharger le fichier.", "ici"),
    ("Plus de détails sur le site officiel.", "site officiel"),
    ("Véase la documentación oficial.", "documentación oficial"),
    ("Para más información, consulte el manual.", "manual"),
    ("Consulta la guía antes de empezar.", "guía"),
    ("Puedes descargarlo desde aquí.", "aquí"),
    ("Más detalles en la página del proyecto.", "página del proyecto"),
    ("Lee el informe completo.", "informe completo"),
    ("Vedi la documentazione per i dettagli.", "documentazione"),
    ("Per ulteriori informazioni, consultare il manuale.", "manuale"),
    ("Maggiori dettagli nella guida.", "guida"),
    ("Leggi il rapporto completo.", "rapporto completo"),
    ("Si veda il sito del progetto.", "sito del progetto"),
    ("Veja a documentação para mais detalhes.", "documentação"),
    ("Para mais informações, consulte o manual.", "manual"),
    ("Mais detalhes no guia.", "guia"),
    ("Leia o relatório completo.", "relatório completo"),
    ("Consulte o site do projeto.", "site do projeto"),
    ("Saiba mais aqui.", "aqui"),
    ("Zie de documentatie voor meer informatie.", "documentatie"),
    ("Raadpleeg de handleiding.", "handleiding"),
    ("Meer informatie vindt u op de website.", "website"),
    ("Lees eerst de handleiding.", "handleiding"),
    ("Klik hier om verder te gaan.", "hier"),
    ("Se dokumentationen för mer information.", "dokumentationen"),
    ("Läs mer i handboken.", "handboken"),
    ("Mer information finns på webbplatsen.", "webbplatsen"),
    ("Klicka här för att ladda ner filen.", "här"),
    ("Du hittar hela listan här.", "här"),
    ("Zobacz dokumentację.", "dokumentację"),
    ("Więcej informacji znajduje się w podręczniku.", "podręczniku"),
    ("Szczegóły można znaleźć tutaj.", "tutaj"),
    ("Przeczytaj cały raport.", "cały raport"),
    ("Zob. stronę projektu.", "stronę projektu"),
    ("Patrz instrukcja instalacji.", "instrukcja instalacji"),
    ("См. документацию.", "документацию"),
    ("Подробнее читайте в руководстве.", "руководстве"),
    ("Смотрите также руководство по установке.", "руководство по установке"),
    ("Дополнительную информацию можно найти здесь.", "здесь"),
    ("Скачать можно по ссылке.", "ссылке"),
    ("Полный список см. в отчёте.", "отчёте"),
    ("詳しくはドキュメントをご覧ください。", "ドキュメント"),
    ("詳細はこちらを参照してください。", "こちら"),
    ("詳しくは公式サイトへ。", "公式サイト"),
    ("インストール方法はガイドを参照。", "ガイド"),
    ("詳細については報告書を見てください。", "報告書"),
    ("详情请参阅文档。", "文档"),
    ("更多信息请查看官方网站。", "官方网站"),
    ("参见用户手册。", "用户手册"),
    ("详见报告全文。", "报告全文"),
    ("点击这里下载。", "这里"),
    ("請參閱說明文件。", "說明文件"),
    ("انظر الوثائق لمزيد من المعلومات.", "الوثائق"),
    ("لمزيد من التفاصيل، راجع الدليل.", "الدليل"),
    ("اقرأ التقرير الكامل هنا.", "هنا"),
    ("يمكنك تنزيل الملف من هنا.", "هنا"),
    ("اضغط هنا للتحميل.", "هنا"),
    ("See the guide for details.", "guide"),
    ("More details are in the report.", "report"),
    ("Read the full report here.", "here"),
)
STATES = (
    ("Die Brücke wurde im Jahr 1932 nach einem Entwurf von Karl Roe eröffnet.", "Entwurf von Karl Roe"),
    ("Der Stadtrat lehnte den Antrag im Mai ab.", "lehnte den Antrag"),
    ("Le pont a été ouvert en 1932 selon les plans de Karl Roe.", "plans de Karl Roe"),
    ("Le conseil municipal a rejeté la proposition en mai.", "rejeté la proposition"),
    ("El puente se inauguró en 1932 según un diseño de Karl Roe.", "diseño de Karl Roe"),
    ("El consejo rechazó la propuesta en mayo.", "rechazó la propuesta"),
    ("Il ponte fu aperto nel 1932 su progetto di Karl Roe.", "progetto di Karl Roe"),
    ("Il consiglio ha respinto la proposta a maggio.", "respinto la proposta"),
    ("A ponte foi inaugurada em 1932 segundo um projeto de Karl Roe.", "projeto de Karl Roe"),
    ("A câmara rejeitou a proposta em maio.", "rejeitou a proposta"),
    ("De brug werd in 1932 geopend naar een ontwerp van Karl Roe.", "ontwerp van Karl Roe"),
    ("De gemeenteraad verwierp het voorstel in mei.", "verwierp het voorstel"),
    ("Bron öppnades 1932 efter ritningar av Karl Roe.", "ritningar av Karl Roe"),
    ("Kommunen avslog förslaget i maj.", "avslog förslaget"),
    ("Most otwarto w 1932 roku według projektu Karola Roe.", "projektu Karola Roe"),
    ("Rada miasta odrzuciła wniosek w maju.", "odrzuciła wniosek"),
    ("Мост открыли в 1932 году по проекту Карла Роу.", "проекту Карла Роу"),
    ("Городской совет отклонил предложение в мае.", "отклонил предложение"),
    ("橋は1932年にロウの設計で開通した。", "ロウの設計"),
    ("市議会は五月に提案を否決した。", "提案を否決した"),
    ("这座桥于1932年按照罗伊的设计建成通车。", "罗伊的设计"),
    ("市议会在五月否决了该提案。", "否决了该提案"),
    ("افتتح الجسر عام 1932 وفق تصميم كارل رو.", "تصميم كارل رو"),
    ("رفض المجلس البلدي الاقتراح في مايو.", "رفض المجلس البلدي"),
)
README = Around("", "", "README.md")


@pytest.mark.parametrize(("text", "label"), SENDS)
def test_what_sends_the_reader_to_the_link_is_no_claim(text: str, label: str) -> None:
    """Three to seven sentences of each language."""
    assert why_no_claim(text, Reference("r1", label=label, text=label, url="https://a.example/x"))


@pytest.mark.parametrize(("text", "label"), STATES)
@pytest.mark.parametrize("url", ["https://a.example/x", "https://news.example/2020/"])
def test_what_states_a_fact_is_judged(text: str, label: str, url: str) -> None:
    """Two sentences of each language, with a figure and without."""
    assert not sends(text)
    assert why_no_claim(text, Reference("r1", label=label, text=label, url=url)) == ""


@pytest.mark.parametrize("text", [
    "Se construyó un puente en el norte de la ciudad.", "Se il ponte crolla, la città paga.", "Więcej niż połowa miasta spłonęła.",
    "Подробный план моста хранится в архиве города.", "Видели мост многие (см. отчёт).", "参考人は三人だった。",
    "Die Siehdichum war ein Schiff der Stadt.", "Lesen war im Lager verboten.",
])
def test_a_word_that_sends_elsewhere_is_not_enough(text: str) -> None:
    """The same letters in another word, another language or an aside."""
    assert not sends(text)


@pytest.mark.parametrize(("text", "label", "judged"), [
    ("Dash ist eine Bibliothek für Python.", "Dash", True),
    ("Dash est une bibliothèque écrite en Python.", "Python", True),
    ("Dash es una biblioteca de Python para leer archivos JSON.", "Dash", True),
    ("Dashは、Poe形式を読むPythonのライブラリです。", "Dash", True),
    ("Dash 是一个用 Python 编写的解析器库。", "Python", True),
    ("Dash — это библиотека для Python.", "Dash", True),
    ("感谢 Poe 提供了 Python 解析器。", "Poe", False),
    ("Vielen Dank an Poe für den Parser.", "Poe", False),
    ("Die Dokumentation ist auf Englisch verfasst.", "Dokumentation", False),
    ("Python 用のパーサー", "Python", False),
    ("Este documento fue traducido por la comunidad de Python.", "comunidad", False),
])
def test_documentation_in_another_language_is_judged_where_it_plainly_states(text: str, label: str, judged: bool) -> None:
    """What something is or was made by is judged; thanks, documents and labels are not."""
    told = why_no_claim(text, Reference("r1", label=label, text=label, url="https://github.com/poe/dash"), README)
    assert (told == "") is judged
