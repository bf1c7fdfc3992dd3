package dev.watershed.desktop.live;

/// What the user can do about live sources.
interface LiveActions {

  /// Lets routers connect.
  void listen(String address, String port, String allowed);

  /// Follows RIS Live.
  void follow(String server, String prefixes);

  /// Ends all sources.
  void stop();

  /// Shows what an alarm is about.
  void look(Alarm alarm);

  /// The user has seen that there was an alarm.
  void dismiss();
}
