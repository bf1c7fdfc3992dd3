package dev.watershed.cli.report;

import java.util.SortedMap;

/// Configuration that would have helped.
///
/// @param title what it does
/// @param why which finding asks for it
/// @param byRouter text to adapt, by router software
public record Remedy(String title, String why, SortedMap<String, String> byRouter) {}
