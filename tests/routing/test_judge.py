from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from bot.routing.calibration import Logistic
from bot.routing.judge import Judge, Judgement, choices
from bot.routing.partners import NATIONAL
from bot.routing.route import Scored
from bot.routing.scores import Scores

TOPICS = (
    *(f"{partner}/main" for partner in NATIONAL),
    "caf/rsa",
    "evenement/deces",
    "small_talk/bonjour",
    "urgent/suicide",
    "out_of_scope/meteo",
)
FAMILIES = tuple(sorted({topic.split("/")[0] for topic in TOPICS}))
# Logistic models that repeat the first feature, the log-odds of the family: probabilities come out as they went in.
JUDGE = Judge(
    TOPICS,
    FAMILIES,
    partner=Logistic((1.0, 0.0, 0.0, 0.0, 0.0), 0.0),
    out_of_scope=Logistic((1.0, 0.0, 0.0, 0.0, 0.0), 0.0),
    urgent=Logistic((1.0, 0.0, 0.0, 0.0, 0.0), 0.0),
)


def scores(*messages: Mapping[str, float]) -> Scores:
    """Scores of messages that are one clause, from the probability of their topics."""
    topics = np.array([[message.get(topic, 0.0) for topic in TOPICS] for message in messages])
    families = np.array(
        [
            [sum(p for topic, p in message.items() if topic.startswith(f"{family}/")) for family in FAMILIES]
            for message in messages
        ]
    )
    count = len(messages)
    return Scores(
        topics=topics,
        families=families,
        clause_families=families,
        owned=families,
        clauses=np.ones(count),
        nearest=np.full((count, 3), 0.5, np.float32),
        known_words=np.full(count, 4, np.float32),
    )


def judge(message: Mapping[str, float]) -> Judgement:
    (judgement,) = JUDGE.judge(scores(message))
    return judgement


def test_topics_add_up_to_their_partner_and_the_best_topic_has_its_share() -> None:
    judgement = judge({"caf/main": 0.2, "caf/rsa": 0.6, "msa/main": 0.2})
    assert judgement.evidence.intent == "caf"
    assert judgement.evidence.intent_probability == pytest.approx(0.8)
    assert judgement.evidence.topic_share == pytest.approx(0.75)
    assert [topic.id for topic in judgement.topics[:3]] == ["caf/rsa", "caf/main", "msa/main"]


def test_all_twelve_partners_are_ranked_most_probable_first() -> None:
    judgement = judge({"msa/main": 0.7, "caf/rsa": 0.3})
    assert [partner.id for partner in judgement.partners[:2]] == ["msa", "caf"]
    assert {partner.id for partner in judgement.partners} == set(NATIONAL)
    probabilities = [partner.probability for partner in judgement.partners]
    assert probabilities == sorted(probabilities, reverse=True)


def test_a_local_partner_is_ranked_with_the_national_ones() -> None:
    topics = (*TOPICS, "mdph_12/dossier")
    families = tuple(sorted({topic.split("/")[0] for topic in topics}))
    local = replace(JUDGE, topics=topics, families=families)
    place = families.index("mdph_12")
    probabilities = np.zeros((1, len(families)))
    probabilities[0, place] = 0.9
    of_topics = np.zeros((1, len(topics)))
    of_topics[0, -1] = 0.9
    (judgement,) = local.judge(
        replace(
            scores({}), topics=of_topics, families=probabilities, clause_families=probabilities, owned=probabilities
        )
    )
    assert (judgement.evidence.intent, judgement.partners[0].id) == ("mdph_12", "mdph_12")
    assert len(judgement.partners) == len(NATIONAL) + 1


def test_partners_more_likely_than_not_are_concerned_and_the_first_in_any_case() -> None:
    both = JUDGE.judge(scores({"msa/main": 0.55, "caf/rsa": 0.52}))[0]
    assert [partner.id for partner in both.concerned] == ["msa", "caf"]
    unsure = judge({"msa/main": 0.3, "caf/rsa": 0.2, "dgfip/main": 0.2})
    assert [partner.id for partner in unsure.concerned] == ["msa"]


def test_a_family_without_partner_is_the_intent_when_it_outweighs_all_partners_together() -> None:
    judgement = judge({"evenement/deces": 0.6, "caf/rsa": 0.2, "dgfip/main": 0.2})
    assert (judgement.evidence.intent, judgement.evidence.topic_share) == ("evenement", 1.0)
    assert judgement.evidence.intent_probability == pytest.approx(0.6)
    shared = judge({"evenement/deces": 0.4, "caf/rsa": 0.35, "dgfip/main": 0.25})
    assert shared.evidence.intent == "caf"


@pytest.mark.parametrize("topic", ["urgent/suicide", "out_of_scope/meteo"])
def test_distress_and_out_of_scope_are_never_the_intent_but_have_their_own_evidence(topic: str) -> None:
    judgement = judge({topic: 0.9, "caf/rsa": 0.1})
    assert judgement.evidence.intent == "caf"
    seen = {"urgent/suicide": judgement.evidence.urgent, "out_of_scope/meteo": judgement.evidence.out_of_scope}
    assert seen.pop(topic) == pytest.approx(0.9)
    assert list(seen.values()) == [pytest.approx(0.0, abs=1e-5)]


def test_each_message_gets_its_own_judgement_in_order() -> None:
    judgements = JUDGE.judge(scores({"caf/rsa": 0.9}, {"msa/main": 0.9}, {"small_talk/bonjour": 0.9}))
    assert [judgement.evidence.intent for judgement in judgements] == ["caf", "msa", "small_talk"]


def test_a_message_that_fits_nothing_has_a_judgement_all_the_same() -> None:
    judgement = judge({})
    assert judgement.evidence.topic_share == 0.0
    assert judgement.evidence.intent_probability == pytest.approx(0.0, abs=1e-5)


def test_two_or_three_topics_are_offered_best_first() -> None:
    assert choices([Scored("caf/rsa", 0.5), Scored("caf/main", 0.3), Scored("msa/main", 0.1), Scored("a/b", 0.1)]) == (
        "caf/rsa",
        "caf/main",
        "msa/main",
    )


def test_a_third_topic_that_is_hardly_possible_is_not_offered() -> None:
    offered = choices([Scored("caf/rsa", 0.5), Scored("caf/main", 0.3), Scored("msa/main", 0.03)])
    assert offered == ("caf/rsa", "caf/main")


def test_two_topics_are_offered_even_when_the_second_is_hardly_possible() -> None:
    assert choices([Scored("caf/rsa", 0.9), Scored("msa/main", 0.001)]) == ("caf/rsa", "msa/main")


def test_distress_small_talk_and_out_of_scope_are_never_offered() -> None:
    topics = [Scored(topic, 0.2) for topic in ("urgent/suicide", "out_of_scope/meteo", "small_talk/oui", "caf/rsa")]
    assert choices(topics) == ("caf/rsa",)
