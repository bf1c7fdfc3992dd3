import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Makes the installers that the system it runs on can make, with jpackage: an application image everywhere; .deb and
/// .rpm on Linux, .dmg on macOS, .msi on Windows, each where its tools are there (what is left out is said).
///
/// Run by the build, on the JDK that becomes the bundled runtime:
/// `java Installers.java VERSION TIME LIBRARIES SOURCES SAMPLES LICENCES OUTPUT`, with the time that all files get, the
/// folder of all jars, `packaging/src`, `sample-data`, the folder of licences and the SBOM, and an output folder that
/// it empties first.
final class Installers {

  private static final String NAME = "watershed";

  /// JavaFX becomes part of the runtime, where it starts without a warning; everything else stays on the class path.
  private static final String JAVAFX = "javafx.controls,javafx.swing";

  /// What the jars on the class path need of the JDK. `packaging/check-package` runs the commands on the installed
  /// program.
  private static final String JDK = "java.desktop,java.logging,java.management,java.naming,java.net.http,java.prefs,"
      + "java.sql,java.xml,jdk.jfr,jdk.unsupported,jdk.zipfs";

  private static final List<String> JVM = List.of(
      // JavaFX loads native libraries and uses Unsafe; both are known and wanted.
      "--enable-native-access=javafx.graphics,ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
      "-Dwatershed.home=$APPDIR",
      // Where the archive does not fit, in whole or in part, the program starts without it and says nothing: what the
      // JVM says would stand in the output.
      "-Xlog:aot*=off", "-Xlog:cds*=off");

  private final String version;
  private final Instant time;
  private final Path libraries;
  private final Path sources;
  private final Path samples;
  private final Path licences;
  private final Path output;
  private final OperatingSystem system;

  private enum OperatingSystem {
    LINUX("png", List.of("deb", "rpm")), MAC("icns", List.of("dmg")), WINDOWS("ico", List.of("msi"));

    final String icon;
    final List<String> installers;

    OperatingSystem(String icon, List<String> installers) {
      this.icon = icon;
      this.installers = installers;
    }

    static OperatingSystem here() {
      String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
      return os.startsWith("windows") ? WINDOWS : os.startsWith("mac") ? MAC : LINUX;
    }
  }

  private Installers(String[] args) {
    // Installers know no qualifier, and three numbers at most.
    version = args[0].replaceFirst("-.*", "");
    time = Instant.parse(args[1]);
    libraries = Path.of(args[2]);
    sources = Path.of(args[3]);
    samples = Path.of(args[4]);
    licences = Path.of(args[5]);
    output = Path.of(args[6]);
    system = OperatingSystem.here();
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    new Installers(args).make();
  }

  private void make() throws IOException, InterruptedException {
    delete(output);
    Files.createDirectories(output);
    Path image = image();
    reference(image);
    // The archive is good only for jars of the same time; installers that know SOURCE_DATE_EPOCH give them this one as
    // well.
    setTimes(image);
    trainStart(image);
    if (system == OperatingSystem.MAC) {
      run(MacBundle.seal(image));
    }
    for (String type : system.installers) {
      String missing = missingTool(type);
      if (missing.isEmpty()) {
        install(type, image);
      } else {
        System.out.println("no ." + type + ": " + missing + " is not installed");
      }
    }
    try (Stream<Path> made = Files.list(output.resolve("installers"))) {
      made.sorted().forEach(file -> System.out.println(file + "  " + megabytes(file)));
    }
  }

  /// The program with its runtime, as a folder: `OUTPUT/image/watershed`.
  private Path image() throws IOException, InterruptedException {
    Path input = Files.createDirectories(output.resolve("input"));
    Path modules = Files.createDirectories(output.resolve("modules"));
    try (Stream<Path> jars = Files.list(libraries)) {
      for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        String name = jar.getFileName().toString();
        // The jars of JavaFX without a system in their name are empty.
        boolean empty = name.matches("javafx-[a-z]+-[0-9.]+\\.jar");
        if (!empty) {
          Path folder = name.startsWith("javafx-") ? modules : input;
          Files.copy(jar, folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    copy(samples.resolve("incident"), input.resolve("sample-data/incident"));
    copy(licences, input.resolve("licences"));
    Path destination = Files.createDirectories(output.resolve("image"));
    List<String> command = jpackage("app-image", destination);
    command.addAll(List.of("--input", input.toString(), "--main-jar", mainJar(input),
        "--main-class", "dev.watershed.desktop.Main", "--module-path", modules.toString(),
        "--add-modules", JAVAFX + "," + JDK,
        // bin/java stays: it makes the class archive below.
        "--jlink-options", "--strip-debug --no-header-files --no-man-pages",
        "--resource-dir", resources().toString()));
    JVM.forEach(option -> command.addAll(List.of("--java-options", option)));
    command.addAll(List.of("--java-options", "-XX:AOTCache=$APPDIR/" + NAME + ".aot"));
    if (system == OperatingSystem.WINDOWS) {
      // The command line wants a console; the window does not.
      Path console = output.resolve("console.properties");
      Files.writeString(console, "win-console=true\nwin-shortcut=false\nwin-menu=false\n");
      command.addAll(List.of("--add-launcher", NAME + "-cli=" + console));
    }
    run(command);
    if (system != OperatingSystem.MAC) {
      return destination.resolve(NAME);
    }
    Path bundle = destination.resolve(NAME + ".app");
    MacBundle.writeVersion(bundle, version);
    return bundle;
  }

  /// The manual page and the completion for bash, as the program itself writes them, and what lets zsh use that: into
  /// `lib/app/share`, from where packages put them where the system looks. On other systems nothing would look.
  private void reference(Path image) throws IOException, InterruptedException {
    if (system != OperatingSystem.LINUX) {
      return;
    }
    Path share = Files.createDirectories(image.resolve("lib/app/share"));
    try (OutputStream page = new GZIPOutputStream(Files.newOutputStream(share.resolve(NAME + ".1.gz")))) {
      page.write(output(image, "man"));
    }
    Files.write(share.resolve(NAME + ".bash"), output(image, "completion"));
    Files.copy(resources().resolve("_" + NAME), share.resolve("_" + NAME));
  }

  /// What the program prints.
  private byte[] output(Path image, String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(image.resolve("bin").resolve(NAME).toString()));
    words.addAll(List.of(command));
    Process process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] printed = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0 || printed.length == 0) {
      throw new IOException("nothing came of: " + String.join(" ", words));
    }
    return printed;
  }

  /// Puts into the .deb what jpackage knows no place for: the program on the PATH, its manual page, the completions. As
  /// files of the package they belong to it, and go with it.
  private void complete(Path deb) throws IOException, InterruptedException {
    Path tree = output.resolve("deb");
    run(List.of("dpkg-deb", "--raw-extract", deb.toString(), tree.toString()));
    Path share = tree.resolve("opt").resolve(NAME).resolve("lib/app/share");
    Path link = tree.resolve("usr/bin").resolve(NAME);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of("/opt", NAME, "bin", NAME));
    move(share.resolve(NAME + ".1.gz"), tree.resolve("usr/share/man/man1").resolve(NAME + ".1.gz"));
    move(share.resolve(NAME + ".bash"), tree.resolve("usr/share/bash-completion/completions").resolve(NAME));
    move(share.resolve("_" + NAME), tree.resolve("usr/share/zsh/vendor-completions").resolve("_" + NAME));
    Files.delete(share);
    setTimes(tree);
    run(List.of("dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", tree.toString(), deb.toString()));
    delete(tree);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.move(from, to);
  }

  /// Runs the program once without a display, has it used as its user does first, and keeps the classes it loaded,
  /// parsed and linked, and what it learnt of them, in a file that the installed program maps at its start (JEP 483,
  /// 514, 515). Without the file it starts too, only later.
  private void trainStart(Path image) throws IOException, InterruptedException {
    Path app = switch (system) {
      case LINUX -> image.resolve("lib/app");
      case MAC -> image.resolve("Contents/app");
      case WINDOWS -> image.resolve("app");
    };
    Path runtime = switch (system) {
      case LINUX -> image.resolve("lib/runtime");
      case MAC -> image.resolve("Contents/runtime/Contents/Home");
      case WINDOWS -> image.resolve("runtime");
    };
    Path java = runtime.resolve("bin").resolve(system == OperatingSystem.WINDOWS ? "java.exe" : "java");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.add("-XX:AOTCacheOutput=" + app.resolve(NAME + ".aot"));
    JVM.forEach(option -> command.add(option.replace("$APPDIR", app.toString())));
    command.addAll(List.of(
        "-Dglass.platform=Headless", "-Dprism.order=sw", "-Dwatershed.start=rehearse", "-cp", classPath(app),
        "dev.watershed.desktop.Main", app.resolve("sample-data/incident/workspace.json").toString()));
    run(command);
  }

  /// The class path in the order of the launcher's configuration: the archive is only good for the same.
  private static String classPath(Path app) throws IOException {
    Path configuration = app.resolve(NAME + ".cfg");
    return String.join(File.pathSeparator, Files.readAllLines(configuration).stream()
        .filter(line -> line.startsWith("app.classpath="))
        .map(line -> line.substring("app.classpath=".length()).replace("$APPDIR", app.toString())
            .replace('/', File.separatorChar).replace('\\', File.separatorChar))
        .toList());
  }

  private void install(String type, Path image) throws IOException, InterruptedException {
    Path destination = Files.createDirectories(output.resolve("installers"));
    List<String> command = jpackage(type, destination);
    command.addAll(List.of("--app-image", image.toString(), "--resource-dir", resources().toString(),
        "--license-file", licences.resolve("LICENSE").toString()));
    for (String association : List.of("workspace", "mrt")) {
      command.addAll(List.of("--file-associations", association(association).toString()));
    }
    switch (system) {
      case LINUX -> command.addAll(List.of("--linux-shortcut", "--linux-menu-group", "Network;",
          "--linux-rpm-license-type", "Apache-2.0",
          "--linux-app-category", type.equals("deb") ? "net" : "Applications/Internet",
          // JavaFX finds these at run time, so that nobody sees them in its files. Without a desktop only the commands
          // work.
          "--linux-package-deps", type.equals("deb") ? "libgtk-3-0 | libgtk-3-0t64, libgl1, libxtst6, xdg-utils"
              : "gtk3, libglvnd-glx, libXtst, xdg-utils"));
      case MAC -> { }
      case WINDOWS -> command.addAll(List.of("--win-menu", "--win-shortcut-prompt", "--win-dir-chooser",
          "--win-upgrade-uuid", "6f0f4c56-5f3c-4cf5-9d0b-4b8d7e0d7a11"));
    }
    run(command);
    if (type.equals("deb")) {
      try (Stream<Path> made = Files.list(destination)) {
        complete(made.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow());
      }
    } else if (type.equals("dmg")) {
      MacBundle.rename(destination, NAME, version);
    }
  }

  private List<String> jpackage(String type, Path destination) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jpackage");
    String accepted = system == OperatingSystem.MAC ? MacBundle.acceptedVersion(version) : version;
    return new ArrayList<>(List.of(tool.toString(), "--type", type, "--name", NAME, "--app-version", accepted,
        "--vendor", "Watershed", "--description", "Analyzer of BGP tables and anycast catchments",
        "--copyright", "Copyright the authors of Watershed. Apache License 2.0", "--dest", destination.toString()));
  }

  /// The properties of a file association, with the icon's whole path in them.
  private Path association(String name) throws IOException {
    Path written = output.resolve(name + ".properties");
    Files.writeString(written, Files.readString(sources.resolve("associations").resolve(name + ".properties"))
        + "icon=" + resources().resolve(NAME + "." + system.icon).toString().replace("\\", "\\\\") + "\n");
    return written;
  }

  /// Icons and scripts, under the names by which jpackage looks for them.
  private Path resources() {
    return sources.resolve("resources");
  }

  private static String mainJar(Path input) throws IOException {
    try (Stream<Path> jars = Files.list(input)) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(jar -> jar.startsWith("watershed-desktop-"))
          .findFirst()
          .orElseThrow(() -> new IOException("no watershed-desktop jar in " + input + ": build it first"));
    }
  }

  /// @return the program that is missing for this kind of installer, or nothing
  private static String missingTool(String type) {
    List<String> needed = switch (type) {
      case "deb" -> List.of("dpkg-deb", "fakeroot", "objcopy");
      case "rpm" -> List.of("rpmbuild");
      default -> List.of(); // jpackage finds WiX by itself and says where to get it
    };
    String path = System.getenv().getOrDefault("PATH", "");
    return needed.stream()
        .filter(tool -> Stream.of(path.split(File.pathSeparator))
            .noneMatch(folder -> Files.isExecutable(Path.of(folder, tool))))
        .findFirst().orElse("");
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().put("SOURCE_DATE_EPOCH", Long.toString(time.getEpochSecond()));
    // What jpackage makes is unpacked again at once.
    process.environment().put("DPKG_DEB_COMPRESSOR_TYPE", "none");
    int status = process.start().waitFor();
    if (status != 0) {
      throw new IOException("exit status " + status + " of: " + String.join(" ", command));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private void setTimes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(file -> !Files.isSymbolicLink(file)).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(time));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path emptied, IOException problem) throws IOException {
        Files.delete(emptied);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  private static String megabytes(Path file) {
    try {
      return String.format(Locale.ROOT, "%.1f MB", Files.size(file) / 1e6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
