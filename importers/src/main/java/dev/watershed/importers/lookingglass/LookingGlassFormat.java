package dev.watershed.importers.lookingglass;

import java.util.Locale;
import java.util.Optional;

/// Who printed the text. The identifiers are those that network automation tools share, so that people know them.
public enum LookingGlassFormat {
  CISCO_IOS("cisco_ios", "Cisco IOS or IOS XE", "ios iosxe ios-xe cisco_xe"),
  CISCO_XR("cisco_xr", "Cisco IOS XR", "xr iosxr ios-xr"),
  CISCO_NXOS("cisco_nxos", "Cisco NX-OS", "nxos nx-os"),
  ARISTA_EOS("arista_eos", "Arista EOS", "eos arista"),
  JUNIPER_JUNOS("juniper_junos", "Juniper Junos", "junos juniper"),
  FRR("frr", "FRRouting or Quagga", "quagga vtysh vyos vyatta_vyos"),
  BIRD("bird", "BIRD 1, 2 or 3", "birdc bird1 bird2 bird3"),
  OPENBGPD("openbgpd", "OpenBGPD", "bgpctl openbgp"),
  NOKIA_SROS("nokia_sros", "Nokia SR OS", "sros nokia alcatel_sros timos"),
  HUAWEI_VRP("huawei_vrp", "Huawei VRP", "vrp huawei"),
  MIKROTIK_ROUTEROS("mikrotik_routeros", "MikroTik RouterOS", "routeros mikrotik"),
  GOBGP("gobgp", "GoBGP", "gobgpd"),
  ALICE_LG("alice_lg", "Alice-LG", "alice alice-lg"),
  BIRDWATCHER("birdwatcher", "birdwatcher", ""),
  RIPESTAT("ripestat", "RIPEstat", "ripe-stat stat"),
  RIS_LIVE("ris_live", "RIS Live", "rislive ris-live ris");

  private final String id;
  private final String label;
  /// Its other names, a space between.
  private final String aliases;

  LookingGlassFormat(String id, String label, String aliases) {
    this.id = id;
    this.label = label;
    this.aliases = aliases;
  }

  /// The word on the command line and in JSON.
  public String id() {
    return id;
  }

  /// The name for people.
  public String label() {
    return label;
  }

  /// The format with this identifier or one of its other names; upper and lower case are the same.
  public static Optional<LookingGlassFormat> named(String name) {
    String word = name.strip().replace(" ", "").toLowerCase(Locale.ROOT);
    for (LookingGlassFormat format : values()) {
      if (format.id.equals(word) || (" " + format.aliases + " ").contains(" " + word + " ")) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
