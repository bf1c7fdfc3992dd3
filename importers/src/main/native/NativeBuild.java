import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Compiles the shim between Watershed and libbgpstream with the C compiler of the machine. Where there is none, it
/// says so and leaves the shim out: everything but BGPStream works without it.
///
/// Run by the build: `java NativeBuild.java SOURCES HEADERS OUTPUT`, with the folder of the C files, that of the
/// headers that javac generated, and the folder of classes.
final class NativeBuild {

  public static void main(String[] args) throws IOException, InterruptedException {
    Path sources = Path.of(args[0]);
    Path headers = Path.of(args[1]);
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String platform = os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "darwin" : "";
    if (platform.isEmpty()) {
      System.out.println("BGPStream: left out, for libbgpstream does not run on " + System.getProperty("os.name"));
      return;
    }
    String compiler = System.getenv().getOrDefault("CC", "cc");
    Path library = Path.of(args[2], "dev/watershed/importers/bgpstream",
        platform + "-" + System.getProperty("os.arch"), System.mapLibraryName("watershed_bgpstream"));
    Path source = sources.resolve("watershed_bgpstream.c");
    if (Files.exists(library) && newer(library, source) && newer(library, sources.resolve("bgpstream_abi.h"))) {
      return;
    }
    Files.createDirectories(library.getParent());
    Path include = Path.of(System.getProperty("java.home"), "include");
    List<String> command = new ArrayList<>(List.of(
        compiler, "-std=gnu11", "-O2", "-g0", "-Wall", "-Wextra", "-fPIC", "-shared", "-fvisibility=hidden",
        "-I" + include, "-I" + include.resolve(platform), "-I" + headers, "-I" + sources, "-o", library.toString(),
        source.toString()));
    if (platform.equals("linux")) {
      command.addAll(List.of("-ldl", "-Wl,--build-id=none"));
    }
    int status;
    try {
      status = new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      System.out.println("BGPStream: left out, for there is no C compiler '" + compiler + "' (" + e.getMessage() + ")");
      return;
    }
    if (status != 0) {
      System.err.println("BGPStream: " + String.join(" ", command) + " failed with status " + status);
      System.exit(1);
    }
  }

  private static boolean newer(Path left, Path right) throws IOException {
    return Files.getLastModifiedTime(left).compareTo(Files.getLastModifiedTime(right)) >= 0;
  }
}
