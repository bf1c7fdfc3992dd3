package dev.watershed.desktop.workbench;

import dev.watershed.desktop.tasks.Job;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads what the user opens. Called on background threads.
public interface RoutingData {

  /// What was read of files before they were opened, as it is when a program starts with them. Empty where nothing
  /// was, or where it is not known yet what they are. Never blocks.
  default Optional<Document> readAhead(List<Path> files) {
    return Optional.empty();
  }

  /// Tells what files are: one workspace, or routing data.
  ///
  /// @throws IOException where they cannot be read or used; the message names the file and the place
  Document recognise(List<Path> files) throws IOException;

  /// Finds the prefixes in routing data.
  ///
  /// @param problems takes what was found wrong, one line each
  /// @throws java.util.concurrent.CancellationException where the job was cancelled
  PrefixIndex index(Document.OfFiles document, Consumer<String> problems, Job job) throws IOException;

  /// Finds out who lands where, as far as it was seen.
  ///
  /// @param problems takes what was found wrong, one line each
  /// @throws java.util.concurrent.CancellationException where the job was cancelled
  Analysis analyse(Document document, Prefix prefix, Consumer<String> problems, Job job) throws IOException;

  /// Finds out who lands where, with what the fitted model says of the ASes that were not seen. Takes longer than
  /// [#analyse], whose answer is a part of it.
  ///
  /// @param problems takes what was found wrong, and what the model assumes or lacks: one line each
  /// @return empty where there is no model to ask, as of recordings without a workspace
  /// @throws java.util.concurrent.CancellationException where the job was cancelled
  default Optional<Analysis> estimate(Document document, Prefix prefix, Consumer<String> problems, Job job)
      throws IOException {
    return Optional.empty();
  }

  /// Builds the model of the Internet around a workspace, to ask what-if questions.
  ///
  /// @param problems takes what was found wrong, one line each
  /// @throws IOException where there is nothing to build one from; the message says what is missing
  /// @throws java.util.concurrent.CancellationException where the job was cancelled
  ServiceModel model(Document.OfWorkspace document, Prefix prefix, Consumer<String> problems, Job job)
      throws IOException;

  /// Reads what the observation that is looked at recorded, to be played, and looks for what happened in it.
  ///
  /// @param problems takes what was found wrong or assumed, one line each
  /// @throws IOException where nothing was recorded
  /// @throws java.util.concurrent.CancellationException where the job was cancelled
  Recording recording(Document.OfWorkspace document, Consumer<String> problems, Job job) throws IOException;

  /// Prepares to hear live sources of a workspace: an empty table with the weights that the workspace names.
  ///
  /// @param problems takes what was found wrong, one line each
  /// @throws IOException where the weights cannot be read
  LiveTable live(Document.OfWorkspace document, Consumer<String> problems, Job job) throws IOException;
}
