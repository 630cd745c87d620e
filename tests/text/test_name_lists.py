"""What is read of names pasted as one text."""

import pytest

from cvgen.text.name_lists import split_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Roe JQ, Smith A, et al.", "Roe JQ|Smith A|et al."),
        ("Example, Ada; Sample, Bob", "Example, Ada|Sample, Bob"),
        ("Lee, A., Ek, B. & Fox, C.", "Lee, A.|Ek, B.|Fox, C."),
        ("A. Lee, B. Ek and C. Fox", "A. Lee|B. Ek|C. Fox"),
        ("van der Berg, J., Smith, A.", "van der Berg, J.|Smith, A."),
        ("王则清，张三、李四", "王则清|张三|李四"),
        ("王则清等", "王则清|等"),
        ("Lovelace, Ada and Babbage, Charles", "Lovelace, Ada|Babbage, Charles"),
        ("EXAMPLE, ADA AND SAMPLE, BEN", "EXAMPLE, ADA|SAMPLE, BEN"),
        ("J.-P. Roe, M. St. John", "J.-P. Roe|M. St. John"),
        ("Roe J*1, Smith A2,3†", "Roe J*^1|Smith A^2,3†"),
        ("Ada Example Jr., Bob Sample III", "Ada Example Jr.|Bob Sample III"),
        ("Lee, A., Ek, B., . . . Fox, C.", "Lee, A.|Ek, B.|…|Fox, C."),
        ("José Ortega y Gasset", "José Ortega y Gasset"),
        ("García, A. y López, B.", "García, A.|López, B."),
        ("{Barnes and Noble}, Lee A", "{Barnes and Noble}|Lee A"),
        ("Ada Example\nBob Sample", "Ada Example|Bob Sample"),
    ],
)
def test_clear_lists(text: str, names: str) -> None:
    read = split_names(text)
    assert ("|".join(read.names), read.is_doubtful) == (names, False)


@pytest.mark.parametrize(
    "text", ["Lovelace, Ada, Babbage, Charles", "García Muestra, Gabriel José", "Kim, J., Lee", "Alice, Bob and Carol"]
)
def test_doubtful_lists(text: str) -> None:
    assert split_names(text).is_doubtful


@pytest.mark.parametrize(
    "text",
    ["", ",", "A" * 9999, "A, " * 5000, "Roe J and " * 5000, "¹" * 5000, "(" * 5000, "a, " * 20_000, "y " * 8_000],
)
def test_any_text_is_read(text: str) -> None:
    split_names(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("**Roe JQ**, <b>Smith A</b>", ["Roe JQ", "Smith A"]),
        ("Roe J, Ek B, for the Harbour Group", ["Roe J", "Ek B", "for the Harbour Group"]),
        ("Roe J and 12 others", ["Roe J", "and 12 others"]),
        ("Roe J (et al.)", ["Roe J", "et al."]),
        ("Ada Roe, ed., Bo Ek, ed.", ["Ada Roe (ed.)", "Bo Ek (ed.)"]),
        ("Food and Water Agency, Roe J", ["{Food and Water Agency}", "Roe J"]),
        ("Ana López y Juan Pérez", ["Ana López", "Juan Pérez"]),
        ("By Ada Roe, Bo Sample.", ["Ada Roe", "Bo Sample"]),
        ("Ruby Roe, Bo Sample and Toby Ek", ["Ruby Roe", "Bo Sample", "Toby Ek"]),
    ],
)
def test_lists_as_they_are_pasted_from_pages(text: str, names: list[str]) -> None:
    assert list(split_names(text).names) == names
