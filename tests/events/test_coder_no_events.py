"""Sport, business, culture, weather, accidents and figures of speech that name countries: no political events."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.types import Mention

FLOOR = 0.9
SURE = 0.3
SENTENCES = """\
The Brazilian striker attacked the French defence from the left and scored twice in Lyon.
Toyota hit back with a recall in Germany after a string of complaints about brakes.
Spain beat Croatia on penalties in Rotterdam on Sunday night.
Kenya's runners dominated the marathon in Boston for the fourth year in a row.
The Dutch defender was sent off in the second half for a foul on the Danish captain.
Japan's swimmers withdrew from the relay after two of them fell ill.
The New Zealand side crushed Wales by forty points in Cardiff.
England's bowlers struck early against Pakistan in Rawalpindi.
Italy surrendered a two-goal lead and drew with Serbia.
The Argentine coach resigned after a defeat by Ecuador.
Australia meet India in the final on Saturday.
The Swiss tennis player fought back to win the title in Rome.
A German cyclist was suspended for two years by the sport's ruling body.
Nigeria's basketball women bombed out of the tournament in Paris.
The Scottish golfer agreed a deal with a Japanese club maker.
The Chilean skier promised to return to the slopes in Austria next winter.
Shares in the Finnish phone maker rallied on Thursday after a strong quarter in India.
The Korean carmaker will invest two billion dollars in a plant in Slovakia.
The Danish brewer bought a rival in Vietnam for 300 million euros.
Swedish retailers cut prices in Poland to win customers.
Demand for Chilean copper retreated in China last month.
The Irish airline cancelled forty flights to Portugal because of fog.
The French bank agreed to sell its Turkish unit to a Kuwaiti lender.
The Indian drug maker sued a Swiss rival over a patent.
Brazilian coffee exports to Germany rose by a tenth in March.
Britain's biggest supermarket withdrew a yoghurt made in Greece.
Analysts in Singapore blamed the slump on weak demand in Japan.
A Norwegian salmon farmer opened an office in Tokyo.
The Mexican cement maker offered bondholders in Spain better terms.
The Swiss franc came under pressure and the euro gained ground.
The Polish director's new film opened in Venice to warm applause.
A Cuban pianist will tour Canada and Mexico in the autumn.
The Russian soprano met her husband, a Danish conductor, in Vienna.
The novel, set in Algeria during the war, won a prize in France.
The Colombian singer cancelled her concert in Quito after losing her voice.
A Hungarian photographer visited Mongolia eleven times for the book.
The Louvre lent three paintings to a museum in Abu Dhabi.
The Icelandic band released its ninth album on Friday.
Critics in London attacked the Austrian playwright's last work.
The exhibition in Oslo marches through four centuries of Dutch painting.
A cyclone struck Mozambique on Tuesday and floods cut off two towns.
An earthquake killed eleven people in northern Peru, the seismological institute said.
Heavy snow blocked roads in Romania and closed the airport at Iasi.
Forest fires destroyed two hundred houses in Greece at the weekend.
The drought in Zambia has hit maize farmers hard.
A landslide buried a bus on a mountain road in Nepal.
The heatwave claimed its first victims in Spain on Monday.
A Swedish tourist drowned off the coast of Sri Lanka.
A lorry driver died when his vehicle hit a bridge near Bratislava.
Two Belgian hikers were rescued by villagers in the Moroccan mountains.
A Canadian teacher won the lottery while on holiday in Jamaica.
A train derailed in Pakistan because of a broken rail.
Chilean astronomers have found a planet that orbits two stars.
Researchers in Denmark gave mice a drug developed in Japan.
A Kenyan botanist identified three new orchids in Tanzania.
The virus has invaded cattle herds in southern France.
Japanese engineers launched a probe that will visit an asteroid.
Indian doctors separated conjoined twins from Bangladesh in a long operation.
The cuisine of Georgia is conquering Paris one dumpling at a time.
Estonia is flirting with a four-day week, but its bosses are not sold.
The Thames surrendered a bronze sword last week to a Polish mudlark.
German grammar takes no prisoners, a Syrian student joked.
Portugal's trams have been fighting a losing battle against tourists.
Wolves have returned to the Netherlands after 150 years.
The Ghanaian boxer knocked out his Mexican opponent in the sixth round.
Portugal were held to a draw by ten-man Iceland.
The German midfielder will miss the trip to Turkey because of a knee injury.
Croatia fought hard but lost to Argentina in the semi-final.
The Ethiopian runner broke the world record in Berlin.
South Africa's captain blamed the defeat by Ireland on a poor scrum.
Poland's volleyball team left for Japan on Monday.
Organisers of the Giro banned two Colombian riders for doping.
The Belgian club rejected a bid from an English rival for its goalkeeper.
The Serbian coach demanded more effort from his players before the game against Greece.
Nokia withdrew a phone from the market in Brazil.
The Dutch chip equipment maker warned that sales in Taiwan would fall.
Samsung accused a Chinese competitor of copying its screens.
Volkswagen promised buyers in Canada a refund.
The Italian fashion house opened a shop in Dubai.
Malaysian palm oil futures fell as demand from India weakened.
A Spanish telecoms group offered four billion euros for its Brazilian rival.
The London exchange and a Swiss firm agreed to merge.
The Australian miner cut 900 jobs in Chile.
Oil prices climbed after a refinery in Texas caught fire.
The Norwegian playwright's latest drama divides audiences in Paris.
An Iranian film won the top prize in Cannes.
A Senegalese rapper released a song about his grandmother.
The Prado returned a painting to the family of a collector in Vienna.
A Japanese chef opened a noodle bar in Lisbon.
The Berlin orchestra will visit Seoul and Osaka next spring.
A tornado tore the roofs off houses in northern Italy.
Lightning killed four cows on a Swiss alp.
A volcano in Iceland erupted and shut the airport.
Floods in Pakistan left thousands of people without homes.
Rain stopped play in Colombo.
The ferry sank in a storm off Indonesia with forty passengers on board.
A burglar stole jewels worth a million euros from a villa in Cannes.
A chess grandmaster from Armenia married her trainer in Tbilisi.
Two trains collided near Cairo, killing a driver.
Scientists in Chile discovered a fossil of a giant penguin.
A Danish start-up launched an app that helps parents in Sweden choose a school.
The Canadian telescope detected radio signals from a distant galaxy.
Bird flu has returned to farms in Hungary.
A vaccine developed in Cuba protected nine in ten patients in a trial.
Paris has declared war on rats.
Berlin is at war with its own scooters.
The euro surrendered its gains against the Swiss franc.
Cheap Polish apples are invading Spanish shops.
The Finnish language resists every attempt to learn it.
A bomb of a performance, wrote one critic in Dublin.
The king of the Danish dance floor abdicated in style.
The Greek islands declared a truce with the wasps.
Winter is laying siege to Helsinki.
Tokyo's subway drivers bow to passengers.
"""


def test_other_news_yields_no_events(code: Callable[[str], tuple[Mention, ...]]) -> None:
    sentences = SENTENCES.splitlines()
    loud = [text for text in sentences if any(mention.confidence >= SURE for mention in code(text))]
    assert len(sentences) >= 100
    assert 1 - len(loud) / len(sentences) >= FLOOR, "\n" + "\n".join(loud)


def test_political_news_yields_events(code: Callable[[str], tuple[Mention, ...]]) -> None:
    """The same floor of confidence lets plain political sentences pass."""
    texts = [
        "Brazil condemned the raid by Peru.",
        "The Danish premier visited Kenya.",
        "Iran arrested two French tourists.",
    ]
    assert all(any(mention.confidence >= SURE for mention in code(text)) for text in texts)
