import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Holds `MacBundle.java` against an `Info.plist` as jpackage writes it. What signs and what makes the disk image is
/// there on macOS only, and so not tested.
///
/// Run by the build: `java MacBundleTest.java`.
final class MacBundleTest {

  private MacBundleTest() { }

  public static void main(String[] args) throws IOException {
    equal("1", MacBundle.acceptedVersion("0.1.0"));
    equal("1.2.0", MacBundle.acceptedVersion("1.2.0"));
    equal("10.0", MacBundle.acceptedVersion("10.0"));
    Path bundle = Files.createTempDirectory("bundle");
    Path list = Files.createDirectories(bundle.resolve("Contents")).resolve("Info.plist");
    try {
      String text = """
          <dict>
            <key>LSMinimumSystemVersion</key>
            <string>10.11</string>
            <key>CFBundleShortVersionString</key>
            <string>%1$s</string>
            <key>CFBundleSignature</key>
            <string>????</string>
            <key>CFBundleVersion</key>
            <string>%1$s</string>
          </dict>
          """;
      Files.writeString(list, text.formatted("1"));
      MacBundle.writeVersion(bundle, "0.1.0");
      equal(text.formatted("0.1.0"), Files.readString(list));
      Files.writeString(list, "<dict/>");
      try {
        MacBundle.writeVersion(bundle, "0.1.0");
        throw new AssertionError("a list without a version was taken");
      } catch (IOException expected) {
        equal(list + " has no CFBundleShortVersionString", expected.getMessage());
      }
    } finally {
      for (Path file : List.of(list, list.getParent(), bundle)) {
        Files.delete(file);
      }
    }
  }

  private static void equal(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + " but was " + actual);
    }
  }
}
