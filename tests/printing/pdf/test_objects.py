"""PDF values as they are written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.printing.pdf.objects import (
    Name,
    Raw,
    Ref,
    date_string,
    number,
    text_string,
    write_value,
)

names = st.text(
    st.characters(min_codepoint=1, blacklist_categories=("Cs",)), min_size=1, max_size=12
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**31), 2**31 - 1)
    | st.floats(-1e5, 1e5).map(lambda value: round(value, 3))
    | st.binary(max_size=20)
    | names.map(Name),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_a_reader_reads_what_was_written(value: object) -> None:
    """Every value survives a PDF reader."""
    read = pikepdf.Object.parse(b"[" + write_value(value) + b"]")[0]

    _assert_same(value, read)


def _assert_same(value: object, read: object) -> None:
    if isinstance(value, Name):
        assert "/" + value.text == str(read)
    elif isinstance(value, bytes):
        assert value == bytes(read)  # type: ignore[call-overload]
    elif isinstance(value, list):
        for one, other in zip(value, list(read), strict=True):  # type: ignore[call-overload]
            _assert_same(one, other)
    elif isinstance(value, dict):
        for key, one in value.items():
            if one is not None:  # a null entry is an absent one
                _assert_same(one, read["/" + key])  # type: ignore[index]
    elif isinstance(value, float):
        assert value == pytest.approx(float(read))  # type: ignore[arg-type]
    else:
        assert value == read


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Name("A B/C"), b"/A#20B#2fC"),
        (Ref(12), b"12 0 R"),
        (Raw(b"(as is)"), b"(as is)"),
        (Decimal("1.50"), b"1.5"),
        (0.00001, b"0"),
        (-0.00001, b"0"),
        (1e-4, b"0.0001"),
        (595.275590551, b"595.2756"),
        ({"Type": Name("Page")}, b"<</Type /Page>>"),
    ],
)
def test_values_are_written_briefly(value: object, expected: bytes) -> None:
    """No exponent, no superfluous zero, nothing escaped that need not be."""
    assert expected == write_value(value)


def test_what_pdf_cannot_hold_is_refused() -> None:
    """A value of another kind is a mistake in the program."""
    with pytest.raises(TypeError, match="no value for a set"):
        write_value({1})


@given(st.floats(-1e6, 1e6))
def test_numbers_never_have_an_exponent(value: float) -> None:
    """A number is digits, a point and a sign, right to a ten-thousandth."""
    assert set(number(value)) <= set("-.0123456789")
    assert value == pytest.approx(float(number(value)), abs=5.1e-5)


def test_texts_are_ascii_or_marked_utf16() -> None:
    """A title in any script survives."""
    assert b"Zomer" == text_string("Zomer")
    assert "été ☀" == text_string("été ☀")[2:].decode("utf-16-be")
    assert text_string("é").startswith(b"\xfe\xff")


def test_dates_say_their_zone_if_they_have_one() -> None:
    """UTC is Z, another zone its offset; a moment without a zone is not said to be in one."""
    noon = datetime(2026, 3, 1, 12, 30)

    assert b"D:20260301123000" == date_string(noon)
    assert b"D:20260301123000Z" == date_string(noon.replace(tzinfo=UTC))
    for minutes, said in ((120, b"+02'00'"), (-210, b"-03'30'"), (345, b"+05'45'")):
        zone = timezone(timedelta(minutes=minutes))
        assert b"D:20260301123000" + said == date_string(noon.replace(tzinfo=zone))


@given(st.datetimes(datetime(1826, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_readers_read_back_the_date(moment: datetime, minutes: int) -> None:
    """A reader of PDF gets the same instant."""
    dated = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))

    assert dated == pikepdf.models.metadata.decode_pdf_date(date_string(dated).decode())
