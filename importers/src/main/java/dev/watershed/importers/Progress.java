package dev.watershed.importers;

/// Follows a long import and may stop it. An importer calls at least ten times a second while it works; it must be
/// cheap and safe to call from any thread.
public interface Progress {

  /// Neither shows nor stops anything.
  Progress NONE = (done, total) -> true;

  /// Bytes of the source as it lies on disk, that is, before decompression.
  ///
  /// @param done bytes read so far, never falling
  /// @param total the size of the source, or -1 where it is not known (a pipe)
  /// @return false to stop: the importer then ends with a [java.util.concurrent.CancellationException]
  boolean update(long done, long total);
}
