package dev.watershed.desktop.live;

/// What the user can do about live sources.
interface LiveActions {

  /// Lets routers connect.
  ///
  /// @param record whether to ask for a file, and keep in it what comes
  void listen(String address, String port, String allowed, boolean record);

  /// Follows RIS Live.
  ///
  /// @param record whether to ask for a file, and keep in it what comes
  void follow(String server, String prefixes, boolean record);

  /// Ends one source.
  ///
  /// @param source as [SessionLine#source]
  void stop(int source);

  /// Ends all sources.
  void stop();

  /// Shows what an alarm is about.
  void look(Alarm alarm);

  /// The user has seen that there was an alarm.
  void dismiss();
}
