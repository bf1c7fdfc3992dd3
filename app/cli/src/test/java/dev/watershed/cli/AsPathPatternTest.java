package dev.watershed.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsPathPatternTest {

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
      _42_           ; 42               ; true
      _42_           ; 1 42 3           ; true
      _42_           ; 1 3 42           ; true
      _42_           ; 142 425          ; false
      _42_           ; 1 {41,42}        ; true
      _42_           ; (42 7) 1         ; true
      _42_           ; [42,7] 1         ; true
      _1_2_          ; 1 2              ; true
      _1_2_          ; 1 12             ; false
      ^42_           ; 42 1             ; true
      ^42_           ; 421 1            ; false
      _42$           ; 1 42             ; true
      ^42$           ; 42               ; true
      ^42$           ; 42 1             ; false
      _(41|42)_      ; 1 42 3           ; true
      4[_]2          ; 4 2              ; true
      4[_]2          ; 42               ; false
      4\\_2          ; 4 2              ; false
      \\Q_42_\\E     ; 42               ; false
      \\Q4\\E_2      ; 4 2              ; true
      \\b42\\b       ; 1 42 3           ; true
      """)
  void anUnderscoreStandsBetweenNumbers(String expression, String path, boolean found) {
    assertEquals(found, AsPathPattern.compile(expression).matcher(path).find());
  }

  @Test
  void theComplaintIsAboutWhatWasWritten() {
    PatternSyntaxException e = assertThrows(PatternSyntaxException.class, () -> AsPathPattern.compile("_(42"));
    assertEquals("_(42", e.getPattern());
  }
}
