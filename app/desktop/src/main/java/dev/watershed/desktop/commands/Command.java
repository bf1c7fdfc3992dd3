package dev.watershed.desktop.commands;

/// Something the palette offers.
///
/// @param keys the shortcut as people read it; empty where there is none
/// @param needsAnalysis whether it is of use only while a prefix is analysed
public record Command(String name, String keys, boolean needsAnalysis, Runnable action) {}
