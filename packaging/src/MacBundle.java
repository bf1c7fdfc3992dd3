import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What jpackage leaves to be put right in an application bundle of macOS.
///
/// jpackage takes no version that begins with 0 there ("The first number in an app-version cannot be zero or
/// negative"), though Apple has nothing against it: `CFBundleVersion` and `CFBundleShortVersionString` are one to three
/// integers. So the bundle is made under a version that jpackage takes, and the true one is written into it afterwards.
///
/// jpackage signs the bundle ad hoc when it makes it. Whatever changes after that breaks the seal, and macOS then calls
/// the program damaged: [#seal(Path)] comes last. (An identity of Apple's is for those who distribute the program.)
final class MacBundle {

  private static final String ACCEPTED = "1";

  private MacBundle() { }

  /// The version to give to jpackage.
  ///
  /// @param version one to three integers with dots between them
  static String acceptedVersion(String version) {
    return version.startsWith("0") ? ACCEPTED : version;
  }

  /// Writes the true version into the bundle's `Info.plist`, where it stands under both keys.
  ///
  /// @throws IOException if the list has not both keys
  static void writeVersion(Path bundle, String version) throws IOException {
    Path list = bundle.resolve("Contents/Info.plist");
    String text = Files.readString(list);
    for (String key : List.of("CFBundleShortVersionString", "CFBundleVersion")) {
      Matcher entry = Pattern.compile("(<key>" + key + "</key>\\s*<string>)[^<]*(</string>)").matcher(text);
      if (!entry.find()) {
        throw new IOException(list + " has no " + key);
      }
      text = entry.replaceFirst("$1" + Matcher.quoteReplacement(version) + "$2");
    }
    Files.writeString(list, text);
  }

  /// The command that signs the bundle again, ad hoc, as jpackage did.
  static List<String> seal(Path bundle) {
    return List.of("/usr/bin/codesign", "--force", "--deep", "--sign", "-", bundle.toString());
  }

  /// Gives the disk image, named for the version that jpackage took, the true one.
  static void rename(Path folder, String name, String version) throws IOException {
    Path made = folder.resolve(name + "-" + acceptedVersion(version) + ".dmg");
    Files.move(made, folder.resolve(name + "-" + version + ".dmg"), StandardCopyOption.REPLACE_EXISTING);
  }
}
