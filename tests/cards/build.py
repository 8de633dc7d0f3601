"""A small data folder in which every check passes, and what goes wrong in it once a line is changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml

from actions.cards.answers_file import read_answers
from actions.cards.checking.check import check_answers
from bot.corpus.finding import Severity
from bot.entries.entries_file import read_entries
from bot.entries.entry import Entry
from bot.routing.partners import NATIONAL
from bot.routing.route import Example

TODAY = date(2026, 11, 25)

CAF = """version: 1
partner: caf
topics:
  rsa:
    title: "RSA"
    about: "demande, conditions"
    answer: |
      Le RSA aide les personnes qui ont peu de ressources.
      Demandez-le à la Caf.
    papers: ["Votre pièce d'identité"]
    online: https://www.caf.fr/rsa
    phone: {number: "32 30", note: "prix d'un appel local"}
    here: "Le conseiller fait la demande avec vous."
    source_url: https://www.service-public.gouv.fr/particuliers/vosdroits/F19778
    verified_on: 2026-11-01
    sms: "RSA : la demande se fait sur caf.fr ou au 32 30."
    related: [msa/sujet, evenement/naissance]
"""
OTHER = """version: 1
partner: {id}
topics:
  sujet:
    title: "Un sujet de {id}"
    about: "tout"
    answer: "Voici ce que fait {id}. Apportez vos papiers."
    here: "Le conseiller vous aide."
    source_url: https://www.service-public.gouv.fr
    verified_on: 2026-11-01
    sms: "Pour {id}, venez nous voir."
"""
PROGRAMME = """version: 1
family: programme
topics:
  gratuit:
    title: "Est-ce gratuit ?"
    about: "prix"
    answer: "Oui. L'aide des conseillers est gratuite."
    source_url: https://www.france-services.gouv.fr
    verified_on: 2026-11-02
    sms: "France services est gratuit."
"""
EVENTS = """version: 1
family: evenement
topics:
  naissance:
    title: "Naissance d'un enfant"
    about: "grossesse, arrivée"
    first: "La naissance se déclare à la mairie."
    partners: [caf, msa]
    tasks:
      - {do: "Déclarez la naissance à la mairie.", when: "dans les 5 jours"}
      - {do: "Prévenez la Caf.", when: "vite", topic: caf/rsa}
      - {do: "Ajoutez l'enfant sur la carte Vitale."}
      - {do: "Prévenez les impôts.", when: "", topic: dgfip/sujet}
    source_url: https://www.service-public.gouv.fr
    verified_on: 2026-10-30
    sms: "Naissance : la mairie d'abord, puis la Caf."
"""
URGENT = 'version: 1\nfamily: urgent\ntopics:\n  suicide: {title: "Idées suicidaires", text: "Appelez le 3114."}\n'
LOCAL = """version: 1
partners:
  mdph_12:
    name: "MDPH de l'Aveyron"
    short: "la MDPH"
    aliases: [MDPH]
    does: "La MDPH reçoit les demandes liées au handicap."
    phone: "05 99 00 00 01"
    phone_note: "prix d'un appel local"
    site: https://aveyron.fr
    domains: [aveyron.fr]
    departments: ["12"]
    source: https://aveyron.fr/mdph
    verified_on: 2026-11-01
"""
LOCAL_ANSWERS = OTHER.format(id="mdph_12").replace("https://www.service-public.gouv.fr", "https://www.aveyron.fr/mdph")
LOCAL_EXAMPLES = (Example("où est mon dossier", "mdph_12/sujet", source="data/nlu/local_mdph_12.yml:4"),)


def write_project(data: Path) -> Path:
    """Write the folder and return it."""
    (data / "answers").mkdir(parents=True)
    (data / "directory").mkdir()
    files = {f"answers/{name}.yml": OTHER.format(id=name) for name in NATIONAL if name != "caf"}
    files |= {"answers/caf.yml": CAF, "answers/programme.yml": PROGRAMME, "answers/life_events.yml": EVENTS}
    files |= {"answers/urgent.yml": URGENT, "partners.yml": national_partners()}
    files |= {
        "official_domains.txt": "# reviewed\ncaf.fr\nservice-public.gouv.fr  # the State\nfrance-services.gouv.fr\n"
    }
    files |= {
        "directory/communes.csv": "insee,name\n12202,Rodez\n",
        "directory/departments.csv": "code,name\n12,Aveyron\n",
    }
    files |= {"directory/sites.csv": "id_fs,name\n69,Arvieu\n"}
    for name, content in files.items():
        (data / name).write_text(content, encoding="utf-8")
    return data


def add_local_partner(data: Path) -> None:
    """Add a local partner with its answers."""
    (data / "partners_local.yml").write_text(LOCAL, encoding="utf-8")
    (data / "answers" / "local_mdph_12.yml").write_text(LOCAL_ANSWERS, encoding="utf-8")


def write_corpus(data: Path) -> None:
    """Write one example of each topic that is declared, in a file per answers file."""
    (data / "nlu").mkdir(exist_ok=True)
    for path in (data / "answers").glob("*.yml"):
        file = read_answers(path)
        blocks = (f"- intent: {t.name}\n  examples: |\n    - je demande {t.name}\n" for t in file.topics)
        (data / "nlu" / path.name).write_text(f'version: "3.1"\n\nnlu:\n\n{"".join(blocks)}', encoding="utf-8")


def national_partners() -> str:
    """Return a partners.yml with the twelve partners."""
    entry = {"short": "s", "does": "d", "phone": None, "phone_note": "n", "site": "https://a.fr", "prior": 0.1}
    partners = {name: {**entry, "name": f"Nom de {name}", "aliases": []} for name in NATIONAL}
    return yaml.safe_dump({"partners": partners})


def change(data: Path, name: str, old: str, new: str) -> None:
    """Replace a text that stands in a file of the folder."""
    path = data / name
    before = path.read_text(encoding="utf-8")
    assert old in before, f"{name} does not hold {old!r}"
    path.write_text(before.replace(old, new), encoding="utf-8")


def found(data: Path, examples: Sequence[Example] = (), today: date = TODAY) -> list[str]:
    """Return the findings as lines, paths from the data folder: "answers/caf.yml:4: error: …"."""
    findings = check_answers(data, today, examples).findings
    return [str(finding).replace(f"{data}/", "") for finding in findings]


def errors(data: Path, examples: Sequence[Example] = ()) -> list[str]:
    """Return the errors among the findings."""
    return [line for line in found(data, examples) if f": {Severity.ERROR.value}: " in line]


def entry_of(folder: Path, fields: str, name: str = "caf/rsa") -> Entry:
    """Return one entry written with these fields, one a line; the first field is at line 3."""
    path = folder / "entry.yml"
    body = "\n".join(f"    {line}" for line in fields.splitlines())
    path.write_text(f"topics:\n  {name.split('/')[1]}:\n{body}\n", encoding="utf-8")
    entry = read_entries(path, "topics", "topic", "").entries[0]
    return Entry(path, name, entry.line, entry.fields, entry.repeated)
