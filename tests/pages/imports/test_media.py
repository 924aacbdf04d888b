import pytest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from coopgo.pages.imports.errors import ImportRefused
from coopgo.pages.imports.media import add_document, add_image, find_attachment, find_document, find_image

pytestmark = pytest.mark.django_db

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20H0z"/></svg>'


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def drawing(tmp_path):
    path = tmp_path / "dateien" / "plan.svg"
    path.parent.mkdir()
    path.write_text(SVG)
    return path


def test_a_drawing_becomes_an_image_with_its_size(drawing):
    image = add_image(drawing, "Ein Plan")

    assert (image.title, image.width, image.height) == ("Ein Plan", 40, 20)
    assert image.file_size and image.file_hash


def test_the_same_content_is_kept_once(drawing):
    assert add_image(drawing) == add_image(drawing)
    assert get_image_model().objects.count() == 1


def test_changed_content_is_another_image(drawing):
    before = add_image(drawing)
    drawing.write_text(SVG.replace("40", "50"))

    assert add_image(drawing) != before


def test_media_are_found_by_the_name_of_their_file(drawing, tmp_path):
    table = tmp_path / "zahlen.csv"
    table.write_text("a,b\n1,2\n")

    assert find_image("plan.svg") is None
    assert find_image("plan.svg") != add_image(drawing) == find_image("plan.svg")
    assert add_document(table) == find_document("zahlen.csv")
    assert find_document("") is None


def test_a_document_keeps_its_content(tmp_path):
    path = tmp_path / "zahlen.csv"
    path.write_bytes(b"a,b\n")

    document = add_document(path, "Zahlen")

    assert document.file.read() == b"a,b\n"
    assert get_document_model().objects.get().title == "Zahlen"


@pytest.mark.parametrize(
    ("name", "content"), [("text.svg", b"kein Bild"), ("bild.exe", SVG.encode()), ("leer.png", b"")]
)
def test_what_is_no_image_is_refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(ImportRefused, match=name):
        add_image(path)


def test_a_document_that_is_too_large_is_refused(tmp_path, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 3
    path = tmp_path / "gross.pdf"
    path.write_bytes(b"1234")

    with pytest.raises(ImportRefused):
        add_document(path)


def test_an_attachment_lies_beside_its_text(drawing, tmp_path):
    (tmp_path / "geheim.svg").write_text(SVG)
    text = tmp_path / "seite.md"

    assert find_attachment(text, "plan.svg") == drawing
    assert find_attachment(text, "fehlt.svg") is None
    assert find_attachment(text, "../geheim.svg") is None
    assert find_attachment(text, str(tmp_path / "geheim.svg")) is None
