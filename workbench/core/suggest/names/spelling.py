"""One spelling for the many of a name: of Latin and Cyrillic letters, and of the first names that peoples share."""

import re
import unicodedata
from functools import lru_cache

from workbench.text import fold

_LETTERS = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґўšžčŝʹʺ`",
    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia i i e g u sh zh ch shch _ _ _".split(),
)
_LATIN = str.maketrans(dict(zip(*_LETTERS, strict=True)))
# In this order. A capital stands for a sound that takes several Latin letters.
_SOUNDS = (
    ("tch", "Q"),  # Tkatchenko, Ткаченко
    ("shch", "W"),  # Polishchuk, Полищук
    ("sch", "W"),  # Polischuk
    ("zh", "Z"),
    ("kh", "h"),  # Mikhail, Mihail
    ("ch", "Q"),
    ("sh", "S"),
    ("ts", "C"),
    ("tz", "C"),
    ("tc", "C"),  # Mezentcev, as passports have it
    ("x", "ks"),  # Alexey, Aleksei
    ("ph", "f"),
    ("w", "v"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),  # Macron, Макрон
    ("y", "i"),  # Sergey, Sergei
    ("j", "i"),  # Jurij, Yuri
    ("ue", "u"),  # Mueller
    ("oe", "o"),
    ("_", ""),
    ("'", ""),
    ("-", ""),
    ("ii", "i"),  # Yuriy, Yury
    ("io", "e"),  # Semyon, Семён
    ("ie", "e"),  # Glazyev, Glazev, Глазьев
)
_DOUBLED = re.compile(r"(.)\1+")

# One row, one name: forms that do not sound alike. What sounds alike (Sergei, Sergey, Сергей) needs one form only.
_MEN = """
Aleksandr Aleksander Aleksandar Aliaksandr Alyaksandr Oleksandr Sasha|Aleksei Aliaksei Oleksii Alexis
Anatoly Anatol Anatolii|Andrei Andrew Andrej Andriy|Anton Anthony|Arkady|Artem Artsiom|Artur Arthur|Boris Barys Borys
Vadim Vadzim Vadym|Valentin Valiantsin Valentyn|Valery Valeri|Vasily Vasil Vasyl Basil
Viktor Victor Viktar|Vitaly Vital Vitali|Vladimir Uladzimir Volodymyr Wladimir
Vladislav Uladzislau Vladyslav|Vyacheslav Viachaslau|Gennady Henadz Hennadii|Georgy Heorhii George Giorgi
Grigory Ryhor Hryhorii Gregory|Denis Dzianis Denys|Dmitry Dzmitry Dmytro Dimitri|Anders|Andreas|Klaus|Hans|Olaf|Per|Lars
Yevgeny Yauhen Yevhen Eugene|Yegor Yahor|Ivan|Igor Ihor Ihar|Ilya Illia|Iosif Joseph Josef|Kirill Kiryl Cyril Kyrylo
Konstantin Kanstantsin Kostiantyn|Leonid Leanid|Lev Leo Льв|Maksim Maksym|Mikhail Michael Mikhas Mykhailo Michail
Nikita Mikita Mykyta|Nikolai Nicholas Mikalai Mykola Nicolas|Oleg Aleh Oleh|Pavel Paul Pavlo Павл|Roman Raman|Ruslan
Pyotr Peter Piotr Petro|Sergei Siarhei Syarhei Serhii Serge|Stanislav Stanislau|Stepan Stsiapan Stephen|Timur|Timofei
Fyodor Theodor Fedir|Eduard Edward|Yuri Jurij|Yakov Jacob|Yaroslav|Rustam|Ramzan|Rashid|Marat|Murat|Ilham Ильхам|Nikol
Emmanuel|Donald|John|James|David|Robert|Richard|William|Thomas|Mark Marko|Martin|Daniil Daniel Danila Danylo|Matvei
Semyon Simon|Gleb Hleb|Filipp Philip|Natan Nathan|Taras|Bogdan Bohdan|Albert|German Herman|Yan Jan|Rafael|Arsen|Aram
Ararat|Rinat|Almaz|Bakytzhan Бакытжан|Kassym|Shavkat|Sadyr Садыр|Emomali Эмомали|Recep Реджеп|Karl Charles Carl|Luis
"""
_WOMEN = """
Aleksandra|Alla|Anna Hanna Ganna Ann Anne|Anastasia Nastassia Anastasiia|Valentina Valiantsina|Valeria|Vera Vira
Veronika Veranika|Viktoria Victoria Viktoryia|Galina Halina|Daria Darya|Yekaterina Catherine Katsiaryna Kateryna|Yelena
Helen Alena Olena Helena|Yelizaveta Elizabeth Lizaveta|Zhanna Joanna Jeanne|Zinaida|Zoya|Inna|Irina Iryna Irene|Roza
Kristina Christina|Ksenia|Larisa Larysa|Lidia|Lilia Lily|Lyubov Liubou|Lyudmila Ludmila|Ulyana|Elvira|Ella|Emma
Margarita Margaret|Maria Mary Marie Mariia|Marina Maryna|Nadezhda Nadzeya Nadiia|Natalia Natallia|Nina|Oksana Aksana
Olga Volha Olha|Polina|Raisa|Svetlana Sviatlana|Sofia Sophia|Tamara|Tatiana Tatsiana Tetiana|Yulia Julia|Ursula|Angela
Elina|Eva|Laura|Sara|Lena|Ingrid|Astrid|Karin|Lyubov|Bella|Regina|Diana|Rimma|Alina|Albina|Kaja
"""


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """What all usual spellings of a name have in common, in Latin or Cyrillic letters; "" without letters.

    Shchyotkin, Щёткин and Shchetkin give the same. It is for comparing, nobody should see it.
    """
    letters = fold(word).translate(_LATIN)
    if not letters.isascii():
        letters = "".join(char for char in unicodedata.normalize("NFD", letters) if not unicodedata.combining(char))
    for spelt, heard in _SOUNDS:
        letters = letters.replace(spelt, heard)
    letters = _DOUBLED.sub(r"\1", letters)
    return f"{letters[:-1]}o" if letters.endswith("enka") else letters  # Lukashenka, as Belarusians write


def _rows(table: str) -> list[list[str]]:
    return [row.split() for row in table.replace("\n", "|").split("|") if row.strip()]


_FIRST_NAMES = {sound(form): row[0] for row in _rows(_MEN) + _rows(_WOMEN) for form in row}


def first_name(word: str) -> str | None:
    """The usual form of a first name, or None if it is not in the table: "Aleksandr" for Alexander and Александр."""
    return _FIRST_NAMES.get(sound(word))


# Case endings of names and what the plain form ends in instead: Мишустину, Глазьева, Ильи, Кочановой, Крутого.
_ENDINGS = """
а-|у-|ом-|ем-|е-|ым-|я-й|ю-й|ем-й|е-й|и-й|я-ь|ю-ь|ем-ь|е-ь|и-ь|ью-ь|ы-а|и-а|е-а|у-а|ой-а|ей-а|и-я|е-я|ю-я|ей-я|ой-я
ца-ец|цу-ец|цем-ец|це-ец|ка-ок|ку-ок|ком-ок|ке-ок|ого-ой|ому-ой|ым-ой|ом-ой|ого-ий|ому-ий|им-ий|ом-ий|его-ий|ему-ий
ого-ый|ому-ый|ым-ый|ом-ый|ой-ая|ую-ая|ей-ая|ого-ое|ому-ое|ым-ое|ом-ое|а-о|у-о|ом-о|е-о|я-е|ю-е|ем-е|ов-ы|ам-ы|ами-ы|ах-ы
"""
_PLAIN = tuple((row.partition("-")[0], row.partition("-")[2]) for row in _ENDINGS.replace("\n", "|").split("|") if row)
_SHORTEST_STEM = 2
_LONGEST_ENDING = 3


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[str, ...]:
    """The word folded, and of a Russian one what its plain form may be, most of them no word at all."""
    folded = fold(word)
    first, hyphen, rest = folded.partition("-")
    if hyphen and "-" not in rest[-_LONGEST_ENDING:]:  # Ростова-на-Дону, Салтыкову-Щедрину
        return tuple(f"{one}-{other}" for one in _plain(first) for other in _plain(rest))
    return _plain(folded)


def _plain(folded: str) -> tuple[str, ...]:
    if not "а" <= folded[-1:] <= "я":
        return (folded,)
    stems = ((folded[: -len(ending)], plain) for ending, plain in _PLAIN if folded.endswith(ending))
    return (folded, *dict.fromkeys(stem + plain for stem, plain in stems if len(stem) >= _SHORTEST_STEM))


def first_names(word: str) -> set[str]:
    """What a word may be as a first name, in any case of Russian: its usual form, or else its sound."""
    return {first_name(reading) or sound(reading) for reading in readings(word)}
