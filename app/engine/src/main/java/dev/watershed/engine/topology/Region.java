package dev.watershed.engine.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The geographic subregions of the United Nations (Standard Country or Area Codes for Statistical Use, M49), with the
/// ISO 3166-1 alpha-2 codes of what lies in them. Finer than continents, so that hot-potato routing inside one shows,
/// and coarse enough for what address counts by country can carry.
public enum Region {
  NORTHERN_AFRICA("DZ EG LY MA SD TN EH"),
  EASTERN_AFRICA("IO BI KM DJ ER ET TF KE MG MW MU YT MZ RE RW SC SO SS UG TZ ZM ZW"),
  MIDDLE_AFRICA("AO CM CF TD CG CD GQ GA ST"),
  SOUTHERN_AFRICA("BW SZ LS NA ZA"),
  WESTERN_AFRICA("BJ BF CV CI GM GH GN GW LR ML MR NE NG SH SN SL TG"),
  CARIBBEAN("AI AG AW BS BB BQ VG KY CU CW DM DO GD GP HT JM MQ MS PR BL KN LC MF VC SX TT TC VI"),
  CENTRAL_AMERICA("BZ CR SV GT HN MX NI PA"),
  SOUTH_AMERICA("AR BO BV BR CL CO EC FK GF GY PY PE GS SR UY VE"),
  NORTHERN_AMERICA("BM CA GL PM US"),
  CENTRAL_ASIA("KZ KG TJ TM UZ"),
  EASTERN_ASIA("CN HK MO KP JP MN KR TW"),
  SOUTH_EASTERN_ASIA("BN KH ID LA MY MM PH SG TH TL VN"),
  SOUTHERN_ASIA("AF BD BT IN IR MV NP PK LK"),
  WESTERN_ASIA("AM AZ BH CY GE IQ IL JO KW LB OM QA SA PS SY TR AE YE"),
  EASTERN_EUROPE("BY BG CZ HU PL MD RO RU SK UA"),
  NORTHERN_EUROPE("AX DK EE FO FI GG IS IE IM JE LV LT NO SJ SE GB"),
  SOUTHERN_EUROPE("AL AD BA HR GI GR VA IT MT ME MK PT SM RS SI ES XK"),
  WESTERN_EUROPE("AT BE FR DE LI LU MC NL CH"),
  AUSTRALIA_AND_NEW_ZEALAND("AU CX CC HM NZ NF"),
  MELANESIA("FJ NC PG SB VU"),
  MICRONESIA("GU KI MH FM NR MP PW UM"),
  POLYNESIA("AS CK PF NU PN WS TK TO TV WF"),
  ANTARCTICA("AQ"),
  /// Where nothing is known about where an AS is.
  UNKNOWN("");

  private static final Map<String, Region> BY_COUNTRY = new HashMap<>();

  static {
    for (Region region : values()) {
      for (String code : region.countries.split(" ")) {
        BY_COUNTRY.put(code, region);
      }
    }
  }

  private final String countries;

  Region(String countries) {
    this.countries = countries;
  }

  /// The region that a country lies in, or [#UNKNOWN].
  ///
  /// @param country ISO 3166-1 alpha-2, upper case
  public static Region of(String country) {
    return country.isEmpty() ? UNKNOWN : Objects.requireNonNullElse(BY_COUNTRY.get(country), UNKNOWN);
  }
}
