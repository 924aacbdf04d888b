import pytest

from search.analysis import Lexicon

LEXICON = Lexicon.build(["energie", "energien"], own=["solawi"], protected=["ingolstadt"])


def test_nouns_and_own_words_are_in_the_lexicon_and_protected_ones_are_not():
    assert all(word in LEXICON for word in ("energie", "solawi"))
    assert "ingolstadt" not in LEXICON
    assert LEXICON.is_protected("ingolstadt")
    assert not LEXICON.is_protected("energie")


def test_the_words_that_a_word_begins_with_are_found():
    assert sorted(LEXICON.get_beginnings("energienwende")) == ["energie", "energien"]
    assert LEXICON.get_beginnings("solawi") == ["solawi"]
    assert LEXICON.get_beginnings("ener") == []


def test_a_saved_lexicon_is_the_same_when_it_is_opened(tmp_path):
    LEXICON.save(tmp_path / "new" / "folder")
    opened = Lexicon.open(tmp_path / "new" / "folder")
    for name in ("nouns", "own", "protected"):
        assert sorted(getattr(opened, name)) == sorted(getattr(LEXICON, name))


def test_saving_takes_the_place_of_what_was_saved_before(tmp_path):
    LEXICON.save(tmp_path)
    opened = Lexicon.open(tmp_path)
    Lexicon.build(["wind"]).save(tmp_path)
    assert sorted(Lexicon.open(tmp_path).nouns) == ["wind"]
    assert len(Lexicon.open(tmp_path).own) == 0
    assert "energie" in opened


def test_without_files_the_lexicon_is_empty(tmp_path):
    lexicon = Lexicon.open(tmp_path / "missing")
    assert "energie" not in lexicon
    assert lexicon.get_beginnings("energie") == []


def test_a_damaged_file_is_an_error_of_the_system(tmp_path):
    LEXICON.save(tmp_path)
    (tmp_path / "nouns.marisa").write_bytes(b"no trie")
    with pytest.raises(OSError):
        Lexicon.open(tmp_path)
