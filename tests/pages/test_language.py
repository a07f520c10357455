from __future__ import annotations

import pytest

from dragoman.errors import InputRefused
from dragoman.pages.language import check_language

TEXTS = {
    "Romanian": "Ministrul de externe a declarat luni că discuțiile vor continua în capitală, după ce delegațiile au "
    "ajuns la un acord privind deschiderea punctelor de frontieră și reluarea comerțului dintre cele două state.",
    "German": "Der Außenminister sagte am Montag, dass die Gespräche fortgesetzt würden, nachdem sich die "
    "Delegationen auf die Öffnung der Grenzübergänge und die Wiederaufnahme des Handels geeinigt hatten.",
    "Spanish": "El ministro de Exteriores declaró el lunes que las conversaciones continuarán en la capital, después "
    "de que las delegaciones acordaran abrir los pasos fronterizos y reanudar el comercio entre los dos Estados.",
    "Russian": "Министр иностранных дел заявил в понедельник, что переговоры будут продолжены в столице, сообщает "
    "агентство, после того как делегации договорились открыть пункты пропуска и возобновить торговлю.",
    "Chinese": "外交部长星期一表示，两国代表团就开放边境口岸和恢复贸易达成协议之后，会谈将继续在首都举行。"
    "双方还同意下个月再次会面，讨论渔业问题。",
}


@pytest.mark.parametrize(("name", "text"), TEXTS.items())
def test_other_languages_are_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(InputRefused, match=f"the article is in {name}") as caught:
        check_language(f"{text} {text}")
    assert caught.value.reason == "not_english"


@pytest.mark.parametrize(
    "text",
    [
        "Xi visits Moscow",
        "Ministers met.",
        "The minister said on Monday that the talks would go on in the capital.",
        "Xi Jinping, Wang Yi and Qin Gang flew to Astana, Tashkent and Dushanbe; Lavrov flew to Beijing. " * 5,
        "Minister say talks is continue in capital city after two delegation reach agreement for border. " * 3,
    ],
)
def test_english_is_english(text: str) -> None:
    assert check_language(text) == "en"


def test_signs_without_language_are_no_article() -> None:
    with pytest.raises(InputRefused) as caught:
        check_language("12 34 56 78 90 " * 100)
    assert caught.value.reason in {"no_article", "not_english"}
