from __future__ import annotations

from bot.corpus.check import MINIMUM_EXAMPLES, check_corpus
from bot.corpus.finding import Finding, Severity
from bot.routing.route import Example

RSA = (
    "combien touche un couple",
    "j'ai 26 ans et aucun revenu, puis-je l'avoir ?",
    "le RMI ça existe encore",
    "mon versement a été coupé",
    "faut-il faire quinze heures d'activité",
    "cumul avec une pension alimentaire",
    "qui paie, vous ou le Département ?",
    "étudiante en césure",
    "forfait logement retiré",
    "contrat d'engagement pas signé",
    "auto-entrepreneur à 200 euros par mois",
    "slt g plu rien pr vivre",
)


def examples(*texts: str, topic: str = "caf/rsa", start: int = 1) -> list[Example]:
    return [Example(text, topic, source=f"caf.yml:{line}") for line, text in enumerate(texts, start)]


def errors(corpus: list[Example], *more_topics: str) -> list[Finding]:
    findings = check_corpus(corpus, {"caf/rsa", *more_topics})
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def test_a_sound_corpus_has_no_finding() -> None:
    assert len(RSA) == MINIMUM_EXAMPLES
    assert check_corpus(examples(*RSA), {"caf/rsa"}) == []


def test_a_finding_reads_as_place_severity_problem_and_remedy() -> None:
    finding = Finding(Severity.ERROR, "caf.yml:3", "is wrong.", "correct it.")
    assert str(finding) == "caf.yml:3: error: is wrong. Remedy: correct it."


def test_an_unknown_topic_is_an_error_given_once() -> None:
    (finding,) = errors([*examples(*RSA), *examples("allô", "prime", topic="caf/rssa", start=20)])
    assert finding.source == "caf.yml:20"
    assert "'caf/rssa' is not declared" in finding.problem


def test_an_unknown_further_topic_is_an_error() -> None:
    corpus = examples(*RSA)
    corpus[4].also = ("dgfip/impot",)
    (finding,) = errors(corpus)
    assert (finding.source, "'dgfip/impot'" in finding.problem) == ("caf.yml:5", True)


def test_a_family_without_answers_accepts_any_topic_until_it_declares_one() -> None:
    corpus = [*examples(*RSA), *examples("bonjour", topic="small_talk/bonjour", start=20)]
    assert errors(corpus) == []
    found = errors(corpus, "small_talk/merci")
    assert [finding.source for finding in found] == ["caf.yml:20", "small_talk/merci"]


def test_a_declared_topic_without_examples_is_an_error_even_when_others_name_it() -> None:
    corpus = examples(*RSA)
    corpus[0].also = ("caf/aah",)
    (finding,) = errors(corpus, "caf/aah")
    assert (finding.source, "has no example" in finding.problem) == ("caf/aah", True)


def test_a_thin_topic_is_a_warning() -> None:
    (finding,) = check_corpus(examples(*RSA[1:]), {"caf/rsa"})
    assert (finding.severity, finding.source) == (Severity.WARNING, "caf.yml:1")
    assert "11 of the 12" in finding.problem


def test_a_text_that_differs_by_capitals_accents_and_signs_only_is_a_duplicate() -> None:
    (finding,) = errors(examples(*RSA, "MON VERSEMENT A ETE COUPE !"))
    assert finding.source == "caf.yml:13"
    assert "repeats caf.yml:4" in finding.problem


def test_a_text_in_two_topics_is_an_error_that_speaks_of_several_needs() -> None:
    corpus = [*examples(*RSA), *examples("étudiante en césure ?", topic="small_talk/autre", start=20)]
    (finding,) = errors(corpus)
    assert finding.source == "caf.yml:20"
    assert "stands in small_talk/autre and, at caf.yml:8, in caf/rsa" in finding.problem
    assert "'also'" in finding.remedy


def test_messages_without_words_are_compared_as_they_stand() -> None:
    assert errors(examples(*RSA, "?", "👍")) == []
    (finding,) = errors(examples(*RSA, "👍", "👍"))
    assert finding.source == "caf.yml:14"


def test_the_same_words_in_another_order_are_an_error_across_topics() -> None:
    (finding,) = errors([*examples(*RSA), *examples("en césure, étudiante", topic="small_talk/autre", start=20)])
    assert 'has the same words as "étudiante en césure" at caf.yml:8' in finding.problem


def test_a_near_duplicate_is_an_error_within_its_topic_only() -> None:
    near = "auto-entrepreneur, à 200 euros par mois donc"
    (finding,) = errors(examples(*RSA, near))
    assert (finding.source, "nearly repeats" in finding.problem) == ("caf.yml:13", True)
    assert errors([*examples(*RSA), *examples(near, topic="small_talk/autre", start=20)]) == []


def test_an_example_like_several_earlier_ones_is_reported_once() -> None:
    found = errors(examples(*RSA, *["auto-entrepreneur à 200 euros par mois " + word for word in ("oui", "non")]))
    assert [finding.source for finding in found] == ["caf.yml:13", "caf.yml:14"]


def test_personal_data_is_an_error_that_does_not_repeat_it() -> None:
    (finding,) = errors(examples(*RSA, "rappelez ma sœur au 06 12 34 56 78"))
    assert (finding.source, finding.problem) == ("caf.yml:13", "holds what looks like a phone number.")
    assert "12 34" not in str(finding)
    assert errors(examples(*RSA, "rappelez ma sœur au 06 39 98 56 78")) == []
