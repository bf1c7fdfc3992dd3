package dev.watershed.desktop.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.FakeWindowTest;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.maps.projection.FlatGeometry;
import dev.watershed.model.geo.GeoPoint;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Drives the map with the mouse, and looks at what it shows.
final class MapControllerTest extends FakeWindowTest {

  MapControllerTest() {
    super(60);
  }

  @BeforeEach
  void openWorkspace() {
    open("workspace.json");
  }

  private MapModel model() {
    return (MapModel) Objects.requireNonNull(lookup("#map").query().getProperties().get(MapModel.class));
  }

  private MapCamera camera() {
    return onFx(() -> model().camera.get().orElseThrow());
  }

  /// Where on the screen of the machine a place is drawn.
  private Point2D screen(GeoPoint place) {
    MapCamera camera = camera();
    double[] point = {place.longitude(), place.latitude()};
    camera.projection().project(point, 0, point, 0, 1);
    Node map = lookup("#map").query();
    return onFx(() -> map.localToScreen(camera.screenX(point[0]), camera.screenY(point[1])));
  }

  private LandingRow rowAlone() {
    MapContent content = onFx(() -> model().content.get());
    // One that no other dot and no PoP lies near, so that a click can mean nothing else.
    return content.analysis().rows().stream()
        .filter(row -> content.isPlaced(row.row()))
        .filter(row -> content.analysis().rows().stream()
            .filter(other -> other.row() != row.row() && content.isPlaced(other.row()))
            .allMatch(other -> place(content, row).distanceKm(place(content, other)) > 900))
        .filter(row -> content.analysis().groups().stream()
            .allMatch(group -> group.location().orElseThrow().distanceKm(place(content, row)) > 1500))
        .findFirst()
        .orElseThrow();
  }

  private static GeoPoint place(MapContent content, LandingRow row) {
    return new GeoPoint(content.latitude(row.row()), content.longitude(row.row()));
  }

  @Test
  void aClickOnADotSelectsItsAsInTableAndInspector() {
    LandingRow row = rowAlone();
    clickOn(screen(place(model().content.get(), row)));
    settle();
    assertEquals(new Selection.OfRow(row), workbench().selection());
    assertEquals(row.asText(), text("#inspector-title"));
    press(KeyCode.CONTROL).type(KeyCode.DIGIT4).release(KeyCode.CONTROL);
    settle();
    TableView<LandingRow> table = lookup("#landing-table").queryTableView();
    assertEquals(row, onFx(() -> table.getSelectionModel().getSelectedItem()));
  }

  @Test
  void aClickOnAPopSelectsItAndOneOnACountrySelectsThat() {
    LandingGroup johannesburg = workbench().analysis().groups().stream()
        .filter(group -> group.id().equals("jnb"))
        .findFirst()
        .orElseThrow();
    clickOn(screen(johannesburg.location().orElseThrow()));
    settle();
    assertEquals(new Selection.OfGroup(johannesburg), workbench().selection());
    clickOn(screen(new GeoPoint(26, 3)));
    settle();
    assertEquals(new Selection.OfCountry("DZ"), workbench().selection());
    assertEquals("DZ", text("#inspector-title"));
  }

  @Test
  void whatIsSelectedElsewhereComesIntoViewWithItsPath() {
    LandingRow row = workbench().analysis().rows().stream()
        .filter(candidate -> candidate.group().isKnown() && candidate.landing().asPath().hopCount() > 1)
        .filter(candidate -> candidate.country().filter(country -> country.code().equals("JP")).isPresent())
        .findFirst()
        .orElseThrow();
    clickOn("#map", MouseButton.PRIMARY);
    for (int i = 0; i < 8; i++) {
      type(KeyCode.PLUS);
    }
    settle();
    onFx(() -> {
      workbench().select(new Selection.OfRow(row));
      return true;
    });
    settle();
    Bounds map = onFx(() -> lookup("#map").query().localToScreen(lookup("#map").query().getLayoutBounds()));
    assertTrue(map.contains(screen(place(model().content.get(), row))), "the dot is in view");
    assertFalse(model().path.get().legs().isEmpty(), "the path is drawn");
  }

  @Test
  void thePictureInTheEndFitsTheCamera() {
    for (int i = 0; i < 5; i++) {
      scroll(3, javafx.geometry.VerticalDirection.UP);
      moveTo("#map").moveBy(40, 10).press(MouseButton.PRIMARY).moveBy(-60, 25).release(MouseButton.PRIMARY);
    }
    settle();
    MapCamera camera = camera();
    MapCamera painted = onFx(() -> model().frame.get().orElseThrow().camera());
    assertEquals(camera.scale(), painted.scale());
    assertEquals(camera.centerX(), painted.centerX());
    assertEquals(camera.centerY(), painted.centerY());
  }

  @Test
  void fitShowsTheWholeOutlineAsLargeAsItGoes() {
    clickOn("#zoom-in").clickOn("#whole-world");
    settle();
    MapCamera camera = camera();
    FlatGeometry outline = camera.projection().outline();
    double least = Double.POSITIVE_INFINITY;
    for (int point = 0; point < outline.end(outline.parts() - 1); point++) {
      double x = camera.screenX(outline.x(point));
      double y = camera.screenY(outline.y(point));
      least = Math.min(least, Math.min(Math.min(x, camera.width() - x), Math.min(y, camera.height() - y)));
    }
    assertTrue(least > 0 && least < 20, "the room around the outline is " + least);
  }
}
