package dev.watershed.desktop.timeline;

import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.text.Texts;
import dev.watershed.model.anycast.Annotation;
import dev.watershed.model.anycast.Workspace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The notes of the workspace: shown in the order of time, and edited so that it can be undone.
final class Notes {

  private final Editor editor;
  private final TimelineModel model;
  private final Texts texts;

  Notes(Editor editor, TimelineModel model, Texts texts) {
    this.editor = editor;
    this.model = model;
    this.texts = texts;
  }

  void show(Optional<Workspace> workspace) {
    List<Annotation> notes = workspace.map(Workspace::annotations).orElse(List.of()).stream()
        .sorted(Comparator.comparing(Annotation::time))
        .toList();
    if (!model.notes.equals(notes)) {
      model.notes.setAll(notes);
    }
  }

  /// Keeps a note at the playhead.
  void add(String text) {
    Instant at = model.playhead.get().truncatedTo(ChronoUnit.MILLIS);
    editor.edit(texts.text("note.edit.add"), open -> open.withAnnotations(
        Stream.concat(open.annotations().stream(), Stream.of(new Annotation(at, text))).toList()));
  }

  /// Gives a note another text.
  void change(Annotation note, String text) {
    Annotation changed = new Annotation(note.time(), text);
    editor.edit(texts.text("note.edit.change"), open -> open.withAnnotations(
        open.annotations().stream().map(one -> one.equals(note) ? changed : one).toList()));
  }

  void remove(Annotation note) {
    editor.edit(texts.text("note.edit.remove"), open -> open.withAnnotations(
        open.annotations().stream().filter(one -> !one.equals(note)).toList()));
  }
}
