package dev.watershed.importers;

import dev.watershed.importers.bgpdump.BgpdumpFormat;
import dev.watershed.importers.bgpdump.MrtFormat;
import dev.watershed.importers.bmp.BmpFormat;
import dev.watershed.importers.io.HeadedOctets;
import dev.watershed.importers.io.OctetSource;
import dev.watershed.importers.io.OctetSources;
import dev.watershed.importers.lookingglass.LookingGlassText;
import dev.watershed.importers.rislive.RisLiveFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// Opens files of any known format, told by content, raw or compressed.
public final class RouteSources {

  /// Asked in this order; the first that recognises a source reads it.
  private static final List<SourceFormat> FORMATS =
      List.of(new BgpdumpFormat(), new BmpFormat(), new MrtFormat(), new RisLiveFormat(), new LookingGlassText());

  private static final int HEAD = 64 * 1024;

  private RouteSources() {}

  /// Opens a file by its name; `-` is standard input, which can be read once.
  ///
  /// @throws IOException as [#open(Path)]
  public static RouteSource open(String file) throws IOException {
    return file.equals("-") ? open("standard input", System.in) : open(Path.of(file));
  }

  /// Opens a file.
  ///
  /// @param file as the user gave it; its name goes into messages
  /// @throws IOException where it cannot be read, or its format is none that is known; the message says which are
  public static RouteSource open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": may not be read");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder; expected a file");
    }
    String name = file.toString();
    if (!Files.isRegularFile(file)) {
      return open(name, Files.newInputStream(file));
    }
    if (Files.size(file) == 0) {
      return new NoOctets(name);
    }
    SourceFormat format;
    try (OctetSource source = OctetSources.open(file)) {
      HeadedOctets headed = HeadedOctets.of(source, HEAD);
      format = recognise(name, headed);
    }
    return format.open(name, CollectorNames.of(file), new FileOpener(file));
  }

  /// The name of a file's format, told by its content, as `MRT`.
  ///
  /// @throws IOException as [#open(Path)]
  public static String format(Path file) throws IOException {
    try (OctetSource source = OctetSources.open(file)) {
      return recognise(file.toString(), HeadedOctets.of(source, HEAD)).name();
    }
  }

  /// Opens a stream, which can be read once.
  private static RouteSource open(String name, InputStream in) throws IOException {
    HeadedOctets headed = HeadedOctets.of(OctetSources.open(in, -1), HEAD);
    SourceFormat format = recognise(name, headed);
    return format.open(name, name, new Once(name, headed));
  }

  private record FileOpener(Path file) implements SourceFormat.Opener {
    @Override
    public OctetSource open() throws IOException {
      return OctetSources.open(file);
    }

    @Override
    public long size() {
      return file.toFile().length();
    }
  }

  /// A stream that was begun to be read, and can be read to its end once.
  private static final class Once implements SourceFormat.Opener {
    private final String name;
    private final OctetSource source;
    private final AtomicBoolean used = new AtomicBoolean();

    Once(String name, OctetSource source) {
      this.name = name;
      this.source = source;
    }

    @Override
    public OctetSource open() throws IOException {
      if (used.getAndSet(true)) {
        throw new IOException(name + ": can be read only once");
      }
      return source;
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }
  }

  private static SourceFormat recognise(String name, HeadedOctets headed) throws IOException {
    byte[] head = headed.head();
    for (SourceFormat format : FORMATS) {
      if (format.recognises(head, headed.headLength())) {
        return format;
      }
    }
    // An empty recording is one without routes; archives have them.
    if (headed.headLength() == 0) {
      return new MrtFormat();
    }
    throw new IOException(name + ": offset 0: the format is not known; expected "
        + FORMATS.stream().map(SourceFormat::name).collect(Collectors.joining(" or "))
        + ", raw or compressed with gzip, bzip2 or zstd");
  }
}
