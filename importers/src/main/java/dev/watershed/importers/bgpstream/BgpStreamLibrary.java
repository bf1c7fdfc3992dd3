package dev.watershed.importers.bgpstream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/// Loads libbgpstream once for the whole program.
public final class BgpStreamLibrary {

  private static final String HELP =
      "; install libbgpstream 2.x from CAIDA (https://bgpstream.caida.org), or name the file with --library";

  private static boolean shimLoaded;
  private static boolean loaded;

  private BgpStreamLibrary() {}

  /// Makes sure that the library is there.
  ///
  /// @param file the library's file; empty: where the system looks
  /// @throws BgpStreamException where it cannot be used, saying why and how to install it
  public static synchronized void load(Optional<Path> file) throws BgpStreamException {
    if (loaded) {
      return;
    }
    loadShim();
    String problem = NativeStream.load(file.map(Path::toString).orElse(null));
    if (problem != null) {
      throw new BgpStreamException("libbgpstream cannot be used: " + problem + HELP);
    }
    loaded = true;
  }

  @SuppressWarnings("restricted") // the library is our own, and comes from our own jar
  private static void loadShim() throws BgpStreamException {
    if (shimLoaded) {
      return;
    }
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String folder = (os.startsWith("mac") ? "darwin" : os.replace(' ', '_')) + "-" + System.getProperty("os.arch");
    String name = System.mapLibraryName("watershed_bgpstream");
    try (InputStream in = BgpStreamLibrary.class.getResourceAsStream(folder + "/" + name)) {
      if (in == null) {
        throw new BgpStreamException("this Watershed was built without BGPStream for " + folder
            + ": build it where there is a C compiler (Debian: apt-get install gcc libc6-dev)");
      }
      Path copy = Files.createTempFile("watershed", name);
      copy.toFile().deleteOnExit();
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      System.load(copy.toString());
      shimLoaded = true;
    } catch (UnsatisfiedLinkError | IOException e) {
      if (e instanceof BgpStreamException known) {
        throw known;
      }
      throw new BgpStreamException("the bridge to libbgpstream cannot be loaded: " + e.getMessage());
    }
  }
}
