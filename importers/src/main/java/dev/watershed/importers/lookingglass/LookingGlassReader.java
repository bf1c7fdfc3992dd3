package dev.watershed.importers.lookingglass;

import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.lookingglass.Recognizer.Verdict;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a looking glass printed: recognises the dialect of each stretch of the text and has it read. Memory does
/// not grow with the text; nothing is kept but the path that is being read.
public final class LookingGlassReader {

  private static final int LINES_BETWEEN_PROGRESS = 256;

  /// The shortest answer: before so many lines, no other router speaks.
  private static final int LINES_OF_AN_ANSWER = 3;

  /// What was in a file.
  ///
  /// @param outputs how many outputs were recognised
  /// @param routes how many routes they held
  /// @param problems how many diagnostics were reported
  public record Summary(long outputs, long routes, long problems) {}

  private final Optional<LookingGlassFormat> forced;
  private final Runnable heartbeat;
  private final PasteLines lines;
  private final Paste paste;

  private final JsonOutputs json;

  private @Nullable TextParser parser;
  private Optional<LookingGlassFormat> speaking = Optional.empty();
  private Optional<LookingGlassFormat> hint = Optional.empty();
  private long linesSinceOpening;

  private LookingGlassReader(
      Reader in,
      String source,
      Optional<LookingGlassFormat> forced,
      LookingGlassSink sink,
      Diagnostics diagnostics,
      Runnable heartbeat) {
    this.forced = forced;
    this.heartbeat = heartbeat;
    this.lines = new PasteLines(in);
    this.paste = new Paste(source, diagnostics, sink);
    this.json = new JsonOutputs(paste, forced, heartbeat);
  }

  /// Reads a text to its end.
  ///
  /// @param source the file's name, for messages
  /// @param forced the dialect, where the user names it; else it is recognised
  /// @param heartbeat called again and again while reading; what it throws ends the reading
  /// @throws IOException where the text cannot be read on
  public static Summary read(
      Reader in,
      String source,
      Optional<LookingGlassFormat> forced,
      LookingGlassSink sink,
      Diagnostics diagnostics,
      Runnable heartbeat)
      throws IOException {
    return new LookingGlassReader(in, source, forced, sink, diagnostics, heartbeat).run();
  }

  private Summary run() throws IOException {
    forced.ifPresent(this::speak);
    long count = 0;
    Line line = lines.next();
    while (line != null) {
      if (count++ % LINES_BETWEEN_PROGRESS == 0) {
        heartbeat.run();
      }
      take(line);
      line = lines.next();
    }
    end();
    paste.closeOutput();
    return new Summary(paste.outputs(), paste.routes(), paste.problems());
  }

  private void take(Line line) throws IOException {
    if (!line.whole()) {
      cut(line);
      return;
    }
    String squeezed = Scan.squeeze(line.text());
    if (squeezed.isEmpty()) {
      give(line);
      return;
    }
    if (JsonRoot.begins(squeezed)) {
      foreign();
      json.read(new JsonRoot(lines, line));
      return;
    }
    if (XmlRoot.begins(squeezed)) {
      foreign();
      XmlRoot root = new XmlRoot(lines, line);
      if (JunosXml.read(root, paste) && forced.isPresent()) {
        paste.otherDialect(line.number(), "XML", LookingGlassFormat.JUNIPER_JUNOS, forced.get());
      }
      return;
    }
    if (mayBePrompt(squeezed)) {
      Prompt prompt = Prompt.of(squeezed);
      if (prompt != null) {
        prompt(prompt);
        return;
      }
    }
    if (forced.isEmpty() && mayOpen(squeezed)) {
      String lower = squeezed.toLowerCase(Locale.ROOT);
      if ((parser == null || linesSinceOpening >= LINES_OF_AN_ANSWER) && Evidence.opens(lower)) {
        open(line);
      }
    }
    if (parser == null && forced.isPresent()) {
      speak(forced.get()); // JSON or XML stood between
    }
    if (parser == null && forced.isEmpty() && (hint.isPresent() || Scan.looksLikeRoute(line.text()))) {
      open(line);
    }
    give(line);
  }

  /// A line that exceeds the limit is no route; its rest is passed over.
  private void cut(Line line) throws IOException {
    Line next = line;
    while (!next.whole()) {
      Line following = lines.next();
      if (following == null) {
        break;
      }
      next = following;
    }
    paste.report(line.number(), "a line of more than " + PasteLines.LONGEST + " characters", "skipped");
  }

  /// JSON or XML begins: what spoke before has ended.
  private void foreign() {
    end();
    parser = null;
    speaking = Optional.empty();
  }

  private void prompt(Prompt prompt) {
    end();
    parser = null;
    paste.host(prompt.hostName());
    paste.command(prompt.command());
    hint = prompt.hint();
    forced.ifPresent(this::speak);
  }

  /// Decides who speaks from this line on.
  private void open(Line line) throws IOException {
    lines.pushBack(line);
    Verdict verdict = Recognizer.recognise(lines.peek(Recognizer.WINDOW), hint, speaking);
    lines.next();
    linesSinceOpening = 0;
    if (verdict == null || verdict.format() == speaking.orElse(null) && parser != null) {
      return;
    }
    end();
    if (!verdict.rivals().isEmpty()) {
      paste.report(line.number(), "the output of " + verdict.format().id() + " and of " + verdict.doubt()
          + " look alike here", "read as " + verdict.format().id() + "; --format says which it is");
    }
    speak(verdict.format());
  }

  private void speak(LookingGlassFormat format) {
    if (speaking.isPresent() && speaking.get() != format) {
      hint = Optional.empty();
    }
    speaking = Optional.of(format);
    paste.format(format);
    parser = Dialects.parser(format, paste);
  }

  private void give(Line line) {
    linesSinceOpening++;
    if (parser != null) {
      parser.line(line);
    } else if (Scan.looksLikeRoute(line.text())) {
      paste.report(line.number(), "looks like a route, but belongs to no output that was recognised: '"
          + Texts.shorten(line.text().strip()) + "'", "skipped");
    }
  }

  private void end() {
    if (parser != null) {
      parser.end();
    }
  }

  private static boolean mayBePrompt(String squeezed) {
    char first = squeezed.charAt(0);
    return Character.isLetter(first) || first == '[' || first == '<' || first == '/' || first == '*' || first == '$'
        || Character.isDigit(first) && squeezed.length() < 120
            && (squeezed.indexOf('#') > 0 || squeezed.indexOf('>') > 0);
  }

  private static boolean mayOpen(String squeezed) {
    char first = squeezed.charAt(0);
    return Character.isLetter(first) || first == '#' || first == '+';
  }
}
