package dev.watershed.importers.lookingglass;

/// Receives what a looking glass printed, in the order of the text.
///
/// Everything that one router printed in one dialect comes as one output: several commands, tables of several VRFs.
/// Calls come as `open`, any number of `route`, `close`, and again.
public interface LookingGlassSink {

  /// An output begins.
  ///
  /// @param firstLine where, from 1
  void open(Router router, long firstLine);

  void route(LookingGlassRoute route);

  /// The output ends.
  void close();

  /// Which router answered, as far as the text tells.
  ///
  /// @param hostName from the prompt; empty where there is none
  /// @param routerId the BGP identifier as printed; empty where none is
  /// @param localAs the router's ASN, unsigned, or -1 where none is printed
  record Router(LookingGlassFormat format, String hostName, String routerId, long localAs) {

    /// The host name, else the BGP identifier, else empty.
    public String name() {
      return hostName.isEmpty() ? routerId : hostName;
    }
  }
}
