package dev.watershed.desktop.live;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Document;

/// Words for alarms.
final class AlarmText {

  private AlarmText() {}

  static String of(Alarm alarm, Texts texts) {
    return texts.text("alarm." + alarm.kind().name(), alarm.about(), alarm.prefix(), alarm.value());
  }

  static String time(Alarm alarm) {
    return Document.moment(alarm.time());
  }
}
