"""Country codes of other systems → the codes of the register: ISO 3166-1 alpha-3 and PLOVER's."""

from __future__ import annotations

import re
from functools import cache

from dragoman.actors.register import load_register
from dragoman.names import fold_text
from dragoman.tables import load_table

# ISO 3166-1, each country's two letters and three letters together; by way of the package pycountry.
PAIRS = """
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB BDBGD BEBEL
BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD
CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA
DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF
GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN
IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA
KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE
MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM
NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM
PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN
SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL
TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR
VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE
"""
# Territories that the register folds into their state.
PARENTS = {
    "AUS": "CXR CCK HMD NFK",
    "CHN": "MAC",
    "DNK": "FRO GRL",
    "FIN": "ALA",
    "FRA": "BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM ATF WLF",
    "GBR": "AIA BMU CYM FLK GGY GIB IMN IMY IOT JEY MSR PCN SGS SHN TCA VGB",
    "MAR": "ESH",
    "NLD": "ABW ANT BES CUW SXM",
    "NOR": "BVT SJM",
    "NZL": "COK NIU TKL",
    "USA": "ASM GUM MNP PRI UMI VIR",
}
# Gone states under the code of the state that kept their seat, and codes of older lists.
FORMER = {
    "USR": "RUS", "SUN": "RUS", "YUG": "SRB", "FRY": "SRB", "SCG": "SRB", "SRP": "SRB", "CSK": "CZE", "DDR": "DEU",
    "GDR": "DEU", "FRG": "DEU", "TMP": "TLS", "ZAR": "COD", "ROM": "ROU", "KSV": "KOS", "XKX": "KOS", "PAL": "PSE",
    "GZS": "PSE", "WSB": "PSE", "YMD": "YEM", "BUR": "MMR",
}  # fmt: skip
SHORT = {"XK": "KOS", "SU": "RUS", "YU": "SRB", "CS": "SRB", "DD": "DEU", "UK": "GBR", "EU": "EUR", "UN": "UNO"}
"""Codes of two letters that ISO does not give, or gives no longer."""
BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes for actors of no one state."""


@cache
def index_codes() -> dict[str, str]:
    """Codes of two and three letters → the register's code."""
    states = load_register().states
    found = {code: code for code in (*states, *BODIES)}
    for parent, territories in PARENTS.items():
        found.update(dict.fromkeys(territories.split(), parent))
    found.update(FORMER)
    found.update({pair[:2]: found[pair[2:]] for pair in PAIRS.split() if pair[2:] in found})
    return found | SHORT


@cache
def index_names() -> dict[str, str]:
    """Folded names of states, of the UN and the EU → the register's code."""
    table = load_table("actors")
    found: dict[str, str] = {}
    for name, refs in table["names"].items():
        entity = table["entities"][refs[0][0]] if refs[0][0] >= 0 else None
        if entity and refs[0][1] == "name" and (entity["kind"] == "state" or entity["code"] in {"UNO", "EUR"}):
            found.setdefault(fold_text(name).removeprefix("the "), entity["code"])
    return found


@cache
def index_adjectives() -> dict[str, str]:
    """Folded adjectives of states → the register's code."""
    table = load_table("actors")
    return {
        fold_text(name): table["entities"][refs[0][0]]["code"]
        for name, refs in table["names"].items()
        if refs[0][1] == "adjective" and table["entities"][refs[0][0]]["kind"] == "state"
    }


@cache
def index_ids() -> dict[str, str]:
    """Wikidata ids of states, as the register states them → its code."""
    return {row["id"]: row["code"] for row in load_table("actors")["entities"] if row["id"] and row["kind"] == "state"}


def find_country(text: str) -> str:
    """The register's code for a code of two or three letters, a Wikidata id or a name; empty: none known.

    Codes may be in lower case and carry a subdivision ("gb-sct").
    """
    text = text.strip()
    code = re.split(r"[-_]", text, maxsplit=1)[0].upper()
    if re.fullmatch(r"[A-Z]{2,3}", code) and code in index_codes():
        return index_codes()[code]
    wikidata_id = text.rsplit("/", 1)[-1]
    return index_ids().get(wikidata_id) or index_names().get(fold_text(text).removeprefix("the "), "")
