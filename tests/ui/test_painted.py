"""Painted controls: face, hope, signature, plan, recovery."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from exoconsult.ui.tokens import LIGHT
from exoconsult.ui.widgets.face_geometry import distance, read_face, svg_path
from exoconsult.ui.widgets.face_map import REACH, FaceMap, FaceSite
from exoconsult.ui.widgets.hope_scale import HopeScale
from exoconsult.ui.widgets.recovery_chart import RecoveryChart
from exoconsult.ui.widgets.recovery_chart_data import RecoveryData, SymptomRow
from exoconsult.ui.widgets.signature_pad import SignaturePad
from exoconsult.ui.widgets.timeline import Timeline
from exoconsult.ui.widgets.timeline_data import SpanKind, TimelineData, TimelineMark, TimelineSpan
from tests.ui.hands import Show, click, heard, key
from tests.ui.samples import FACE_NAMES, HOPES, PLAN, RECOVERY, SITES


def colour_share(widget: QWidget, colour: str) -> float:
    """Return which share of a widget's pixels has a colour."""
    image = widget.grab().toImage()
    wanted = QColor(colour).rgb()
    points = [(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)]
    return sum(image.pixel(x, y) == wanted for x, y in points) / len(points)


@pytest.fixture
def face(show: Show) -> FaceMap:
    made = FaceMap(FACE_NAMES)
    show(made, size=(360, 470))
    return made


@pytest.mark.parametrize("region", list(FACE_NAMES))
def test_a_press_on_an_area_chooses_it_once(face: FaceMap, region: str) -> None:
    got = heard(face.region_tapped)
    click(face, face.region_centre(region).toPoint())
    assert got == [region]


def test_a_press_near_an_area_counts_for_it_and_far_away_for_none(face: FaceMap) -> None:
    edge = face.region_centre("chin")
    assert face.region_at(edge + QPointF(0, 22)) == "chin"
    assert face.region_at(QPointF(face.width() / 2, 6)) == ""


def test_a_press_counts_for_the_nearest_of_all_areas(face: FaceMap) -> None:
    chance, scale = random.Random(20261130), face._to_widget().m11()
    back, counted = face._to_widget().inverted()[0], 0
    for _press in range(200):
        at = QPointF(chance.uniform(0, face.width()), chance.uniform(0, face.height()))
        away, nearest = min((distance(one.path, back.map(at)) * scale, one.id) for one in face._face.regions)
        if away <= REACH:
            counted += 1
            assert face.region_at(at) == nearest, at
    assert counted > 50


def test_space_beside_the_head_belongs_to_temple_and_jaw(face: FaceMap) -> None:
    temple, jaw = face.region_centre("temple-r"), face.region_centre("jaw-l")
    assert face.region_at(QPointF(4, temple.y())) == "temple-r"
    assert face.region_at(QPointF(face.width() - 4, jaw.y())) == "jaw-l"


def test_release_elsewhere_chooses_nothing(face: FaceMap) -> None:
    got = heard(face.region_tapped)
    start, end = face.region_centre("chin").toPoint(), face.region_centre("nose").toPoint()
    QTest.mousePress(face, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseRelease(face, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert got == []


def test_arrows_go_through_all_areas_in_order_and_speak_them(face: FaceMap) -> None:
    face.set_value(SITES)
    got = heard(face.region_tapped)
    face.setFocus(Qt.FocusReason.TabFocusReason)
    assert face.accessibleName() == "left cheek, chosen, boxcar, grade 3"
    seen = []
    for _step in FACE_NAMES:
        key(face, Qt.Key.Key_Right)
        seen.append(face.cursor_region())
    assert sorted(seen) == sorted(FACE_NAMES) and seen[-1] == "cheek-l"
    key(face, Qt.Key.Key_Left)
    assert face.accessibleName() == "right cheek, chosen, rolling, grade 2"
    assert got == []
    key(face, Qt.Key.Key_Space)
    assert got == ["cheek-r"]


def test_chosen_areas_are_tinted(face: FaceMap) -> None:
    before = colour_share(face, "#CBE3E0")
    got = heard(face.region_tapped)
    face.set_value({"cheek-r": FaceSite(1, "rolling")})
    assert before == 0 and colour_share(face, "#CBE3E0") > 0.01
    assert got == []


def test_outlines_are_read_and_other_commands_refused() -> None:
    square = svg_path("M0 0 L10 0 L10 10 L0 10 Z")
    assert square.contains(QPointF(5, 5)) and distance(square, QPointF(13, 5)) == pytest.approx(3)
    with pytest.raises(ValueError, match="A"):
        svg_path("M0 0 A1 1 0 0 0 2 2")


def test_each_number_stands_in_its_area() -> None:
    geometry = read_face()
    assert len(geometry.regions) == 10
    assert all(distance(region.path, region.badge) < 4 for region in geometry.regions)


@pytest.fixture
def hope(show: Show) -> HopeScale:
    made = HopeScale(HOPES, "Hope")
    made.set_usual((0.3, 2.0))
    show(made, size=(760, 160))
    return made


def test_hope_is_set_by_press_and_by_arrows(hope: HopeScale) -> None:
    got = heard(hope.chosen)
    assert hope.hope() == "" and hope.accessibleName() == "Hope, not set"
    click(hope, hope.place_point(3).toPoint())
    hope.setFocus(Qt.FocusReason.TabFocusReason)
    key(hope, Qt.Key.Key_Left)
    key(hope, Qt.Key.Key_End)
    key(hope, Qt.Key.Key_Right)
    assert got == ["hard", "clear", "gone"]
    hope.set_value("little")
    assert hope.hope() == "little" and len(got) == 3
    assert hope.accessibleName() == "Hope, A little softer"


def test_hope_can_be_dragged(hope: HopeScale) -> None:
    hope.set_value("none")
    got = heard(hope.chosen)
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QTest.mousePress(hope, left, none, hope.place_point(0).toPoint())
    QTest.mouseMove(hope, hope.place_point(1).toPoint())
    QTest.mouseMove(hope, hope.place_point(2).toPoint())
    QTest.mouseRelease(hope, left, none, hope.place_point(2).toPoint())
    assert got == ["clear"]


def _draw(pad: SignaturePad, points: list[QPoint]) -> None:
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QTest.mousePress(pad, left, none, points[0])
    for point in points[1:]:
        place = QPointF(point)
        move = QMouseEvent(QEvent.Type.MouseMove, place, pad.mapToGlobal(place), left, left, none)
        QApplication.sendEvent(pad, move)
    QTest.mouseRelease(pad, left, none, points[-1])


def test_a_name_is_a_signature_and_a_dot_is_none(show: Show) -> None:
    pad = SignaturePad("Signature")
    show(pad)
    got = heard(pad.signed)
    assert not pad.is_meaningful()
    _draw(pad, [QPoint(20, 20), QPoint(22, 21)])
    assert not pad.is_meaningful() and pad.accessibleDescription() == "not signed"
    _draw(pad, [QPoint(20 + 10 * step, 40 + 20 * (step % 2)) for step in range(20)])
    assert pad.is_meaningful() and pad.accessibleDescription() == "signed"
    assert len(got) == 2 and len(got[1]) == 2
    assert all(0 <= share <= 1 for stroke in pad.value() for point in stroke for share in point)
    pad.clear()
    assert pad.value() == () and not pad.is_meaningful()


def test_a_finger_and_a_pen_draw_too(show: Show) -> None:
    pad = SignaturePad("Signature")
    show(pad)
    got = heard(pad.signed)
    device = QTest.createTouchDevice()
    points = [QPoint(20 + 12 * step, 30 + 30 * (step % 2)) for step in range(12)]
    QTest.touchEvent(pad, device).press(0, points[0], pad).commit()
    for point in points[1:]:
        QTest.touchEvent(pad, device).move(0, point, pad).commit()
    QTest.touchEvent(pad, device).release(0, points[-1], pad).commit()
    assert len(got) == 1 and pad.is_meaningful()
    pad.clear()
    kinds = QEvent.Type
    for kind, point in (
        (kinds.TabletPress, points[0]),
        *((kinds.TabletMove, point) for point in points[1:]),
        (kinds.TabletRelease, points[-1]),
    ):
        QApplication.sendEvent(pad, _pen(kind, QPointF(point)))
    assert len(got) == 2 and pad.is_meaningful()


def _pen(kind: QEvent.Type, place: QPointF) -> QTabletEvent:
    device = QPointingDevice.primaryPointingDevice()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QTabletEvent(kind, device, place, place, 0.5, 0, 0, 0.0, 0.0, 0.0, none, left, left)


def test_strokes_survive_another_size_of_the_pad(show: Show) -> None:
    pad = SignaturePad("Signature")
    show(pad)
    got = heard(pad.signed)
    strokes = (((0.1, 0.2), (0.5, 0.5), (0.9, 0.3)),)
    pad.set_value(strokes)
    pad.resize(900, 200)
    assert pad.value() == strokes and got == []


def test_plan_is_painted_and_spoken_in_order_of_time(show: Show) -> None:
    plan = Timeline()
    show(plan, size=(900, 300))
    plan.set_value(PLAN)
    spoken = plan.accessibleDescription()
    order = [
        spoken.index(word) for word in ("Wait", "Wedding", "Session 1", "Session 2", "Tenerife", "Review")
    ]
    assert order == sorted(order) and "clash" in spoken
    assert colour_share(plan, LIGHT.teal) > 0.003 and colour_share(plan, LIGHT.amber_tint) > 0.002


@given(
    st.lists(st.integers(0, 700), min_size=1, max_size=8, unique=True),
    st.integers(300, 1400),
)
def test_any_plan_stays_inside_and_keeps_its_order(days: list[int], width: int) -> None:
    start = date(2026, 12, 1)
    marks = tuple(
        TimelineMark(
            str(n), f"Session {n}", start + timedelta(days=day), quiet_until=start + timedelta(days=day + 9)
        )
        for n, day in enumerate(sorted(days), start=1)
    )
    plan = Timeline()
    plan.resize(width, 260)
    plan.set_value(
        TimelineData(marks, (TimelineSpan(SpanKind.HOLIDAY, "Away", start, start + timedelta(days=30)),))
    )
    places = [plan._x(mark.day) for mark in marks]
    assert places == sorted(places) and places[0] >= 0 and places[-1] <= width
    assert not plan.grab().isNull()


def test_recovery_says_in_words_what_it_paints(show: Show) -> None:
    chart = RecoveryChart()
    show(chart, size=(900, 420))
    chart.set_value(RECOVERY)
    spoken = chart.accessibleDescription()
    assert "Red or darker: most people day 0 to 3" in spoken
    assert "Red or darker: some people up to day 7" in spoken
    assert "Sister’s wedding: day 10" in spoken
    assert colour_share(chart, LIGHT.teal) > 0.02 and colour_share(chart, LIGHT.amber_tint) > 0.01


def test_longer_symptoms_paint_more(show: Show) -> None:
    chart = RecoveryChart()
    show(chart, size=(900, 200))
    shares = []
    for last in (1, 6, 12):
        chart.set_value(RecoveryData(date(2026, 12, 9), symptoms=(SymptomRow("Red", (0, last)),)))
        shares.append(colour_share(chart, LIGHT.teal))
    assert shares[0] < shares[1] < shares[2]
